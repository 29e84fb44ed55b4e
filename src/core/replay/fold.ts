import type { Day } from "../time/date.ts";
import type { LogEvent } from "../event/event.ts";
import type { Scene } from "../model/event-type.ts";
import { fade, type FadeTable } from "../time/fade.ts";
import { countUpTo, type Entry, type View } from "../log/view.ts";
import type { Model } from "../model/model.ts";
import { sceneFor, type WeighedAct } from "../log/weigh.ts";
import {
  emptyWorld,
  goOnFrom,
  ownPart,
  settleMatter,
  type ByDyad,
  type Change,
  type Score,
  type World,
} from "../world/world.ts";

/** A world after the first `count` entries of a view, from which a replay can go on. */
export interface Checkpoint {
  readonly world: World;
  readonly count: number;
}

/** What a fold needs to know of the log beside the entries themselves: the events they refer to. */
type Source = Pick<View, "model" | "byId">;

/**
 * The world after these entries. Runs on a private mutable world: one immer draft per event is far slower. Leaves the
 * entries and `from` alone.
 */
export function fold(view: Source, entries: readonly Entry[], from?: World, changes?: Change[]): World {
  const folding = startFold(view, from, changes);
  for (const entry of entries) folding.step(entry);
  return folding.world;
}

/** The world after the first `count` entries, to go on from. */
export function checkpointOf(view: View, count: number): Checkpoint {
  return { world: fold(view, view.entries.slice(0, count)), count };
}

/** Goes on from a checkpoint to a day. */
export function resume(view: View, checkpoint: Checkpoint, asOf: Day): World {
  return fold(view, view.entries.slice(checkpoint.count, countUpTo(view.entries, asOf)), checkpoint.world);
}

/** All that the verbs did up to a day, in order: what the log remembers of closed ties and settled business. */
export function changesUpTo(view: View, asOf: Day): Change[] {
  const changes: Change[] = [];
  fold(view, view.entries.slice(0, countUpTo(view.entries, asOf)), undefined, changes);
  return changes;
}

/** What one entry does to the world beside its scores: the reducer of its type, then the business it settles. */
export function applyEntry(world: World, entry: Entry, scene: Scene): void {
  const { event, type } = entry;
  type.apply?.(world, event, scene);
  if (event.settles.length > 0) settleAll(world, event, scene, type.outcome?.(event) ?? "settled");
}

/** A score brought to a later day, with one weight added. What every fold does, mutable or not. */
export function addWeight(score: Score, table: FadeTable, weight: number, day: Day): void {
  fadeTo(score, table, day);
  score.count += 1;
  if (weight >= 0) score.plus += weight;
  else score.minus += weight;
}

/** Takes back a step of an earlier day that a stronger one of the same occasion outweighs. */
export function takeBack(score: Score, table: FadeTable, weight: number, takenDay: Day, day: Day): void {
  fadeTo(score, table, day);
  const left = fade(table, day - takenDay);
  if (weight >= 0) score.plus -= weight * left;
  else score.minus -= weight * left;
  score.count -= left;
}

function fadeTo(score: Score, table: FadeTable, day: Day): void {
  if (score.day === day) return;
  const left = fade(table, day - score.day);
  score.plus *= left;
  score.minus *= left;
  score.count *= left;
  score.day = day;
}

// ----------------------------------------------------------------------------------------------------- the loop

export interface Folding {
  readonly world: World;
  step(entry: Entry): void;
}

/** A fold that goes on entry by entry, in a world of its own. */
export function startFold(view: Source, from: World | undefined, changes: Change[] | undefined): Folding {
  const world = from ? goOnFrom(from) : emptyWorld();
  const scene = sceneFor(view.model, view.byId, changes);
  return {
    world,
    step(entry) {
      if (entry.event.occurred === "unknown") return;
      for (const act of entry.acts) addAct(recordOf(world.scores, act), act, entry.day);
      applyEntry(world, entry, scene.at(entry));
    },
  };
}

/** A step added to the scores of its directed dyad, and what it takes back taken from them. */
export function addAct(record: Record<string, Score>, act: WeighedAct, day: Day): void {
  for (const share of act.shares) {
    const score = record[share.key];
    if (score) addWeight(score, share.table, share.weight, day);
    else record[share.key] = firstScore(share.weight, day);
  }
  for (const taken of act.replaces) {
    for (const share of taken.act.shares) {
      const score = record[share.key];
      if (score) takeBack(score, share.table, share.weight, taken.day, day);
    }
  }
}

function recordOf(scores: ByDyad<Score>, { source, target }: WeighedAct): Record<string, Score> {
  return ownPart(scores, ownPart(scores, scores, source), target, copyScores);
}

export function firstScore(weight: number, day: Day): Score {
  return { plus: weight >= 0 ? weight : 0, minus: weight < 0 ? weight : 0, count: 1, day };
}

/** Scores are written in place, so a shared record is copied with its scores. */
function copyScores(record: Record<string, Score>): Record<string, Score> {
  const copy: Record<string, Score> = {};
  for (const key in record) copy[key] = { ...record[key]! };
  return copy;
}

function settleAll(world: World, event: LogEvent, scene: Scene, outcome: string): void {
  for (const settled of event.settles) settleMatter(world, event, scene, settled.event, settled.as ?? outcome);
}

/** Reads a model's fade for a score key such as "security|curated". */
export function tableOfKey(model: Model, key: string): FadeTable {
  const [dimension, stream] = key.split("|");
  return model.fadeTable(dimension!, stream === "imported" ? "imported" : "curated");
}
