import type { Day } from "../time/date.ts";
import type { LogEvent } from "../event/event.ts";
import { leftOf, NONE, type CountedAct, type WeighedAct } from "./weigh.ts";

/** One occasion of one directed dyad, and the acts that count on it: the strongest of each side. */
interface Occasion {
  /** The occasion that this one was merged into. */
  mergedInto: Occasion | undefined;
  cooperative: CountedAct | undefined;
  hostile: CountedAct | undefined;
}

/** Gives an act with the acts it replaces, or undefined where a stronger act of the occasion counts. Called in total order. */
export type CountAct = (event: LogEvent, day: Day, act: WeighedAct) => WeighedAct | undefined;

/**
 * Decides which acts count. An *occasion* is all acts of one directed dyad on one day, or joined by `within`; of each occasion the
 * strongest cooperative and the strongest hostile act count. A later act replaces an earlier one when it weighs more than what is left of
 * that, so that the sum is the same in whatever order they come, and no entry depends on a later one.
 */
export function occasionFilter(byId: ReadonlyMap<string, LogEvent>): CountAct {
  // Keyed by dyad first: the acts of a dyad are few, so that a day or an id finds the occasion without building a longer key.
  const byDyad = new Map<string, Map<Day | string, Occasion>>();

  function find(ofDyad: Map<Day | string, Occasion>, key: Day | string): Occasion {
    let found = ofDyad.get(key);
    if (!found) ofDyad.set(key, (found = { mergedInto: undefined, cooperative: undefined, hostile: undefined }));
    while (found.mergedInto) found = found.mergedInto;
    return found;
  }

  return (event, day, act) => {
    let ofDyad = byDyad.get(act.dyad);
    if (!ofDyad) byDyad.set(act.dyad, (ofDyad = new Map()));
    const occasion = find(ofDyad, day);
    const other = find(ofDyad, occasionOf(event, byId));
    const replaces = occasion === other ? [] : merge(occasion, other, day);
    const side = act.weight < 0 ? "hostile" : "cooperative";
    const rival = occasion[side];
    const candidate: CountedAct = { event: event.id, day, act };
    if (rival && outweighs(rival, candidate, day)) {
      // This act does not count, but it may have merged two occasions: what would then count twice must still be subtracted.
      return replaces.length === 0 ? undefined : { ...act, weight: 0, shares: NONE, replaces };
    }
    if (rival) replaces.push(rival);
    const counted = replaces.length === 0 ? act : { ...act, replaces };
    occasion[side] = { event: event.id, day, act: counted };
    return counted;
  };
}

/** Merges two occasions that turn out to be one. Of each side the stronger act counts from now on; the others are returned. */
function merge(into: Occasion, other: Occasion, day: Day): CountedAct[] {
  const losers: CountedAct[] = [];
  for (const side of ["cooperative", "hostile"] as const) {
    const [a, b] = [into[side], other[side]];
    if (a && b) {
      const aIsStronger = outweighs(a, b, day);
      into[side] = aIsStronger ? a : b;
      losers.push(aIsStronger ? b : a);
    } else {
      into[side] = a ?? b;
    }
  }
  other.mergedInto = into;
  return losers;
}

/** Which of two acts counts: the one of which more is left. Between equals the dimension decides, never their order. */
function outweighs(a: CountedAct, b: CountedAct, day: Day): boolean {
  const [sizeA, sizeB] = [a, b].map((counted) => Math.abs(leftOf(counted.act, day - counted.day))) as [number, number];
  return sizeA === sizeB ? keysOf(a.act) <= keysOf(b.act) : sizeA > sizeB;
}

function keysOf({ shares }: WeighedAct): string {
  return shares.map(({ key }) => key).join(" ");
}

/** Chains of `within` are followed no further than this; `check` reports circles. */
const DEEPEST = 100;

/** The id of the largest event that an event is `within`, or its own. */
export function occasionOf(event: LogEvent, byId: ReadonlyMap<string, LogEvent>): string {
  let id = event.within ?? event.id;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const outer = byId.get(id)?.within;
    if (outer === undefined) break;
    id = outer;
  }
  return id;
}
