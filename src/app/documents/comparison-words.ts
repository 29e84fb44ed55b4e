import { isDifference } from "../../core/common/tolerance.ts";
import type { ComparedSeries, StateDifference } from "../../core/comparison/compare.ts";
import type { Firing } from "../../core/scenario/rule.ts";
import { formatDay } from "../../core/time/date.ts";
import { modeOf, type Scenario } from "../scenario/read-scenario.ts";
import type { Comparison } from "../what-if/compare.ts";
import { numberText, signedText } from "./numbers.ts";

/**
 * What a comparison says, sentence by sentence: the command line, the Markdown and the HTML report only set it in their own type. They
 * differ in the separator of thousands.
 */
type Separator = Parameters<typeof numberText>[1];

/** What the single run of a comparison decides where there is chance. */
export const CENTRAL_RUN = "the central run: medians, and a rule of probability 0.5 or more fires";

/** What both sides know: "forecast: both sides know what was known by 2017-01-24". */
export function modeText(scenario: Scenario): string {
  return modeOf(scenario) === "forecast"
    ? `forecast: both sides know what was known by ${formatDay(scenario.vantage!)}`
    : "record: later history stays on both sides";
}

/** What the scenario is compared with: "compared with the baseline". */
export function againstText({ against }: Pick<Comparison, "against">): string {
  return `compared with ${against?.title ?? "the baseline"}`;
}

/** Where the two sides of a metric part, where they are furthest apart, and where they meet again. */
export function partingText({ firstDifference, largest, meets }: ComparedSeries, separator?: Separator): string {
  if (firstDifference === null) return "no difference on any day of the window";
  const parting = `the two part on ${formatDay(firstDifference)}`;
  if (!largest) return parting;
  const furthest = `are furthest apart on ${formatDay(largest.day)} (${signedText(largest.delta, separator)})`;
  const end = meets === null ? "do not meet again in the window" : `meet again on ${formatDay(meets)}`;
  return `${parting}, ${furthest}, and ${end}`;
}

/** The table of values on the last day: a heading, and a row for each metric. */
export function lastDayTable({ questions, series, days }: Comparison, separator?: Separator) {
  return {
    head: [`on ${formatDay(days.at(-1)!)}`, "baseline", "scenario", "difference", "part on"],
    rows: questions.map(({ address }, index) => {
      const { baseline, scenario, delta, firstDifference } = series[index]!;
      return [
        address.text,
        numberText(baseline.at(-1), separator),
        numberText(scenario.at(-1), separator),
        signedText(delta.at(-1), separator),
        firstDifference === null ? "never" : formatDay(firstDifference),
      ];
    }),
  };
}

/** Why a rule that found its cause did nothing. */
export function stoppedText(stopped: NonNullable<Firing["stopped"]>): string {
  const reasons = {
    chance: "its probability is under a half",
    condition: "its condition does not hold",
    "at most": "it has fired already",
  };
  return `nothing happens, because ${reasons[stopped]}`;
}

/** One part of the state that is not the same on both sides. */
export interface StateRow {
  readonly kind: string;
  readonly pair: string;
  readonly name: string;
  readonly where: string;
}

const WHERE: Readonly<Record<StateDifference["side"], string>> = {
  baseline: "only in the baseline",
  scenario: "only in the scenario",
  both: "in both, differently",
};

/** The ties, figures and matters that differ on the last day. Contacts are left out: they differ wherever a visit does. */
export function stateRows({ differences }: Pick<Comparison, "differences">): StateRow[] {
  return differences
    .filter(({ kind }) => kind !== "contact")
    .map(({ kind, source, target, name, side }) => ({ kind, pair: `${source}-${target}`, name, where: WHERE[side] }));
}

/** What one edit or rule adds to the largest difference of a metric; the metric and its day stand in its first row. */
export interface PartRow {
  readonly metric: string | undefined;
  readonly day: string;
  readonly part: string;
  readonly amount: string;
}

/** The parts of every metric that add something. */
export function partRows({ attribution }: Pick<Comparison, "attribution">, separator?: Separator): PartRow[] {
  return attribution.metrics.flatMap(({ metric, at, parts }) =>
    parts
      .filter(({ amount }) => isDifference(amount))
      .map(({ part, amount, error }, index) => ({
        metric: index === 0 ? metric : undefined,
        day: formatDay(at),
        part,
        amount: `${signedText(amount, separator)}${error === undefined ? "" : ` ± ${numberText(error, separator)}`}`,
      })),
  );
}

/** Whether an expectation holds. */
export function verdictText(holds: boolean | null): string {
  return holds === null ? "no data" : holds ? "holds" : "fails";
}

/** The headings of the parts of a comparison. */
export const HEADINGS = {
  reactions: "Reactions",
  state: "What differs in the state of the world",
  attribution: "Which edit did it",
  expectations: "Expectations, in the central run",
  history: "What happened",
} as const;
