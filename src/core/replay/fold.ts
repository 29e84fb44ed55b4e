import type { Day } from "../time/date.ts";
import type { LogEvent } from "../event/event.ts";
import type { Scene } from "../model/event-type.ts";
import { fade, type FadeTable } from "../time/fade.ts";
import { countUpTo, type Entry, type View } from "../log/view.ts";
import { sceneFor } from "../log/scene.ts";
import type { WeighedAct } from "../log/weigh.ts";
import { emptyWorld, type ByDyad, type Change, type Score, type World } from "../world/world.ts";
import { continueFrom, writablePart } from "../world/copy-on-write.ts";
import { settleMatter } from "../world/verbs.ts";

/** A world after the first `count` entries of a view, from which a replay can continue. */
export interface Checkpoint {
  readonly world: World;
  readonly count: number;
}

/** What a fold needs beside the entries themselves: the model, and the events that entries refer to. */
type Source = Pick<View, "model" | "byId">;

/**
 * The world after these entries, continued from another world where one is given. The fold writes to a private mutable world, because one
 * immer draft per event is far slower; it leaves the entries and `from` as they are.
 */
export function fold(view: Source, entries: readonly Entry[], from?: World, changes?: Change[]): World {
  const folding = startFold(view, from, changes);
  for (const entry of entries) folding.step(entry);
  return folding.world;
}

/** The world after the first `count` entries, to resume from. */
export function checkpointOf(view: View, count: number): Checkpoint {
  return { world: fold(view, view.entries.slice(0, count)), count };
}

/** Continues from a checkpoint to a day. */
export function resume(view: View, checkpoint: Checkpoint, asOf: Day): World {
  return fold(view, view.entries.slice(checkpoint.count, countUpTo(view.entries, asOf)), checkpoint.world);
}

/** Everything that the verbs did up to a day, in order: the only trace of closed ties and settled matters. */
export function changesUpTo(view: View, asOf: Day): Change[] {
  const changes: Change[] = [];
  fold(view, view.entries.slice(0, countUpTo(view.entries, asOf)), undefined, changes);
  return changes;
}

/** Applies one entry to everything but scores: the reducer of its type runs, then the matters it settles are closed. */
export function applyEntry(world: World, entry: Entry, scene: Scene): void {
  const { event, type } = entry;
  type.apply?.(world, event, scene);
  if (event.settles.length > 0) settleAll(world, event, scene, type.outcome?.(event) ?? "settled");
}

/** Fades a score to a later day and adds one weight. */
function addWeight(score: Score, table: FadeTable, weight: number, day: Day): void {
  fadeTo(score, table, day);
  score.count += 1;
  if (weight >= 0) score.plus += weight;
  else score.minus += weight;
}

/** Subtracts what is left of an act of an earlier day, because a stronger act of the same occasion replaces it. */
function subtractWeight(score: Score, table: FadeTable, weight: number, takenDay: Day, day: Day): void {
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

/** A fold that is continued entry by entry, in a world of its own. */
export function startFold(view: Source, from: World | undefined, changes: Change[] | undefined): Folding {
  const world = from ? continueFrom(from) : emptyWorld();
  const scene = sceneFor(view.model, view.byId, changes);
  return {
    world,
    step(entry) {
      if (entry.event.occurred === "unknown") return;
      addActs(world.scores, entry);
      applyEntry(world, entry, scene.at(entry));
    },
  };
}

/** Adds the acts of an entry to a table of scores. */
export function addActs(scores: ByDyad<Score>, { acts, day }: Entry): void {
  for (const act of acts) addAct(recordOf(scores, act), act, day);
}

/** Adds an act to the scores of its directed dyad, and subtracts the acts it replaces. */
export function addAct(record: Record<string, Score>, act: WeighedAct, day: Day): void {
  for (const share of act.shares) {
    const score = record[share.key];
    if (score) addWeight(score, share.table, share.weight, day);
    else record[share.key] = firstScore(share.weight, day);
  }
  for (const taken of act.replaces) {
    for (const share of taken.act.shares) {
      const score = record[share.key];
      if (score) subtractWeight(score, share.table, share.weight, taken.day, day);
    }
  }
}

function recordOf(scores: ByDyad<Score>, { source, target }: WeighedAct): Record<string, Score> {
  return writablePart(scores, writablePart(scores, scores, source), target, copyScores);
}

function firstScore(weight: number, day: Day): Score {
  return { plus: weight >= 0 ? weight : 0, minus: weight < 0 ? weight : 0, count: 1, day };
}

/** Scores are written in place, so a shared record is copied together with its scores. */
function copyScores(record: Record<string, Score>): Record<string, Score> {
  const copy: Record<string, Score> = {};
  for (const key in record) copy[key] = { ...record[key]! };
  return copy;
}

function settleAll(world: World, event: LogEvent, scene: Scene, outcome: string): void {
  for (const settled of event.settles) settleMatter(world, event, scene, settled.event, settled.as ?? outcome);
}
