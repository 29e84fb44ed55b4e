import { Immer } from "immer";
import type { Entry, View } from "../log/view.ts";
import { sceneFor } from "../log/scene.ts";
import { continueTable } from "../world/copy-on-write.ts";
import { emptyWorld, type Change, type World } from "../world/world.ts";
import { addActs, applyEntry } from "./fold.ts";

/** The world just after one event, and what that event did. Versions share what did not change. */
export interface Step {
  readonly index: number;
  readonly entry: Entry;
  readonly world: World;
  readonly changes: readonly Change[];
}

// Freezing would take three quarters of the time of a step. Versions are readonly by type, and nothing here writes to one.
const immer = new Immer({ autoFreeze: false });

/**
 * The replay with one immutable version of the world for every event: for time travel, undo and step-by-step display. A step is computed
 * only when it is asked for. Its worlds equal those of `fold`.
 */
export function* replay(
  view: Pick<View, "model" | "byId">,
  entries: Iterable<Entry>,
  from: World = emptyWorld(),
): Generator<Step, void, undefined> {
  let world = from;
  let index = 0;
  for (const entry of entries) {
    const changes: Change[] = [];
    if (entry.event.occurred === "recorded") {
      const scene = sceneFor(view.model, view.byId, changes).at(entry);
      // Scores are sums that no reducer touches, so they are continued as a fold continues them, without drafts.
      const scores = entry.acts.length === 0 ? world.scores : continueTable(world.scores);
      addActs(scores, entry);
      world = immer.produce({ ...world, scores }, (draft: World) => applyEntry(draft, entry, scene));
    }
    yield { index, entry, world, changes };
    index++;
  }
}
