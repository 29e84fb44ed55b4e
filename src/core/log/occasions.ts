import type { Day } from "../time/date.ts";
import type { LogEvent } from "../event/event.ts";
import { leftOf, NONE, type CountedAct, type WeighedAct } from "./weigh.ts";

/** One occasion of one directed dyad: the step that counts on either side. */
interface Occasion {
  parent: Occasion | undefined;
  cooperative: CountedAct | undefined;
  hostile: CountedAct | undefined;
}

export type CountAct = (event: LogEvent, day: Day, act: WeighedAct) => WeighedAct | undefined;

/**
 * Steps of one directed dyad on one day, or joined by `within`, count once: the strongest cooperative and the strongest
 * hostile one. A later step takes the place of an earlier one when it is more than what is left of it, so that the sum is
 * the greatest whatever the order, and depends on no later event.
 *
 * Returns a function that gives the step with what it takes back, or undefined when a stronger one stands.
 */
export function occasionFilter(byId: ReadonlyMap<string, LogEvent>): CountAct {
  // By dyad first: its steps are few, and a day or an id then finds the occasion without making a longer key.
  const byDyad = new Map<string, Map<Day | string, Occasion>>();

  function find(ofDyad: Map<Day | string, Occasion>, key: Day | string): Occasion {
    let found = ofDyad.get(key);
    if (!found) ofDyad.set(key, (found = { parent: undefined, cooperative: undefined, hostile: undefined }));
    while (found.parent) found = found.parent;
    return found;
  }

  return (event, day, act) => {
    let ofDyad = byDyad.get(act.dyad);
    if (!ofDyad) byDyad.set(act.dyad, (ofDyad = new Map()));
    const occasion = find(ofDyad, day);
    const other = find(ofDyad, occasionOf(event, byId));
    const replaces = occasion === other ? [] : join(occasion, other, day);
    const side = act.weight < 0 ? "hostile" : "cooperative";
    const rival = occasion[side];
    const candidate: CountedAct = { event: event.id, day, act };
    if (rival && outweighs(rival, candidate, day)) {
      // Two occasions may have become one although this step does not count: what would then count twice is taken back.
      return replaces.length === 0 ? undefined : { ...act, weight: 0, shares: NONE, replaces };
    }
    if (rival) replaces.push(rival);
    const counted = replaces.length === 0 ? act : { ...act, replaces };
    occasion[side] = { event: event.id, day, act: counted };
    return counted;
  };
}

/** Two occasions turn out to be one: of each side the stronger goes on counting. Returns those that do not. */
function join(into: Occasion, other: Occasion, day: Day): CountedAct[] {
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
  other.parent = into;
  return losers;
}

/** Which of two steps counts: the one of which more is left; between equals the dimension decides, never their order. */
function outweighs(a: CountedAct, b: CountedAct, day: Day): boolean {
  const [sizeA, sizeB] = [a, b].map((counted) => Math.abs(leftOf(counted.act, day - counted.day))) as [number, number];
  return sizeA === sizeB ? keysOf(a.act) <= keysOf(b.act) : sizeA > sizeB;
}

function keysOf({ shares }: WeighedAct): string {
  return shares.map(({ key }) => key).join(" ");
}

/** The id of the largest occasion an event is part of, or its own. */
export function occasionOf(event: LogEvent, byId: ReadonlyMap<string, LogEvent>): string {
  let id = event.within ?? event.id;
  for (let depth = 0; depth < 100; depth++) {
    const outer = byId.get(id)?.within;
    if (outer === undefined) break;
    id = outer;
  }
  return id;
}
