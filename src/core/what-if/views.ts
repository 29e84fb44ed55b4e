import type { Day } from "../time/date.ts";
import { fold, startFold } from "../replay/fold.ts";
import { kept, keptIn } from "../common/kept.ts";
import { countUpTo, type View } from "../log/view.ts";
import { withEdit, type EditedView } from "./rerun.ts";
import type { World } from "../world/world.ts";

/** At most so many worlds of one view are kept. */
const KEPT_WORLDS = 256;
const worldsOf = kept((_: View) => new Map<number, World>());
const editedWorldsOf = keptIn(
  ({ base }: EditedView) => base.cache,
  () => new Map<number, World>(),
);

/** The world of a view on a day: all entries dated up to it. Kept for as long as the view is, so it must not be written to. */
export function worldAt(view: View, asOf: Day): World {
  return view.base ? editedWorldAt(view as EditedView, asOf) : worldAfter(view, countUpTo(view.entries, asOf));
}

/**
 * The world on each of these days (in order). `visit` reads it and must not keep it: where nothing is edited, one fold goes on in it
 * from day to day.
 */
export function foldThrough(
  view: View,
  days: readonly Day[],
  visit: (world: World, day: Day, index: number) => void,
): void {
  if (view.base) {
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
  const { base } = view;
  const count = countUpTo(base.view.entries, asOf);
  // Of what is put in before the next entry underneath, some may be later than the day.
  const later = base.added.findIndex(({ day }, at) => day > asOf && base.moments[at]! < count);
  const until = later < 0 ? count : base.moments[later]!;
  const worlds = editedWorldsOf(view);
  let world = worlds.get(until);
  if (!world) {
    world = withEdit(view, worldAfter(base.view, count), until);
    if (worlds.size < KEPT_WORLDS) worlds.set(until, world);
  }
  return world;
}

/** Worlds kept on the way to a later one lie a 32nd of the log apart, and at least so many entries. */
const WORLDS_APART = 32;

/** The world after the first `count` entries, folded on from the nearest one before it that is kept. */
function worldAfter(view: View, count: number): World {
  const worlds = worldsOf(view);
  let start = 0;
  for (const before of worlds.keys()) if (before <= count && before > start) start = before;
  let world = worlds.get(start);
  const stride = WORLDS_APART + Math.floor(view.entries.length / WORLDS_APART);
  while (world === undefined || start < count) {
    const next = Math.min(count, start + stride);
    world = fold(view, view.entries.slice(start, next), world);
    if (worlds.size < KEPT_WORLDS) worlds.set(next, world);
    start = next;
  }
  return world;
}
