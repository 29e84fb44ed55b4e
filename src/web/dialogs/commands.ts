import { formatDay } from "../../core/time/date.ts";
import type { Histories } from "../engine/histories.ts";
import type { PageState } from "../state/page-state.ts";

/** The commands that print the same numbers, baseline included, so that a person can check the page without it. */
export function commandsOf(state: PageState, { sides, scenario }: Histories, file: string): string[] {
  const { whatIf, address, day, from, settings, every } = state;
  // The vantage may come from a parent or from the scenario that it is compared with.
  const { known } = sides.record;
  const model = Object.entries(settings)
    .map(([name, value]) => ` --set ${quoted(`${name}=${value}`)}`)
    .join("");
  const vantage = known === null ? "" : ` --known ${formatDay(known)}`;
  const at = `--at ${formatDay(day)}${vantage}${model}`;
  const against = scenario?.against;
  const baseline =
    against === undefined
      ? [`npx demarche explain ${quoted(address)} ${at}`, `npx demarche replay ${at} --json   # "hash" of the baseline`]
      : [`npx demarche explain ${quoted(address)} ${at} --scenario ${against}`];
  if (!whatIf) return baseline;
  const start = Math.min(from, day - 1);
  const window = `--from ${formatDay(start)} --to ${formatDay(day)} --every ${every}${vantage}${model}`;
  return [
    ...baseline,
    `npx demarche explain ${quoted(address)} ${at} --scenario ${file}`,
    `npx demarche compare ${file} --metric ${quoted(address)} ${window} --json   # baseline.hash and scenario.hash on ${formatDay(day)}`,
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
