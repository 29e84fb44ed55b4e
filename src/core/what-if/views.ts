/**
 * What can be asked of a view, edited or not: its world on a day, the entry of an event, and the view with further edits. This file is
 * the one door to the what-if engine: nothing outside this folder knows how an edited view is made.
 */
import { kept, keptIn } from "../common/kept.ts";
import { countUpTo, type Changes, type Entry, type View } from "../log/view.ts";
import { fold, startFold } from "../replay/fold.ts";
import type { Day } from "../time/date.ts";
import type { World } from "../world/world.ts";
import { editedWorld } from "./edited-world.ts";
import { editView, isEdited, type EditedView } from "./overlay.ts";

export { underModel } from "./overlay.ts";

/** The view with some events added, removed or in another version. Cost follows the changes, not the log. */
export function viewWith(view: View, changes: Changes): View {
  return editView(view, changes);
}

/** The view as if one event had never been: what leaving it out changes. */
export function viewWithout(view: View, id: string): View {
  return editView(view, new Map([[id, null]]));
}

/** What an edited view changes in the view it was made from. */
export interface EditOfView {
  readonly base: View;
  readonly changes: Changes;
  /** Entries of the edited view, in order, that the base lacks or in which other acts count. */
  readonly added: readonly Entry[];
  /** Entries of the base, in order, that were removed or replaced by an added entry. */
  readonly gone: readonly Entry[];
}

/** What a view changes in the view it was made from; undefined when it is not edited. */
export function editOf(view: View): EditOfView | undefined {
  return isEdited(view) ? view.overlay : undefined;
}

/** The entry of an event in a view; undefined when the view has no such event. */
export function entryOf(view: View, id: string): Entry | undefined {
  if (!isEdited(view)) return entriesById(view.entries).get(id);
  const { base, added, changes } = view.overlay;
  return added.find(({ event }) => event.id === id) ?? (changes.has(id) ? undefined : entryOf(base, id));
}

const entriesById = kept((entries: readonly Entry[]) => new Map(entries.map((entry) => [entry.event.id, entry])));

// ------------------------------------------------------------------------------------------------------ worlds

/** The most worlds of one view that are kept. */
const WORLDS_KEPT = 256;
const worldsOf = kept((_: View) => new Map<number, World>());
const editedWorldsOf = keptIn(
  ({ overlay }: EditedView) => overlay.cache,
  () => new Map<number, World>(),
);

/** The world of a view on a day, after all entries dated up to it. It is kept as long as the view is, so it must not be written to. */
export function worldAt(view: View, asOf: Day): World {
  return isEdited(view) ? editedWorldAt(view, asOf) : worldAfter(view, countUpTo(view.entries, asOf));
}

/**
 * Calls `visit` with the world on each of these days (in order). `visit` must not keep the world: where the view is not edited, it is one
 * world that is folded on from day to day.
 */
export function foldThrough(
  view: View,
  days: readonly Day[],
  visit: (world: World, day: Day, index: number) => void,
): void {
  if (isEdited(view)) {
    days.forEach((day, index) => visit(worldAt(view, day), day, index));
    return;
  }
  const folding = startFold(view, undefined, undefined);
  let next = 0;
  days.forEach((day, index) => {
    const until = countUpTo(view.entries, day);
    for (; next < until; next++) folding.step(view.entries[next]!);
    visit(folding.world, day, index);
  });
}

function editedWorldAt(view: EditedView, asOf: Day): World {
  const { base, added, moments } = view.overlay;
  const count = countUpTo(base.entries, asOf);
  // Entries that were added just before the next base entry may still be later than the day.
  const later = added.findIndex(({ day }, at) => day > asOf && moments[at]! < count);
  const until = later < 0 ? count : moments[later]!;
  const worlds = editedWorldsOf(view);
  let world = worlds.get(until);
  if (!world) {
    world = editedWorld(view, worldAfter(base, count), until);
    if (worlds.size < WORLDS_KEPT) worlds.set(until, world);
  }
  return world;
}

/** Worlds that are kept on the way to a later one are this many entries apart, plus one part in as many of the log. */
const WORLDS_APART = 32;

/** The world after the first `count` entries, folded on from the nearest earlier one that is kept. */
function worldAfter(view: View, count: number): World {
  const worlds = worldsOf(view);
  let start = 0;
  for (const before of worlds.keys()) if (before <= count && before > start) start = before;
  let world = worlds.get(start);
  const stride = WORLDS_APART + Math.floor(view.entries.length / WORLDS_APART);
  while (world === undefined || start < count) {
    const next = Math.min(count, start + stride);
    world = fold(view, view.entries.slice(start, next), world);
    if (worlds.size < WORLDS_KEPT) worlds.set(next, world);
    start = next;
  }
  return world;
}
