import { withoutRounding } from "../common/tolerance.ts";
import type { Address } from "./address.ts";
import type { Day } from "../time/date.ts";
import type { Confidence } from "../event/event.ts";
import { worldAt, viewWithout } from "../what-if/views.ts";
import type { Entry, View } from "../log/view.ts";
import type { Metric } from "./metric.ts";
import type { Contribution } from "./scores.ts";
import type { Coverage } from "./coverage.ts";
import type { Reading } from "./reading.ts";

/** A number and the events behind it, inside this model. */
export interface Explanation {
  readonly value: number | null;
  /**
   * How the contributions were found. `exact`: sums of faded weights. `standing`: the events behind a last figure or a count.
   * `leave-one-out`: what leaving each event out would change.
   */
  readonly method: "exact" | "standing" | "leave-one-out";
  readonly contributions: readonly Contribution[];
  /** value less the sum of contributions: 0 for exact ones, otherwise the interaction; null where they were not worked out. */
  readonly remainder: number | null;
  /** The exact sum from which a nonlinear metric is made, where there is one. */
  readonly through?: {
    readonly title: string;
    readonly value: number;
    readonly contributions: readonly Contribution[];
  };
  /** Share of the absolute contributions that rests on sources of each confidence. */
  readonly byConfidence: Readonly<Record<Confidence, number>>;
  /** Events between these actors that add nothing, and why. */
  readonly leftOut: readonly { readonly event: string; readonly reason: string }[];
}

/** Contributions smaller than this are noise of the arithmetic. */
const NOISE = 1e-12;

/**
 * Why a number is what it is. With `sumOnly` a nonlinear metric is explained by the exact sum from which it is made, where it has one.
 * Otherwise each event is left out in turn, which takes an edited world for every event: minutes for a log of many thousands.
 */
export function explain(
  metric: Metric,
  address: Address,
  view: View,
  asOf: Day,
  coverage: readonly Coverage[] = [],
  sumOnly = false,
): Explanation {
  const reading: Reading = { view, world: worldAt(view, asOf), asOf, coverage };
  const value = metric.read(reading, address);
  const direct = metric.contributions?.(reading, address);
  const through = metric.through?.contributions(reading, address);
  const isBySum = direct === undefined && through !== undefined && sumOnly;
  const contributions = isBySum ? [] : ranked(direct ?? leaveOneOut(metric, address, reading, value));
  return {
    value,
    method: metric.linear ? "exact" : direct ? "standing" : "leave-one-out",
    contributions,
    remainder: value === null || isBySum ? null : withoutRounding(value - sumOf(contributions)),
    ...(through
      ? {
          through: {
            title: metric.through!.title,
            value: sumOf(through),
            contributions: ranked(through),
          },
        }
      : {}),
    byConfidence: confidenceOf(view, through ?? contributions),
    leftOut: leftOut(reading, address, new Set((through ?? contributions).map(({ event }) => event))),
  };
}

/** A difference between two histories, and the contribution of each event to it. */
export interface ExplainedDifference {
  readonly baseline: number | null;
  readonly scenario: number | null;
  /** scenario − baseline; null where either has no value. */
  readonly value: number | null;
  readonly method: Explanation["method"];
  /** By event: its contribution in the scenario less that in the baseline, where the two differ. */
  readonly contributions: readonly Contribution[];
  /** value less the sum of contributions. */
  readonly remainder: number | null;
  readonly through?: Explanation["through"];
}

/** Why two histories differ in a number on a day: the contributions on one side less those on the other, event by event. */
export function explainDifference(
  metric: Metric,
  address: Address,
  baseline: View,
  scenario: View,
  asOf: Day,
  coverage: readonly Coverage[] = [],
  sumOnly = false,
): ExplainedDifference {
  const [before, after] = [baseline, scenario].map((view) =>
    explain(metric, address, view, asOf, coverage, sumOnly),
  ) as [Explanation, Explanation];
  const value = before.value === null || after.value === null ? null : after.value - before.value;
  const contributions = differences(after.contributions, before.contributions);
  return {
    baseline: before.value,
    scenario: after.value,
    value,
    method: after.method,
    contributions,
    remainder: value === null || after.remainder === null ? null : withoutRounding(value - sumOf(contributions)),
    ...(after.through && before.through
      ? {
          through: {
            title: after.through.title,
            value: after.through.value - before.through.value,
            contributions: differences(after.through.contributions, before.through.contributions),
          },
        }
      : {}),
  };
}

function differences(after: readonly Contribution[], before: readonly Contribution[]): Contribution[] {
  const amounts = new Map(after.map(({ event, amount }) => [event, amount]));
  for (const { event, amount } of before) amounts.set(event, (amounts.get(event) ?? 0) - amount);
  return ranked([...amounts].map(([event, amount]) => ({ event, amount })));
}

/** The largest first, without those that are only noise of the arithmetic. */
function ranked(contributions: readonly Contribution[]): Contribution[] {
  return contributions
    .filter(({ amount }) => Math.abs(amount) > NOISE)
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount) || (a.event < b.event ? -1 : 1));
}

function sumOf(contributions: readonly Contribution[]): number {
  return contributions.reduce((sum, { amount }) => sum + amount, 0);
}

/** What the value would lose if each event had never happened. Only events that share an actor with the address can matter. */
function leaveOneOut(metric: Metric, address: Address, reading: Reading, value: number | null): Contribution[] {
  if (value === null) return [];
  const actors = actorsOf(address);
  return reading.view.entries
    .filter(({ day, event }) => day <= reading.asOf && event.occurred === "recorded")
    .filter((entry) => actors.size === 0 || involves(entry, actors))
    .map(({ event }) => {
      const view = viewWithout(reading.view, event.id);
      const without = metric.read({ ...reading, view, world: worldAt(view, reading.asOf) }, address);
      return { event: event.id, amount: value - (without ?? 0) };
    });
}

function leftOut(
  reading: Reading,
  address: Address,
  counted: ReadonlySet<string>,
): { event: string; reason: string }[] {
  const { dyad } = address;
  if (!dyad) return [];
  const actors = new Set([dyad.source, dyad.target]);
  return reading.view.entries.flatMap((entry) => {
    const { event } = entry;
    if (entry.day > reading.asOf || counted.has(event.id) || !isBetween(entry, actors)) return [];
    return [{ event: event.id, reason: whyNot(entry) }];
  });
}

function whyNot({ event, type, acts, outweighed, unweighed }: Entry): string {
  if (event.occurred === "unknown") return "it is not known to have occurred";
  if (type.weightless) return "events of this type weigh nothing";
  if (unweighed.length > 0) return `the scale has no weight for ${unweighed.join(", ")}`;
  if (outweighed.length > 0) return "a stronger step of the same occasion counts";
  if (acts.every((act) => act.weight === 0)) return "its weight is 0";
  return "a stronger step of the same occasion took its place, or it goes the other way";
}

function isBetween({ event, pairs }: Entry, actors: ReadonlySet<string>): boolean {
  if (pairs.length > 0) return pairs.some(([source, target]) => actors.has(source) && actors.has(target));
  return [...event.source, ...event.target].filter((code) => actors.has(code)).length >= 2;
}

function involves({ event, pairs }: Entry, actors: ReadonlySet<string>): boolean {
  return (
    pairs.some(([source, target]) => actors.has(source) || actors.has(target)) ||
    [...event.source, ...event.target, ...event.via].some((code) => actors.has(code))
  );
}

function actorsOf({ dyad, actors }: Address): Set<string> {
  return new Set([...actors, ...(dyad ? [dyad.source, dyad.target] : [])]);
}

function confidenceOf(view: View, contributions: readonly Contribution[]): Record<Confidence, number> {
  const sums: Record<Confidence, number> = { high: 0, medium: 0, low: 0 };
  for (const { event, amount } of contributions) sums[view.byId.get(event)?.confidence ?? "low"] += Math.abs(amount);
  const total = sums.high + sums.medium + sums.low;
  return total === 0 ? sums : { high: sums.high / total, medium: sums.medium / total, low: sums.low / total };
}
