import type { Day } from "../time/date.ts";
import type { EventType } from "../model/event-type.ts";
import type { LogEvent } from "../event/event.ts";
import type { Cache } from "../common/kept.ts";
import type { Model } from "../model/model.ts";
import { occasionFilter, type CountAct } from "./occasions.ts";
import { effectiveDay, NONE, pairsOf, typeOf, weighOne, type Ordered, type Weighed, type WeighedAct } from "./weigh.ts";

/** One event in the order of the replay, with all that the fold needs worked out beforehand. */
export interface Entry {
  readonly event: LogEvent;
  readonly type: EventType;
  /** Effective day: what the order and the fade go by. */
  readonly day: Day;
  readonly pairs: readonly (readonly [string, string])[];
  /** Steps that count; weaker steps of an occasion are left out (parameter `count`). */
  readonly acts: readonly WeighedAct[];
  /** Steps left out because a stronger one of the same occasion counts. */
  readonly outweighed: readonly WeighedAct[];
  /** Codes the scale has no weight for. */
  readonly unweighed: readonly string[];
}

/** The log as an analyst of one vantage has it: corrections in place, ordered, weighed. */
export interface View {
  readonly model: Model;
  /** The vantage; null: all is known. */
  readonly known: Day | null;
  /** The events that stand, corrections in place, in total order. */
  readonly entries: readonly Entry[];
  readonly byId: ReadonlyMap<string, LogEvent>;
  /** Days of the known log entries in order, corrections and withdrawals included; left out in edited views. */
  readonly days?: readonly Day[];
  /** Made for one look, as a replicate's record is: an edit of it is made anew too, for what overlays need would be made once as well. */
  readonly isMadeOnce?: true;
  /** The view this one is an overlay on: nothing that both share is worked out twice. */
  readonly base?: Overlay;
}

/** By first id: the event as it is to be, or null where there is to be none. */
export type Changes = ReadonlyMap<string, LogEvent | null>;

/** What an edited view shares with the view it was made from, and where they differ. */
export interface Overlay {
  readonly view: View;
  /** Entries of the edited view, in order, that the other lacks or in which other steps count. */
  readonly added: readonly Entry[];
  /** Where they come among the entries of the other view: at the place of one they stand for, or just before a place. */
  readonly moments: readonly number[];
  /** Entries of the other view, in order, in whose place they stand, or that are gone. */
  readonly gone: readonly Entry[];
  readonly changes: Changes;
  readonly cache: Cache;
}

/**
 * The log as known by a day. Corrections stand in the place of what they correct, under its id; withdrawn events are out.
 * Total order: effective day, then position.
 */
export function viewOf(model: Model, log: readonly LogEvent[], known: Day | null = null): View {
  const visible = known === null ? log : log.filter((event) => event.known <= known);
  const days = visible.map((event) => effectiveDay(model, event)).sort((a, b) => a - b);
  const { byId, ordered } = inOrder(model, standing(visible));
  return { model, known, entries: weighAll(model, ordered, byId), byId, days };
}

/** The whole log in order, without weights: what stands can be folded from it at a fraction of the cost, scores cannot. */
export function unweighedView(model: Model, log: readonly LogEvent[]): Pick<View, "model" | "entries" | "byId"> {
  const { byId, ordered } = inOrder(model, standing(log));
  const entries = ordered.map(({ event, type, day }) => ({
    event,
    type,
    day,
    pairs: event.occurred === "unknown" ? NONE : pairsOf(model, event, type, day),
    acts: NONE,
    outweighed: NONE,
    unweighed: NONE,
  }));
  return { model, entries, byId };
}

function inOrder(model: Model, events: readonly LogEvent[]): { byId: Map<string, LogEvent>; ordered: Ordered[] } {
  const ordered = events
    .map((event) => ({ event, type: typeOf(model, event), day: effectiveDay(model, event) }))
    .sort((a, b) => a.day - b.day || a.event.position - b.event.position);
  return { byId: new Map(events.map((event) => [event.id, event])), ordered };
}

/** Days of the entries of a log, in order: `events` in a replay counts these. */
export function daysOf({ days, entries }: View): readonly Day[] {
  return days ?? entries.map(({ day }) => day);
}

/** Entries dated up to a day: a prefix, for entries are in order. */
export function entriesUpTo(entries: readonly Entry[], day: Day): readonly Entry[] {
  return entries.slice(0, countUpTo(entries, day));
}

/** How many entries are dated up to a day. */
export function countUpTo(entries: readonly { readonly day: Day }[], day: Day): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.day <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

// ------------------------------------------------------------------------------------------------ corrections

/** The events that stand: the newest version of each that nothing withdraws, under the first id, in the first place. */
function standing(visible: readonly LogEvent[]): LogEvent[] {
  if (!visible.some((event) => event.corrects !== undefined || event.withdraws !== undefined)) return [...visible];
  const byId = new Map(visible.map((event) => [event.id, event]));
  const withdrawals = new Map<string, LogEvent[]>();
  for (const event of visible) {
    if (event.withdraws !== undefined) push(withdrawals, event.withdraws, event);
  }
  const isOut = (id: string, seen: readonly string[] = []): boolean =>
    (withdrawals.get(id) ?? []).some((by) => !seen.includes(by.id) && !isOut(by.id, [...seen, id]));

  const versions = new Map<string, LogEvent[]>();
  for (const event of visible) {
    if (event.withdraws !== undefined || isOut(event.id)) continue;
    push(versions, rootOf(event, byId), event);
  }
  return [...versions].flatMap(([root, candidates]) => {
    const newest = candidates.reduce((best, next) => (isLater(next, best, root) ? next : best));
    if (newest.id === root) return [newest];
    // The first id names the event in whatever version: withdrawn later than it was corrected, it is out.
    if ((withdrawals.get(root) ?? []).some((by) => !isOut(by.id) && isLater(by, newest, root))) return [];
    const { corrects: _, ...rest } = newest;
    return [{ ...rest, id: root, version: newest.id, position: byId.get(root)?.position ?? newest.position }];
  });
}

/** The original is the oldest version whatever its dates; among corrections the later known, then the later position wins. */
function isLater(next: LogEvent, best: LogEvent, root: string): boolean {
  if (best.id === root) return true;
  if (next.id === root) return false;
  return next.known === best.known ? next.position > best.position : next.known > best.known;
}

function rootOf(event: LogEvent, byId: ReadonlyMap<string, LogEvent>): string {
  let id = event.id;
  let corrected = event.corrects;
  for (let depth = 0; corrected !== undefined && depth < 1000; depth++) {
    id = corrected;
    corrected = byId.get(corrected)?.corrects;
  }
  return id;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

// ---------------------------------------------------------------------------------------------------- weights

function weighAll(model: Model, ordered: readonly Ordered[], byId: ReadonlyMap<string, LogEvent>): Entry[] {
  const countAct = model.parameters.count === "occasion" ? occasionFilter(byId) : undefined;
  return ordered.map((one) => entryOf(one, weighOne(model, one), countAct));
}

/** An event with the steps that count and those that are outweighed. Occasions are filled in order: so must the calls be. */
export function entryOf({ event, type, day }: Ordered, own: Weighed, countAct: CountAct | undefined): Entry {
  const { pairs, acts: all, unweighed } = own;
  if (!countAct || all.length === 0) return { event, type, day, pairs, acts: all, outweighed: NONE, unweighed };
  const acts: WeighedAct[] = [];
  const outweighed: WeighedAct[] = [];
  for (const act of all) {
    const counted = countAct(event, day, act);
    if (counted) acts.push(counted);
    else outweighed.push(act);
  }
  return { event, type, day, pairs, acts, outweighed, unweighed };
}
