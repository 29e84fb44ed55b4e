import type { Day } from "../core/time/date.ts";
import { uniform } from "../core/chance/draw.ts";
import { defineMetric } from "../core/reading/metric.ts";
import type { Reading } from "../core/reading/reading.ts";

const DEFAULT_WINDOW = 30;
const PERMUTATIONS = 2000;
const SEED = "pairing";

/** How often an actor's step with one side is followed by a step with the other. It shows clustering, not response. */
export default defineMetric({
  name: "pairing",
  title: "Pairing: share of an actor's steps with one side that are followed by a step with the other",
  unit: "share",
  range: "0 to 1; null where there are no steps with the first side",
  bounds: [0, 1],
  formula: `share of step days of A with B that are followed by one of A with C within the window (default ${DEFAULT_WINDOW} days); dates coarser than the window are left out`,
  citation: "own; read it against the permutation test that `explain` prints: it shows clustering, not response",
  takes: "A; B, C [, DAYS]",
  linear: false,
  examples: [
    {
      // Days of steps with ISR: 1 January (two steps), 1 March, 1 July; with IRN: 31 January, 1 April, 1 July, 20 November.
      // Within 30 days only 1 January is followed: 1 April is 31 days after 1 March, and a step on the same day does not follow.
      // A date of month precision (October, which stands on the 16th) counts where the window is longer than the month.
      // The step with TUR is one of duration, not of doubt: it stands on its first day, 26 days before the one with IRN.
      log: `
        2015-01-01             KAZ > ISR  statement-made  stance=praise
        2015-01-01             ISR > KAZ  statement-made  stance=praise
        2015-01-31             KAZ > IRN  statement-made  stance=praise
        2015-03-01             ISR > KAZ  statement-made  stance=praise
        2015-04-01             KAZ > IRN  statement-made  stance=praise
        2015-07-01             KAZ > ISR  statement-made  stance=praise
        2015-07-01             KAZ > IRN  statement-made  stance=praise
        2015-08-01             KAZ > ISR  statement-made  stance=criticise
        2015-10                KAZ > ISR  statement-made  stance=praise
        2015-10-25/2015-12-31  KAZ > TUR  statement-made  stance=praise
        2015-11-20             IRN > KAZ  statement-made  stance=praise
        2016-01-15             KAZ > ISR  statement-made  stance=praise
      `,
      at: "2016-01-01",
      values: {
        "pairing(KAZ; ISR, IRN)": 1 / 3,
        "pairing(KAZ; ISR, IRN, 30)": 1 / 3,
        "pairing(KAZ; ISR, IRN, 31)": 2 / 4,
        "pairing(KAZ; ISR, IRN, 90)": 3 / 4,
        "pairing(KAZ; IRN, ISR)": 1 / 4,
        "pairing(KAZ; TUR, IRN)": 1,
        "pairing(KAZ; ISR, RUS)": 0,
        "pairing(KAZ; RUS, IRN)": null,
      },
    },
  ],
  refuses: ({ name, dyad, actors, words }) =>
    dyad || actors.length !== 3 || words.length > 1 || (words[0] !== undefined && !/^[1-9]\d{0,3}$/.test(words[0]))
      ? `${name} needs three actors, and at most a number of days: ${name}(A; B, C) or ${name}(A; B, C, 90)`
      : undefined,
  read(reading, { actors, words }) {
    const [own, one, other] = actors as [string, string, string];
    return shareFollowed(reading, own, one, other, Number(words[0] ?? DEFAULT_WINDOW), "all").share;
  },
  table(reading, { actors }) {
    const grid = pairingGrid(reading, ...(actors as [string, string, string]));
    return {
      name: "grid",
      rows: grid,
      before: `All windows and kinds, because any one may have been chosen for its result (${PERMUTATIONS} random placements, seed "${SEED}"):`,
      headings: ["steps", "window", "followed", "share", "p"],
      cells: grid.map(({ kind, windowDays, steps, followed, share, p }) => [
        kind,
        `${windowDays} days`,
        `${followed} of ${steps}`,
        share === null ? "–" : share.toFixed(2),
        p === null ? "–" : p.toFixed(3),
      ]),
      alignRight: [2, 3, 4],
      after: "A small p shows clustering in time, not response.",
    };
  },
});

/** One cell of the grid: how many steps were followed, and how often chance does as well as that. */
export interface Pairing {
  readonly kind: "meetings" | "all";
  readonly windowDays: number;
  readonly steps: number;
  readonly followed: number;
  readonly share: number | null;
  /** Share of random placements of the second side's steps that reach as many; null where nothing can be tested. */
  readonly p: number | null;
}

/** Every window and kind of step against a permutation test. A single cell could have been picked for its result. */
export function pairingGrid(reading: Reading, own: string, one: string, other: string, seed = SEED): Pairing[] {
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

/** Days on which either took a cooperative step towards the other. A date coarser than the window cannot be placed within it. */
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

/** How often random days for the steps with the second side are followed as much. The same seed gives the same answer. */
function permutationP({ first, second, followed, span }: Observed, windowDays: number, seed: string): number | null {
  if (first.length === 0 || second.length === 0) return null;
  const days = span[1] - span[0] + 1;
  let asMany = 0;
  for (let run = 0; run < PERMUTATIONS; run++) {
    const random = second.map((_, index) => span[0] + Math.floor(uniform(seed, run, "step", String(index)) * days));
    if (countFollowed(first, random, windowDays) >= followed) asMany++;
  }
  return (asMany + 1) / (PERMUTATIONS + 1);
}
