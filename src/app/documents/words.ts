import type { Change } from "../../core/world/world.ts";

/** What a verb did, in a few words. */
export function changeText(change: Change): string {
  const pair = `${change.source}-${change.target || "…"}`;
  switch (change.kind) {
    case "tie-opened":
      return `${pair} ${change.name} ${change.tie.stage}`;
    case "tie-closed":
      return `${pair} ${change.name} ended`;
    case "matter-opened":
      return `opens ${change.matter.kind} ${change.id}`;
    case "matter-moved":
      return `${change.id} is ${change.matter.stage}`;
    case "matter-settled":
      return `${change.id} ${change.outcome}`;
    case "reported":
      return `${pair} ${change.series} ${figureText(change.measure)}`;
    case "met":
      return `${pair} ${change.contact} no. ${change.count}`;
  }
}

/** "about 635 000 000 USD", "3 to 4 USD", or the text of a figure. */
function figureText(figure: {
  readonly value?: number;
  readonly range?: readonly [number, number];
  readonly text?: string;
  readonly unit?: string;
  readonly qualifier?: string;
}): string {
  const amount =
    figure.value !== undefined
      ? plain(figure.value)
      : figure.range
        ? `${plain(figure.range[0])} to ${plain(figure.range[1])}`
        : (figure.text ?? "");
  return [figure.qualifier, amount, figure.unit].filter(Boolean).join(" ");
}

function plain(value: number): string {
  return Math.abs(value) >= 10_000 ? value.toLocaleString("en-US").replaceAll(",", " ") : String(value);
}
