import { isDifference } from "../common/tolerance.ts";
import { judge } from "../reading/judge.ts";
import type { Condition } from "../reading/condition.ts";
import type { Day } from "../time/date.ts";
import type { View } from "../log/view.ts";
import { viewWithout } from "../what-if/views.ts";
import type { Coverage } from "../reading/coverage.ts";
import { seriesOf, type Question } from "../reading/series.ts";

/** What leaving one event out does to a number. */
interface Importance {
  readonly event: string;
  /** The value with the event less that without it; null when there is no value without it. */
  readonly amount: number | null;
}

/** All events of a view up to a day, ranked by what leaving each one out does to a number on that day. */
export function importance(view: View, question: Question, day: Day, coverage: readonly Coverage[] = []): Importance[] {
  const valueOf = (of: View) => seriesOf(of, [question], [day], coverage)[0]![0] ?? null;
  const whole = valueOf(view);
  const ranked = view.entries
    .filter((entry) => entry.day <= day && entry.event.occurred === "recorded")
    .map(({ event }): Importance => {
      const without = valueOf(viewWithout(view, event.id));
      return { event: event.id, amount: whole === null || without === null ? null : whole - without };
    });
  return ranked
    .filter(({ amount }) => (amount === null ? whole !== null : isDifference(amount)))
    .sort((a, b) => size(b) - size(a) || (a.event < b.event ? -1 : 1));
}

function size({ amount }: Importance): number {
  return amount === null ? Infinity : Math.abs(amount);
}

/** The fewest events whose removal flips a condition, or how far the search got. */
interface MinimalSet {
  readonly held: boolean;
  /** null: none was found within the bound. */
  readonly events: readonly string[] | null;
  /** True when all smaller sets were tried and none flips it; false when the set was found greedily. */
  readonly proven: boolean;
  readonly tried: number;
}

/** The most removals that are tried one by one or in pairs. */
const BOUND = 3000;

/**
 * The fewest events whose removal flips a condition. Every single event and then every pair is tried, in the order of the candidates and as
 * far as the bound allows. After that, events are removed one after the other until the condition flips, and those that are not needed are
 * put back; such a set may not be the smallest.
 */
export function minimalSet(
  view: View,
  condition: Condition,
  candidates: readonly string[],
  coverage: readonly Coverage[] = [],
): MinimalSet {
  let tried = 0;
  const holds = (ids: readonly string[]): boolean => {
    tried++;
    const branch = ids.reduce((rest, id) => viewWithout(rest, id), view);
    return judge(condition, branch, view, coverage).holds === true;
  };
  const held = holds([]);
  for (const some of smallSets(candidates)) {
    if (tried > BOUND) break;
    if (holds(some) !== held) return { held, events: some, proven: true, tried };
  }
  const gone: string[] = [];
  for (const id of candidates) {
    gone.push(id);
    if (holds(gone) !== held) return { held, events: thin(gone, (ids) => holds(ids) !== held), proven: false, tried };
  }
  return { held, events: null, proven: false, tried };
}

/** Every set of one, then every set of two. */
function* smallSets(ids: readonly string[]): Generator<string[]> {
  for (const id of ids) yield [id];
  for (let i = 0; i < ids.length; i++) {
    for (let j = i + 1; j < ids.length; j++) yield [ids[i]!, ids[j]!];
  }
}

/** Puts events back, one after the other, as long as the condition stays flipped. */
function thin(ids: readonly string[], flips: (ids: readonly string[]) => boolean): string[] {
  let kept = [...ids];
  for (const id of ids) {
    const rest = kept.filter((other) => other !== id);
    if (flips(rest)) kept = rest;
  }
  return kept;
}
