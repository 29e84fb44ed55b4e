import type { LogEvent } from "../event/event.ts";
import { kept } from "../common/kept.ts";
import { entryOf, viewOf, type Changes, type Entry, type View } from "../log/view.ts";
import type { Model } from "../model/model.ts";
import { occasionFilter, occasionOf, type CountAct } from "../log/occasions.ts";
import { effectiveDay, typeOf, weighOne, type Ordered, type WeighedAct } from "../log/weigh.ts";

/** Past so many changes, and one for every so many entries, a view is made anew sooner than edited. */
const MANY = 16;
const MANY_OF = 16;

/**
 * A view with some events put in, taken out or in another version: an overlay, never a copy of the work. Only the occasions of
 * changed events are counted again; all other entries are the very ones of the view underneath.
 */
export function viewWith(from: View, changes: Changes): View {
  const root = from.base?.view ?? from;
  const all = merged(root, from.base?.changes, changes);
  const changed = [...all.values()].filter((event) => event !== null);
  // An event that corrects or withdraws changes which others stand.
  const reachesAny = changed.some(({ corrects, withdraws }) => corrects !== undefined || withdraws !== undefined);
  if (from.isMadeOnce || reachesAny || all.size > MANY + root.entries.length / MANY_OF) {
    const events = root.entries.flatMap(({ event }) => (all.has(event.id) ? [] : [event]));
    return { ...viewOf(root.model, [...events, ...changed]), known: from.known, isMadeOnce: true };
  }
  const edit = editOf(root, changed, all);
  return overlayOf(root, edit, recounted(root, edit), from.known);
}

/** The same view as if one event had never been: what leaving it out changes. */
export function viewWithout(view: View, id: string): View {
  return viewWith(view, new Map([[id, null]]));
}

/** The view of the same events under another model: overlays under that model are made on it. Kept as long as the view is. */
export function underModel(view: View, model: Model): View {
  return view.model === model ? view : remodelled(view)(model);
}

const remodelled = kept((view: View) =>
  kept((model: Model): View => {
    const events = view.entries.map(({ event }) => event);
    return { ...viewOf(model, events), known: view.known };
  }),
);

/** Changes upon changes, without those that say what the view holds anyway. */
function merged(root: View, before: Changes | undefined, changes: Changes): Map<string, LogEvent | null> {
  const all = new Map(before ?? []);
  for (const [id, event] of changes) {
    if (event === (root.byId.get(id) ?? null)) all.delete(id);
    else all.set(id, event);
  }
  return all;
}

/** The changes, and where they fall in the view underneath. */
interface Edited {
  readonly changes: Changes;
  readonly byId: ReadonlyMap<string, LogEvent>;
  /** Changed events that are there, in total order. */
  readonly fresh: readonly Ordered[];
  /** Places of the entries underneath that are gone or stand in another version. */
  readonly gone: ReadonlySet<number>;
}

function editOf(root: View, changed: readonly LogEvent[], changes: Changes): Edited {
  const fresh = changed
    .map((event) => ({ event, type: typeOf(root.model, event), day: effectiveDay(root.model, event) }))
    .sort(inOrder);
  const { places } = indexOf(root);
  const gone = new Set<number>();
  for (const id of changes.keys()) {
    const place = places.get(id);
    if (place !== undefined) gone.add(place);
  }
  return { changes, byId: new Overlaid(root.byId, changes), fresh, gone };
}

/** Entries anew: of changed events, and by place those that share an occasion with one. */
interface Recounted {
  readonly fresh: readonly Entry[];
  readonly others: ReadonlyMap<number, Entry>;
}

/** Counts the occasions that changed events are part of again, and leaves all others alone. */
function recounted(root: View, edit: Edited): Recounted {
  const { model } = root;
  if (model.parameters.count !== "occasion") {
    return { fresh: edit.fresh.map((one) => entryOf(one, weighOne(model, one), undefined)), others: new Map() };
  }
  const touched = occasionsOf(root, edit);
  const countAct = occasionFilter(edit.byId);
  const fresh: Entry[] = [];
  const others = new Map<number, Entry>();
  let next = 0;
  const countFreshBefore = (isLater: (one: Ordered) => boolean) => {
    for (let one = edit.fresh[next]; one && !isLater(one); one = edit.fresh[++next])
      fresh.push(entryOf(one, weighOne(model, one), countAct));
  };
  for (const place of [...touched.keys()].sort((a, b) => a - b)) {
    const entry = root.entries[place]!;
    countFreshBefore((one) => inOrder(one, entry) >= 0);
    const again = recount(root, entry, touched.get(place)!, countAct);
    if (!countsAlike(entry, again)) others.set(place, again);
  }
  countFreshBefore(() => false);
  return { fresh, others };
}

/** An entry underneath with its steps on these dyads counted again; the others count as they did, in their order. */
function recount(root: View, entry: Entry, dyads: ReadonlySet<string>, countAct: CountAct): Entry {
  const acts: WeighedAct[] = [];
  const outweighed: WeighedAct[] = [];
  let at = 0;
  for (const act of weighOne(root.model, entry).acts) {
    const before = entry.outweighed.includes(act) ? undefined : entry.acts[at++];
    const counted = dyads.has(act.dyad) ? countAct(entry.event, entry.day, act) : before;
    if (counted) acts.push(counted);
    else outweighed.push(act);
  }
  return { ...entry, acts, outweighed };
}

/**
 * What shares an occasion with a changed event, before or after: places of entries underneath, and the dyads on which they do. An
 * occasion is all steps of a dyad on one day, or part of one event; what is part of both joins them, so the search goes on.
 */
function occasionsOf(root: View, { changes, fresh, byId, gone }: Edited): Map<number, Set<string>> {
  const { places, onDyad, within, occasions } = indexOf(root);
  const touched = new Map<number, Set<string>>();
  const seen = new Set<string>();
  const visit = (dyad: string, { event, day }: Ordered) => {
    visitDay(dyad, day);
    visitOccasion(dyad, occasionOf(event, root.byId));
    visitOccasion(dyad, occasionOf(event, byId));
  };
  const touch = (dyad: string, place: number) => {
    if (gone.has(place)) return;
    const dyads = touched.get(place);
    if (dyads?.has(dyad)) return;
    if (dyads) dyads.add(dyad);
    else touched.set(place, new Set([dyad]));
    visit(dyad, root.entries[place]!);
  };
  const visitDay = (dyad: string, day: number) => {
    if (seen.has(`${dyad} ${day}`)) return;
    seen.add(`${dyad} ${day}`);
    const list = onDyad.get(dyad) ?? [];
    for (let at = firstFrom(list, day, root); at < list.length && root.entries[list[at]!]!.day === day; at++)
      touch(dyad, list[at]!);
  };
  const visitOccasion = (dyad: string, id: string) => {
    if (seen.has(`${dyad} ${id}`)) return;
    seen.add(`${dyad} ${id}`);
    for (const place of occasions.get(id) ?? [places.get(id) ?? -1])
      if (place >= 0 && weighOne(root.model, root.entries[place]!).acts.some((act) => act.dyad === dyad))
        touch(dyad, place);
  };
  const visitAll = (one: Ordered) => {
    for (const { dyad } of weighOne(root.model, one).acts) visit(dyad, one);
  };
  const visitParts = (id: string, above: ReadonlySet<string>) => {
    if (above.has(id)) return;
    for (const place of within.get(id) ?? []) {
      const part = root.entries[place]!;
      visitAll(part);
      for (const { dyad } of weighOne(root.model, part).acts) touch(dyad, place);
      visitParts(part.event.id, new Set([...above, id]));
    }
  };
  fresh.forEach(visitAll);
  for (const id of changes.keys()) {
    const place = places.get(id);
    if (place !== undefined) visitAll(root.entries[place]!);
    // What is part of an event belongs to another occasion once that event is part of something else.
    if (root.byId.get(id)?.within !== byId.get(id)?.within) visitParts(id, new Set());
  }
  return touched;
}

/** Where in a list of places the entries of a day begin. */
function firstFrom(list: readonly number[], day: number, root: View): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (root.entries[list[middle]!]!.day < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function overlayOf(root: View, edit: Edited, { fresh, others }: Recounted, known: View["known"]): View {
  const turns = fresh.map((entry) => placeFor(root, entry));
  const put = [
    ...fresh.map((entry, at) => ({ entry, moment: turns[at]! - 1 + (at + 1) / (fresh.length + 1) })),
    ...[...others].map(([place, entry]) => ({ entry, moment: place })),
  ].sort((a, b) => a.moment - b.moment);
  const replaced = [...edit.gone, ...others.keys()].sort((a, b) => a - b);
  let entries: readonly Entry[] | undefined;
  return {
    model: root.model,
    known,
    byId: edit.byId,
    // Made when somebody walks through them: linear differences are told without.
    get entries() {
      return (entries ??= woven(root.entries, put, new Set(replaced)));
    },
    base: {
      view: root,
      added: put.map(({ entry }) => entry),
      moments: put.map(({ moment }) => moment),
      gone: replaced.map((place) => root.entries[place]!),
      changes: edit.changes,
      cache: new Map(),
    },
  };
}

/** The entries underneath without those that are replaced, and with what is put in, in order. */
function woven(
  under: readonly Entry[],
  put: readonly { readonly entry: Entry; readonly moment: number }[],
  replaced: ReadonlySet<number>,
): Entry[] {
  const entries: Entry[] = [];
  let next = 0;
  for (let place = 0; place <= under.length; place++) {
    while (next < put.length && put[next]!.moment <= place) entries.push(put[next++]!.entry);
    if (place < under.length && !replaced.has(place)) entries.push(under[place]!);
  }
  return entries;
}

/** Before which entry underneath one comes in total order. */
function placeFor(root: View, one: Ordered): number {
  let [low, high] = [0, root.entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inOrder(root.entries[middle]!, one) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function inOrder(a: Ordered, b: Ordered): number {
  return a.day - b.day || a.event.position - b.event.position;
}

/** The same steps count, and they take back the same. */
function countsAlike(a: Entry, b: Entry): boolean {
  return (
    a.acts.length === b.acts.length &&
    a.acts.every((act, at) => {
      const twin = b.acts[at]!;
      return (
        act === twin ||
        (act.dyad === twin.dyad &&
          act.shares === twin.shares &&
          act.replaces.length === twin.replaces.length &&
          act.replaces.every(
            (taken, index) =>
              taken.day === twin.replaces[index]!.day && taken.act.shares === twin.replaces[index]!.act.shares,
          ))
      );
    })
  );
}

/** Where things are in a view: made once, when the first overlay is. */
interface Index {
  readonly places: ReadonlyMap<string, number>;
  /** Places of the entries with a step on a directed dyad, counting or not. */
  readonly onDyad: ReadonlyMap<string, readonly number[]>;
  /** Places of the entries that are part of an event. */
  readonly within: ReadonlyMap<string, readonly number[]>;
  /** Places of the entries of every occasion that is more than one event. */
  readonly occasions: ReadonlyMap<string, readonly number[]>;
}

export const indexOf = kept((root: View): Index => {
  const places = new Map<string, number>();
  const onDyad = new Map<string, number[]>();
  const within = new Map<string, number[]>();
  root.entries.forEach((entry, place) => {
    places.set(entry.event.id, place);
    for (const { dyad } of weighOne(root.model, entry).acts) {
      const list = onDyad.get(dyad);
      if (!list) onDyad.set(dyad, [place]);
      else if (list.at(-1) !== place) list.push(place);
    }
    const { within: larger } = entry.event;
    if (larger !== undefined) within.set(larger, [...(within.get(larger) ?? []), place]);
  });
  const occasions = new Map<string, number[]>();
  for (const part of [...within.values()].flat()) {
    const id = occasionOf(root.entries[part]!.event, root.byId);
    const whole = places.get(id);
    const list = occasions.get(id) ?? occasions.set(id, whole === undefined ? [] : [whole]).get(id)!;
    if (!list.includes(part)) list.push(part);
  }
  return { places, onDyad, within, occasions };
});

/** A map with some entries changed, without copying it. */
class Overlaid implements ReadonlyMap<string, LogEvent> {
  readonly #under: ReadonlyMap<string, LogEvent>;
  readonly #changes: Changes;
  readonly size: number;

  constructor(under: ReadonlyMap<string, LogEvent>, changes: Changes) {
    this.#under = under;
    this.#changes = changes;
    let size = under.size;
    for (const [id, event] of changes) size += (event ? 1 : 0) - (under.has(id) ? 1 : 0);
    this.size = size;
  }

  get(id: string): LogEvent | undefined {
    const changed = this.#changes.get(id);
    return changed === undefined ? this.#under.get(id) : (changed ?? undefined);
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  *entries(): MapIterator<[string, LogEvent]> {
    for (const [id, event] of this.#under) if (!this.#changes.has(id)) yield [id, event];
    for (const [id, event] of this.#changes) if (event) yield [id, event];
  }

  *keys(): MapIterator<string> {
    for (const [id] of this.entries()) yield id;
  }

  *values(): MapIterator<LogEvent> {
    for (const [, event] of this.entries()) yield event;
  }

  forEach(visit: (event: LogEvent, id: string, map: ReadonlyMap<string, LogEvent>) => void): void {
    for (const [id, event] of this.entries()) visit(event, id, this);
  }

  [Symbol.iterator](): MapIterator<[string, LogEvent]> {
    return this.entries();
  }
}
