import type { Change, Measure } from "../../core/world/world.ts";
import { figureText } from "./numbers.ts";

/** A change of the state in a few words. */
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
      return `${pair} ${change.series} ${measureText(change.measure)}`;
    case "met":
      return `${pair} ${change.contact} no. ${change.count}`;
  }
}

/** "about 635 000 000 USD", "3 to 4 USD", or the text of a figure. */
function measureText({ value, range, text = "", unit, qualifier }: Measure): string {
  const amount = value !== undefined ? figureText(value) : range ? range.map(figureText).join(" to ") : text;
  return [qualifier, amount, unit].filter(Boolean).join(" ");
}
