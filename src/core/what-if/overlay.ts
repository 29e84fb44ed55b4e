import { kept, type Cache } from "../common/kept.ts";
import { countPassing } from "../common/sorted.ts";
import type { LogEvent } from "../event/event.ts";
import { occasionFilter, occasionOf, type CountAct } from "../log/occasions.ts";
import { byTotalOrder, inTotalOrder, type DatedEvent } from "../log/scene.ts";
import { countedEntry, viewOf, type Changes, type Entry, type View } from "../log/view.ts";
import { weighOne, type WeighedAct } from "../log/weigh.ts";
import type { Model } from "../model/model.ts";

/**
 * An edited view as an overlay on the view it was made from, its *base*. Only what the edit touches is worked out again.
 *
 * Two words say where an entry is. Its *place* is its index in the entries of the base. Its *moment* is a number in the order of the edited
 * view: a base entry whose acts were counted again keeps its place n as its moment, and an added or changed event that comes between the
 * places n − 1 and n has a moment between n − 1 and n.
 */
interface Overlay {
  readonly base: View;
  /** Entries of the edited view, in order, that the base lacks or in which other acts count. */
  readonly added: readonly Entry[];
  /** The moment of each added entry. */
  readonly moments: readonly number[];
  /** Entries of the base, in order, that were removed or replaced by an added entry. */
  readonly gone: readonly Entry[];
  readonly changes: Changes;
  /** Values computed for this edited view. Edited views are short-lived, and weak maps with many such keys are slow to collect. */
  readonly cache: Cache;
}

/** A view with an overlay. Only this folder knows of it: everything else asks the functions of `views.ts`. */
export interface EditedView extends View {
  readonly overlay: Overlay;
}

/** A view that was rebuilt for an edit. Editing it rebuilds it again, because an overlay would first need an index of it. */
interface RebuiltView extends View {
  readonly isRebuilt: true;
}

export function isEdited(view: View): view is EditedView {
  return "overlay" in view;
}

/** A view is rebuilt when the changes exceed FEW_CHANGES plus one for every ENTRIES_PER_CHANGE entries. */
const FEW_CHANGES = 16;
const ENTRIES_PER_CHANGE = 16;

/** A view with changed events: added, removed, or in another version. */
export function editView(from: View, changes: Changes): View {
  const base = isEdited(from) ? from.overlay.base : from;
  const all = mergeChanges(base, isEdited(from) ? from.overlay.changes : undefined, changes);
  const changed = [...all.values()].filter((event) => event !== null);
  // An event that corrects or withdraws another changes which events are valid.
  const mayTouchAny = changed.some(({ corrects, withdraws }) => corrects !== undefined || withdraws !== undefined);
  if ("isRebuilt" in from || mayTouchAny || all.size > FEW_CHANGES + base.entries.length / ENTRIES_PER_CHANGE) {
    const kept = base.entries.flatMap(({ event }) => (all.has(event.id) ? [] : [event]));
    const rebuilt: RebuiltView = {
      ...viewOf(base.model, [...kept, ...changed]),
      known: from.known,
      isRebuilt: true,
    };
    return rebuilt;
  }
  const edit = placeChanges(base, changed, all);
  return overlayOn(base, edit, recount(base, edit), from.known);
}

/** The view of the same events under another model. It is kept for as long as the view is, so that its index serves many edits. */
export function underModel(view: View, model: Model): View {
  return view.model === model ? view : viewsUnderModels(view)(model);
}

const viewsUnderModels = kept((view: View) =>
  kept((model: Model): View => {
    const events = view.entries.map(({ event }) => event);
    return { ...viewOf(model, events), known: view.known };
  }),
);

/** Changes on top of earlier ones, without those that leave an event as the base has it. */
function mergeChanges(base: View, before: Changes | undefined, changes: Changes): Map<string, LogEvent | null> {
  const all = new Map(before ?? []);
  for (const [id, event] of changes) {
    if (event === (base.byId.get(id) ?? null)) all.delete(id);
    else all.set(id, event);
  }
  return all;
}

/** Changes, and where they fall in the base. */
interface PlacedChanges {
  readonly changes: Changes;
  readonly byId: ReadonlyMap<string, LogEvent>;
  /** Changed events that are in the edited view, in total order. */
  readonly fresh: readonly DatedEvent[];
  /** Places of the base entries that are gone or come in another version. */
  readonly gone: ReadonlySet<number>;
}

function placeChanges(base: View, changed: readonly LogEvent[], changes: Changes): PlacedChanges {
  const { places } = indexOf(base);
  const gone = new Set<number>();
  for (const id of changes.keys()) {
    const place = places.get(id);
    if (place !== undefined) gone.add(place);
  }
  return { changes, byId: new ChangedMap(base.byId, changes), fresh: inTotalOrder(base.model, changed), gone };
}

/** Entries that were made again: `fresh` those of changed events; `others`, by place, those that share an occasion with one. */
interface Recount {
  readonly fresh: readonly Entry[];
  readonly others: ReadonlyMap<number, Entry>;
}

/** Counts the occasions of changed events again, and leaves all others as they are. */
function recount(base: View, edit: PlacedChanges): Recount {
  const { model } = base;
  if (model.parameters.count !== "occasion") {
    return { fresh: edit.fresh.map((one) => countedEntry(one, weighOne(model, one), undefined)), others: new Map() };
  }
  const touched = occasionsTouched(base, edit);
  const countAct = occasionFilter(edit.byId);
  const fresh: Entry[] = [];
  const others = new Map<number, Entry>();
  let next = 0;
  const countFreshBefore = (isLater: (one: DatedEvent) => boolean) => {
    for (let one = edit.fresh[next]; one && !isLater(one); one = edit.fresh[++next])
      fresh.push(countedEntry(one, weighOne(model, one), countAct));
  };
  for (const place of [...touched.keys()].sort((a, b) => a - b)) {
    const entry = base.entries[place]!;
    countFreshBefore((one) => byTotalOrder(one, entry) >= 0);
    const again = recountEntry(base, entry, touched.get(place)!, countAct);
    if (!countsAlike(entry, again)) others.set(place, again);
  }
  countFreshBefore(() => false);
  return { fresh, others };
}

/** A base entry with its acts on these dyads counted again; its other acts count as before, in their order. */
function recountEntry(base: View, entry: Entry, dyads: ReadonlySet<string>, countAct: CountAct): Entry {
  const acts: WeighedAct[] = [];
  const outweighed: WeighedAct[] = [];
  let at = 0;
  for (const act of weighOne(base.model, entry).acts) {
    const before = entry.outweighed.includes(act) ? undefined : entry.acts[at++];
    const counted = dyads.has(act.dyad) ? countAct(entry.event, entry.day, act) : before;
    if (counted) acts.push(counted);
    else outweighed.push(act);
  }
  return { ...entry, acts, outweighed };
}

/**
 * The base entries that share an occasion with a changed event, before or after the edit, with the dyads on which they do. An occasion
 * is all acts of a dyad on one day or within one event. An act can belong to the occasion of a day and to that of an event, which makes
 * them one, so the search continues from every entry it finds.
 */
function occasionsTouched(base: View, { changes, fresh, byId, gone }: PlacedChanges): Map<number, Set<string>> {
  const { places, onDyad, within, occasions } = indexOf(base);
  const touched = new Map<number, Set<string>>();
  const seen = new Set<string>();
  const actsAt = (place: number) => weighOne(base.model, base.entries[place]!).acts;

  const visit = (dyad: string, { event, day }: DatedEvent) => {
    visitDay(dyad, day);
    visitOccasion(dyad, occasionOf(event, base.byId));
    visitOccasion(dyad, occasionOf(event, byId));
  };
  const touch = (dyad: string, place: number) => {
    if (gone.has(place)) return;
    const dyads = touched.get(place);
    if (dyads?.has(dyad)) return;
    if (dyads) dyads.add(dyad);
    else touched.set(place, new Set([dyad]));
    visit(dyad, base.entries[place]!);
  };
  const visitDay = (dyad: string, day: number) => {
    if (seen.has(`${dyad} ${day}`)) return;
    seen.add(`${dyad} ${day}`);
    const list = onDyad.get(dyad) ?? [];
    const first = countPassing(list.length, (index) => base.entries[list[index]!]!.day < day);
    for (let at = first; at < list.length && base.entries[list[at]!]!.day === day; at++) touch(dyad, list[at]!);
  };
  const visitOccasion = (dyad: string, id: string) => {
    if (seen.has(`${dyad} ${id}`)) return;
    seen.add(`${dyad} ${id}`);
    for (const place of occasions.get(id) ?? [places.get(id) ?? -1])
      if (place >= 0 && actsAt(place).some((act) => act.dyad === dyad)) touch(dyad, place);
  };
  const visitActs = (one: DatedEvent) => {
    for (const { dyad } of weighOne(base.model, one).acts) visit(dyad, one);
  };
  const visitParts = (id: string, above: ReadonlySet<string>) => {
    if (above.has(id)) return;
    for (const place of within.get(id) ?? []) {
      const part = base.entries[place]!;
      visitActs(part);
      for (const { dyad } of actsAt(place)) touch(dyad, place);
      visitParts(part.event.id, new Set([...above, id]));
    }
  };

  fresh.forEach(visitActs);
  for (const id of changes.keys()) {
    const place = places.get(id);
    if (place !== undefined) visitActs(base.entries[place]!);
    // Where the event is within another one than before, everything within it belongs to another occasion too.
    if (base.byId.get(id)?.within !== byId.get(id)?.within) visitParts(id, new Set());
  }
  return touched;
}

function overlayOn(base: View, edit: PlacedChanges, { fresh, others }: Recount, known: View["known"]): EditedView {
  const added = [
    ...fresh.map((entry, at) => ({ entry, moment: momentOf(base, entry, at, fresh.length) })),
    ...[...others].map(([place, entry]) => ({ entry, moment: place })),
  ].sort((a, b) => a.moment - b.moment);
  const replaced = [...edit.gone, ...others.keys()].sort((a, b) => a - b);
  let entries: readonly Entry[] | undefined;
  return {
    model: base.model,
    known,
    byId: edit.byId,
    // Built when they are first read: linear metrics never need them.
    get entries() {
      return (entries ??= mergeEntries(base.entries, added, new Set(replaced)));
    },
    overlay: {
      base,
      added: added.map(({ entry }) => entry),
      moments: added.map(({ moment }) => moment),
      gone: replaced.map((place) => base.entries[place]!),
      changes: edit.changes,
      cache: new Map(),
    },
  };
}

/** The moment of the added entry that is number `at` of `count`: a fraction above the place before it, in the order of the added entries. */
function momentOf(base: View, entry: Entry, at: number, count: number): number {
  const place = countPassing(base.entries.length, (index) => byTotalOrder(base.entries[index]!, entry) <= 0);
  return place - 1 + (at + 1) / (count + 1);
}

/** The base entries without those that are replaced, and with the added ones, in order. */
function mergeEntries(
  baseEntries: readonly Entry[],
  added: readonly { readonly entry: Entry; readonly moment: number }[],
  replaced: ReadonlySet<number>,
): Entry[] {
  const entries: Entry[] = [];
  let next = 0;
  for (let place = 0; place <= baseEntries.length; place++) {
    while (next < added.length && added[next]!.moment <= place) entries.push(added[next++]!.entry);
    if (place < baseEntries.length && !replaced.has(place)) entries.push(baseEntries[place]!);
  }
  return entries;
}

/** Whether the same acts count in both entries, and replace the same. */
function countsAlike(a: Entry, b: Entry): boolean {
  return a.acts.length === b.acts.length && a.acts.every((act, at) => isSameAct(act, b.acts[at]!));
}

function isSameAct(a: WeighedAct, b: WeighedAct): boolean {
  if (a === b) return true;
  return (
    a.dyad === b.dyad &&
    a.shares === b.shares &&
    a.replaces.length === b.replaces.length &&
    a.replaces.every(({ day, act }, at) => day === b.replaces[at]!.day && act.shares === b.replaces[at]!.act.shares)
  );
}

/** Where things are in a view. It is made once, for the first overlay on the view. */
interface Index {
  readonly places: ReadonlyMap<string, number>;
  /** Places of the entries with an act on a directed dyad, whether it counts or not. */
  readonly onDyad: ReadonlyMap<string, readonly number[]>;
  /** By event: the places of the entries directly within it. */
  readonly within: ReadonlyMap<string, readonly number[]>;
  /** Occasions of several events: the places of their entries, by the outermost event. */
  readonly occasions: ReadonlyMap<string, readonly number[]>;
}

export const indexOf = kept((view: View): Index => {
  const places = new Map<string, number>();
  const onDyad = new Map<string, number[]>();
  const within = new Map<string, number[]>();
  view.entries.forEach((entry, place) => {
    places.set(entry.event.id, place);
    for (const { dyad } of weighOne(view.model, entry).acts) {
      const list = onDyad.get(dyad);
      if (!list) onDyad.set(dyad, [place]);
      else if (list.at(-1) !== place) list.push(place);
    }
    const { within: larger } = entry.event;
    if (larger !== undefined) within.set(larger, [...(within.get(larger) ?? []), place]);
  });
  const occasions = new Map<string, number[]>();
  for (const part of [...within.values()].flat()) {
    const id = occasionOf(view.entries[part]!.event, view.byId);
    const whole = places.get(id);
    const list = occasions.get(id) ?? occasions.set(id, whole === undefined ? [] : [whole]).get(id)!;
    if (!list.includes(part)) list.push(part);
  }
  return { places, onDyad, within, occasions };
});

/** A map with some entries changed, without copying it. */
class ChangedMap implements ReadonlyMap<string, LogEvent> {
  readonly #base: ReadonlyMap<string, LogEvent>;
  readonly #changes: Changes;
  readonly size: number;

  constructor(base: ReadonlyMap<string, LogEvent>, changes: Changes) {
    this.#base = base;
    this.#changes = changes;
    let size = base.size;
    for (const [id, event] of changes) size += (event ? 1 : 0) - (base.has(id) ? 1 : 0);
    this.size = size;
  }

  get(id: string): LogEvent | undefined {
    const changed = this.#changes.get(id);
    return changed === undefined ? this.#base.get(id) : (changed ?? undefined);
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  *entries(): MapIterator<[string, LogEvent]> {
    for (const [id, event] of this.#base) if (!this.#changes.has(id)) yield [id, event];
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
