import { Immer } from "immer";
import { applyEntry, addWeight, firstScore, takeBack } from "./fold.ts";
import type { Entry, View } from "../log/view.ts";
import { sceneFor, type WeighedAct } from "../log/weigh.ts";
import { emptyWorld, type ByDyad, type Change, type Score, type World } from "../world/world.ts";

/** The world just after one event, and what that event did. Versions share what did not change. */
export interface Step {
  readonly index: number;
  readonly entry: Entry;
  readonly world: World;
  readonly changes: readonly Change[];
}

// Freezing costs three quarters of a step; versions are readonly by type, and nothing here writes to one.
const immer = new Immer({ autoFreeze: false });

/**
 * The replay, one immutable version of the world for every event: for time travel, undo and following along. The next step
 * is made only when the last was taken. Equal to `fold`, step for step.
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
      world = immer.produce(world, (draft: World) => {
        for (const act of entry.acts) addAct(draft.scores, act, entry.day);
        applyEntry(draft, entry, scene);
      });
    }
    yield { index, entry, world, changes };
    index++;
  }
}

function addAct(scores: ByDyad<Score>, act: WeighedAct, day: number): void {
  const record = ((scores[act.source] ??= {})[act.target] ??= {});
  for (const share of act.shares) {
    const before = record[share.key];
    if (before) {
      const score = plain(before);
      addWeight(score, share.table, share.weight, day);
      record[share.key] = score;
    } else {
      record[share.key] = firstScore(share.weight, day);
    }
  }
  for (const taken of act.replaces) {
    for (const share of taken.act.shares) {
      const before = record[share.key];
      if (!before) continue;
      const score = plain(before);
      takeBack(score, share.table, share.weight, taken.day, day);
      record[share.key] = score;
    }
  }
}

/** A plain copy, to be put in whole: no draft is made for the smallest record. */
function plain(score: Score): Score {
  return { plus: score.plus, minus: score.minus, count: score.count, day: score.day };
}
