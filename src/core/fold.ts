import type { Day } from "./date.ts";
import type { LogEvent } from "./event.ts";
import type { Scene } from "./event-type.ts";
import { fade, type FadeTable } from "./fade.ts";
import { countUpTo, sceneFor, type Entry, type View, type WeighedAct } from "./log.ts";
import type { Model } from "./model.ts";
import { emptyWorld, settleMatter, type ByDyad, type Change, type Score, type World } from "./world.ts";

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

/** The world of a view on a day: all entries dated up to it. Kept for as long as the view is, so it must not be written to. */
export function worldAt(view: View, asOf: Day): World {
  const until = countUpTo(view.entries, asOf);
  return keptWorld(view, until, () => {
    const start = startOf(view, until);
    return fold(view, view.entries.slice(start.count, until), start.world);
  });
}

/** At most so many worlds of one view are kept. */
const KEPT_WORLDS = 64;
const keptWorlds = new WeakMap<readonly Entry[], Map<number, World>>();

function keptWorld(view: View, count: number, make: () => World): World {
  let kept = keptWorlds.get(view.entries);
  if (!kept) keptWorlds.set(view.entries, (kept = new Map()));
  let world = kept.get(count);
  if (!world) {
    world = make();
    if (kept.size < KEPT_WORLDS) kept.set(count, world);
  }
  return world;
}

/** Where a fold of the first `until` entries can begin: with the base a view shares its first entries with, or at the start. */
function startOf(view: View, until: number): { world?: World; count: number } {
  const { base } = view;
  if (!base || base.count === 0 || base.count > until) return { count: 0 };
  const world = keptWorld(base.view, base.count, () => fold(base.view, base.view.entries.slice(0, base.count)));
  return { world, count: base.count };
}

/** The world after the first `count` entries, to go on from. */
export function checkpointOf(view: View, count: number): Checkpoint {
  return { world: fold(view, view.entries.slice(0, count)), count };
}

/** Goes on from a checkpoint to a day. */
export function resume(view: View, checkpoint: Checkpoint, asOf: Day): World {
  return fold(view, view.entries.slice(checkpoint.count, countUpTo(view.entries, asOf)), checkpoint.world);
}

/**
 * One pass over the log, stopping on each of these days (in order). `visit` reads the world as it is on that day and must
 * not keep it: the fold goes on in the same one.
 */
export function foldThrough(
  view: View,
  days: readonly Day[],
  visit: (world: World, day: Day, index: number) => void,
): void {
  const start = startOf(view, days.length === 0 ? 0 : countUpTo(view.entries, days[0]!));
  const folding = startFold(view, start.world, undefined);
  let next = start.count;
  for (let index = 0; index < days.length; index++) {
    const until = countUpTo(view.entries, days[index]!);
    for (; next < until; next++) folding.step(view.entries[next]!);
    visit(folding.world, days[index]!, index);
  }
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

interface Folding {
  readonly world: World;
  step(entry: Entry): void;
}

function startFold(view: Source, from: World | undefined, changes: Change[] | undefined): Folding {
  const world = from ? thaw(from) : emptyWorld();
  // The score records of a checkpoint are shared with it until they are first written to.
  const own = from ? new Set<Record<string, Score>>() : undefined;
  const scene = sceneFor(view.model, view.byId, changes);
  return {
    world,
    step(entry) {
      if (entry.event.occurred === "unknown") return;
      for (const act of entry.acts) addAct(world.scores, act, entry.day, own);
      applyEntry(world, entry, scene.at(entry));
    },
  };
}

function addAct(scores: ByDyad<Score>, act: WeighedAct, day: Day, own: Set<Record<string, Score>> | undefined): void {
  const record = ownRecord(scores, act.source, act.target, own);
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

export function firstScore(weight: number, day: Day): Score {
  return { plus: weight >= 0 ? weight : 0, minus: weight < 0 ? weight : 0, count: 1, day };
}

function ownRecord(
  scores: ByDyad<Score>,
  source: string,
  target: string,
  own: Set<Record<string, Score>> | undefined,
): Record<string, Score> {
  const bySource = (scores[source] ??= {});
  const record = (bySource[target] ??= {});
  if (own === undefined || own.has(record)) return record;
  const copy: Record<string, Score> = {};
  for (const key in record) copy[key] = { ...record[key]! };
  bySource[target] = copy;
  own.add(copy);
  return copy;
}

function settleAll(world: World, event: LogEvent, scene: Scene, outcome: string): void {
  for (const settled of event.settles) settleMatter(world, event, scene, settled.event, settled.as ?? outcome);
}

/** A world that can be written to: what stands is copied, scores are shared dyad by dyad until written to. */
function thaw(from: World): World {
  return {
    scores: copyRecords(from.scores, (record) => record),
    ties: copyRecords(from.ties, (record) => ({ ...record })),
    measures: copyRecords(from.measures, (record) => ({ ...record })),
    matters: copyRecords(from.matters, (record) => ({ ...record })),
    contacts: copyRecords(from.contacts, (record) => ({ ...record })),
  };
}

function copyRecords<T>(table: ByDyad<T>, copy: (record: Record<string, T>) => Record<string, T>): ByDyad<T> {
  const result: ByDyad<T> = {};
  for (const source in table) {
    const bySource: Record<string, Record<string, T>> = {};
    for (const target in table[source]) bySource[target] = copy(table[source][target]!);
    result[source] = bySource;
  }
  return result;
}

/** Reads a model's fade for a score key such as "security|curated". */
export function tableOfKey(model: Model, key: string): FadeTable {
  const [dimension, stream] = key.split("|");
  return model.fadeTable(dimension!, stream === "imported" ? "imported" : "curated");
}
