import { tableOfKey } from "../log/weigh.ts";
import { fade } from "../time/fade.ts";
import type { Reading } from "./reading.ts";

/** Faded sums of a directed dyad on the day: all dimensions, or one. */
export interface FadedScore {
  readonly plus: number;
  readonly minus: number;
  readonly count: number;
}

export function scoreOf(reading: Reading, source: string, target: string, dimension?: string): FadedScore {
  let [plus, minus, count] = [0, 0, 0];
  const record = reading.world.scores[source]?.[target];
  for (const key in record) {
    if (dimension !== undefined && !key.startsWith(`${dimension}|`)) continue;
    const score = record[key]!;
    const left = fade(tableOfKey(reading.view.model, key), reading.asOf - score.day);
    plus += score.plus * left;
    minus += score.minus * left;
    count += score.count * left;
  }
  return { plus, minus, count };
}

/** The signed contribution of one event to a number. */
export interface Contribution {
  readonly event: string;
  readonly amount: number;
}

/** What is left of each event's acts on these directed dyads. The contributions add up exactly to the faded score. */
export function stepContributions(
  reading: Reading,
  ways: readonly (readonly [string, string])[],
  dimension?: string,
  counts: (weight: number) => number = (weight) => weight,
): Contribution[] {
  const amounts = new Map<string, number>();
  const add = (event: string, amount: number) => amounts.set(event, (amounts.get(event) ?? 0) + amount);
  for (const { event, acts, day } of reading.view.entries) {
    if (day > reading.asOf) break;
    for (const act of acts) {
      if (!ways.some(([source, target]) => act.source === source && act.target === target)) continue;
      for (const [by, from, counted, sign] of [
        [event.id, day, act, 1] as const,
        ...act.replaces.map((taken) => [taken.event, taken.day, taken.act, -1] as const),
      ]) {
        for (const share of counted.shares) {
          if (dimension !== undefined && !share.key.startsWith(`${dimension}|`)) continue;
          add(by, sign * counts(share.weight) * fade(share.table, reading.asOf - from));
        }
      }
    }
  }
  return [...amounts].map(([event, amount]) => ({ event, amount }));
}
