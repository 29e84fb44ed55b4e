import { isDifference } from "../common/tolerance.ts";
import type { Day } from "../time/date.ts";
import { worldAt } from "../what-if/views.ts";
import type { View } from "../log/view.ts";
import { isInForce } from "../reading/ties.ts";
import type { Coverage } from "../reading/coverage.ts";
import { seriesOf, type Question } from "../reading/series.ts";
import type { ByDyad, World } from "../world/world.ts";

/** The two sides meet again once the difference stays within this share of the largest one. */
const MEETS_WITHIN = 0.05;

/** One number on both sides, and the days on which they part and meet again. */
export interface ComparedSeries {
  readonly baseline: readonly (number | null)[];
  readonly scenario: readonly (number | null)[];
  /** scenario − baseline; null where either side has no value. */
  readonly delta: readonly (number | null)[];
  /** The first day they differ: a day, not a grid point. */
  readonly firstDifference: Day | null;
  readonly largest: { readonly day: Day; readonly delta: number } | null;
  /** The first day after the largest from which they stay within 5 % of it. */
  readonly meets: Day | null;
}

/** A tie, measure, matter or contact that is on one side only, or different on the two. */
export interface StateDifference {
  readonly kind: "tie" | "measure" | "matter" | "contact";
  readonly source: string;
  readonly target: string;
  readonly name: string;
  readonly side: "baseline" | "scenario" | "both";
  readonly baseline?: unknown;
  readonly scenario?: unknown;
}

/** Compares numbers on the days of a grid (in order), and day by day to find where the sides part and meet. */
export function compareSeries(
  baseline: View,
  scenario: View,
  questions: readonly Question[],
  days: readonly Day[],
  coverage: readonly Coverage[] = [],
): ComparedSeries[] {
  const [from, to] = [days[0]!, days.at(-1)!];
  const start = Math.max(from, firstDayApart(baseline, scenario) ?? to + 1);
  const daily = Array.from({ length: Math.max(0, to - start + 1) }, (_, index) => start + index);
  const onGrid = [baseline, scenario].map((view) => seriesOf(view, questions, days, coverage));
  const onEveryDay = [baseline, scenario].map((view) => seriesOf(view, questions, daily, coverage));
  return questions.map((_, index) => {
    const [before, after] = [onGrid[0]![index]!, onGrid[1]![index]!];
    return {
      baseline: before,
      scenario: after,
      delta: before.map((value, at) => minus(after[at]!, value)),
      ...partings(onEveryDay[0]![index]!, onEveryDay[1]![index]!, daily),
    };
  });
}

/** Ties, measures, matters and contacts that differ on a day. */
export function compareState(baseline: View, scenario: View, asOf: Day): StateDifference[] {
  const [one, other] = [worldAt(baseline, asOf), worldAt(scenario, asOf)];
  return [
    ...differences("tie", standingOnly(one, asOf), standingOnly(other, asOf)),
    ...differences("measure", one.measures, other.measures),
    ...differences("matter", one.matters, other.matters),
    ...differences("contact", one.contacts, other.contacts),
  ];
}

/** The first day on which the two logs hold different entries; null when they are the same. */
function firstDayApart(a: View, b: View): Day | null {
  const shorter = Math.min(a.entries.length, b.entries.length);
  for (let index = 0; index < shorter; index++) {
    const [x, y] = [a.entries[index]!, b.entries[index]!];
    if (x.event !== y.event) return Math.min(x.day, y.day);
  }
  const rest = (a.entries.length > b.entries.length ? a : b).entries[shorter];
  return rest ? rest.day : a.model.hash === b.model.hash ? null : -Infinity;
}

/** Where the two sides part, differ most, and meet again, from their values on consecutive days. */
function partings(
  baseline: readonly (number | null)[],
  scenario: readonly (number | null)[],
  days: readonly Day[],
): Pick<ComparedSeries, "firstDifference" | "largest" | "meets"> {
  const gaps = baseline.map((value, at) => gapOf(value, scenario[at]!));
  const first = gaps.findIndex(isDifference);
  if (first < 0) return { firstDifference: null, largest: null, meets: null };
  let most = -1;
  gaps.forEach((gap, at) => {
    if (Number.isFinite(gap) && isDifference(gap) && (most < 0 || gap > gaps[most]!)) most = at;
  });
  if (most < 0) return { firstDifference: days[first]!, largest: null, meets: null };
  const largest = { day: days[most]!, delta: scenario[most]! - baseline[most]! };
  let meets = days.length;
  while (meets > most + 1 && gaps[meets - 1]! <= MEETS_WITHIN * gaps[most]!) meets--;
  return { firstDifference: days[first]!, largest, meets: meets < days.length ? days[meets]! : null };
}

/** The size of a difference. A value on one side and none on the other is a difference without a finite size. */
function gapOf(a: number | null, b: number | null): number {
  if (a === null || b === null) return a === b ? 0 : Infinity;
  return Math.abs(b - a);
}

function minus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

function standingOnly(world: World, asOf: Day): World["ties"] {
  const result: World["ties"] = {};
  eachRecord(world.ties, (source, target, name, tie) => {
    // A tie stays in the world when its term is over, but two sides do not differ by a tie that both no longer have.
    if (tie.until !== undefined && !isInForce(tie, asOf) && tie.until < asOf) return;
    ((result[source] ??= {})[target] ??= {})[name] = tie;
  });
  return result;
}

function differences<T>(kind: StateDifference["kind"], a: ByDyad<T>, b: ByDyad<T>): StateDifference[] {
  const found: StateDifference[] = [];
  eachRecord(a, (source, target, name, value) => {
    const twin = b[source]?.[target]?.[name];
    if (twin === undefined) found.push({ kind, source, target, name, side: "baseline", baseline: value });
    else if (JSON.stringify(twin) !== JSON.stringify(value)) {
      found.push({ kind, source, target, name, side: "both", baseline: value, scenario: twin });
    }
  });
  eachRecord(b, (source, target, name, value) => {
    if (a[source]?.[target]?.[name] === undefined)
      found.push({ kind, source, target, name, side: "scenario", scenario: value });
  });
  return found.sort((x, y) => (keyOf(x) < keyOf(y) ? -1 : 1));
}

function keyOf({ kind, source, target, name }: StateDifference): string {
  return `${kind} ${source} ${target} ${name}`;
}

function eachRecord<T>(
  table: ByDyad<T>,
  visit: (source: string, target: string, name: string, value: T) => void,
): void {
  for (const source in table) {
    for (const target in table[source]) {
      for (const name in table[source][target]) visit(source, target, name, table[source][target]![name]!);
    }
  }
}
