import type { Day } from "../core/time/date.ts";
import { uniform } from "../core/chance/draw.ts";
import { defineMetric } from "../core/reading/metric.ts";
import type { Reading } from "../core/reading/reading.ts";

const DEFAULT_WINDOW = 30;
const PERMUTATIONS = 2000;

/** Does a step with one side draw a like step with the other? Clustering, not response. */
export default defineMetric({
  name: "pairing",
  title: "Pairing: share of an actor's steps with one side that a step with the other follows",
  unit: "share",
  range: "0 to 1; null where there are no steps with the first side",
  formula: `share of step days of A with B after which a step day of A with C follows within the window (default ${DEFAULT_WINDOW} days); dates coarser than the window are left out`,
  citation: "own; read it against the permutation test that `explain` prints: it shows clustering, not response",
  takes: "A; B, C [, DAYS]",
  linear: false,
  refuses: ({ name, dyad, actors, words }) =>
    dyad || actors.length !== 3 || words.length > 1 || (words[0] !== undefined && !/^[1-9]\d{0,3}$/.test(words[0]))
      ? `${name} needs three actors, and at most a number of days: ${name}(KAZ; ISR, IRN, 90)`
      : undefined,
  read(reading, { actors, words }) {
    const [own, one, other] = actors as [string, string, string];
    return shareFollowed(reading, own, one, other, Number(words[0] ?? DEFAULT_WINDOW), "all").share;
  },
});

/** One cell of the grid: how many steps were followed, and how often chance does as well. */
export interface Pairing {
  readonly kind: "meetings" | "all";
  readonly windowDays: number;
  readonly steps: number;
  readonly followed: number;
  readonly share: number | null;
  /** Share of random placements of the second side's steps that reach as many; null where nothing can be tested. */
  readonly p: number | null;
}

/** The grid of windows and kinds against a permutation test: any single cell may have been chosen for its result. */
export function pairingGrid(reading: Reading, own: string, one: string, other: string, seed = "pairing"): Pairing[] {
  return (["meetings", "all"] as const).flatMap((kind) =>
    [30, 60, 90, 180].map((windowDays) => {
      const observed = shareFollowed(reading, own, one, other, windowDays, kind);
      return { kind, windowDays, ...observed, p: permutationP(observed, windowDays, seed) };
    }),
  );
}

interface Observed {
  readonly steps: number;
  readonly followed: number;
  readonly share: number | null;
  readonly first: readonly Day[];
  readonly second: readonly Day[];
  readonly span: readonly [Day, Day];
}

function shareFollowed(
  reading: Reading,
  own: string,
  one: string,
  other: string,
  windowDays: number,
  kind: "meetings" | "all",
): Observed {
  const first = stepDays(reading, own, one, windowDays, kind);
  const second = stepDays(reading, own, other, windowDays, kind);
  const all = [...first, ...second].sort((a, b) => a - b);
  const followed = countFollowed(first, second, windowDays);
  const span: [Day, Day] = [all[0] ?? reading.asOf, reading.asOf];
  return {
    steps: first.length,
    followed,
    share: first.length === 0 ? null : followed / first.length,
    first,
    second,
    span,
  };
}

function countFollowed(first: readonly Day[], second: readonly Day[], windowDays: number): number {
  return first.filter((day) => second.some((next) => next > day && next - day <= windowDays)).length;
}

/** Days on which the two took a step, in either direction; dates coarser than the window say nothing about it. */
function stepDays(reading: Reading, a: string, b: string, windowDays: number, kind: "meetings" | "all"): Day[] {
  const days = new Set<Day>();
  for (const { event, type, acts, outweighed, day } of reading.view.entries) {
    if (day > reading.asOf) break;
    if (event.date.kind !== "interval" && event.date.last - event.date.first >= windowDays) continue;
    if (kind === "meetings" && !type.isMeeting) continue;
    const between = [...acts, ...outweighed].some(
      ({ source, target, weight }) => weight > 0 && ((source === a && target === b) || (source === b && target === a)),
    );
    if (between) days.add(day);
  }
  return [...days].sort((x, y) => x - y);
}

/** Steps of the second side are thrown at random over the span; the same seed gives the same answer. */
function permutationP({ first, second, followed, span }: Observed, windowDays: number, seed: string): number | null {
  if (first.length === 0 || second.length === 0) return null;
  const days = span[1] - span[0] + 1;
  let asMany = 0;
  for (let run = 0; run < PERMUTATIONS; run++) {
    const thrown = second.map((_, index) => span[0] + Math.floor(uniform(seed, run, "step", String(index)) * days));
    if (countFollowed(first, thrown, windowDays) >= followed) asMany++;
  }
  return (asMany + 1) / (PERMUTATIONS + 1);
}
