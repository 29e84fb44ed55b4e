import { countPassing } from "../common/sorted.ts";
import type { LogEvent } from "../event/event.ts";
import type { Model } from "../model/model.ts";
import type { Day } from "../time/date.ts";
import { validEvents } from "./corrections.ts";
import { occasionFilter, type CountAct } from "./occasions.ts";
import { effectiveDay, inTotalOrder, pairsOf, type DatedEvent, type Pairs } from "./scene.ts";
import { NONE, weighOne, type Weighed, type WeighedAct } from "./weigh.ts";

/** One event in the order of the replay, with everything that the fold needs worked out beforehand. */
export interface Entry extends DatedEvent {
  readonly pairs: Pairs;
  /** Acts that count; weaker acts of an occasion are left out (parameter `count`). */
  readonly acts: readonly WeighedAct[];
  /** Acts that do not count, because a stronger one of the same occasion does. */
  readonly outweighed: readonly WeighedAct[];
  /** Codes for which the scale has no weight. */
  readonly unweighed: readonly string[];
}

/**
 * The log as an analyst at one vantage has it: corrections in place, ordered, weighed. A view may be edited (`what-if/views.ts`); what it
 * answers is asked through the functions there, which are the same for edited views and others.
 */
export interface View {
  readonly model: Model;
  /** The vantage; null: everything is known. */
  readonly known: Day | null;
  /** The valid events in total order, corrections in the place of what they correct. */
  readonly entries: readonly Entry[];
  readonly byId: ReadonlyMap<string, LogEvent>;
  /** Days of the known log entries in order, corrections and withdrawals included; left out in edited views. */
  readonly days?: readonly Day[];
}

/** Edits of a log by first id: the event as it is to be, or null where there is to be none. */
export type Changes = ReadonlyMap<string, LogEvent | null>;

/**
 * The log as known by a day. Corrections take the place and the id of what they correct; withdrawn events are left out. The total order
 * is by effective day, then position.
 */
export function viewOf(model: Model, log: readonly LogEvent[], known: Day | null = null): View {
  const visible = known === null ? log : log.filter((event) => event.known <= known);
  const days = visible.map((event) => effectiveDay(model, event)).sort((a, b) => a - b);
  const events = validEvents(visible);
  const byId = new Map(events.map((event) => [event.id, event]));
  const countAct = model.parameters.count === "occasion" ? occasionFilter(byId) : undefined;
  const entries = inTotalOrder(model, events).map((dated) => countedEntry(dated, weighOne(model, dated), countAct));
  return { model, known, entries, byId, days };
}

/** The whole log in order, without weights: ties, measures and matters can be folded from it far more cheaply, scores cannot. */
export function unweighedView(model: Model, log: readonly LogEvent[]): Pick<View, "model" | "entries" | "byId"> {
  const events = validEvents(log);
  const entries = inTotalOrder(model, events).map((dated) => ({
    ...dated,
    pairs: dated.event.occurred === "unknown" ? NONE : pairsOf(model, dated.event, dated.type, dated.day),
    acts: NONE,
    outweighed: NONE,
    unweighed: NONE,
  }));
  return { model, entries, byId: new Map(events.map((event) => [event.id, event])) };
}

/** Days of the log entries a view was made from, in order: `events` in a replay counts these. */
export function daysOf({ days, entries }: View): readonly Day[] {
  return days ?? entries.map(({ day }) => day);
}

/** Entries dated up to a day: a prefix, because entries are in order. */
export function entriesUpTo(entries: readonly Entry[], day: Day): readonly Entry[] {
  return entries.slice(0, countUpTo(entries, day));
}

/** How many entries are dated up to a day. */
export function countUpTo(entries: readonly { readonly day: Day }[], day: Day): number {
  return countPassing(entries.length, (index) => entries[index]!.day <= day);
}

/**
 * The entry of an event: its acts are divided into those that count and those that are outweighed. Occasions fill up as entries are
 * made, so entries must be made in total order.
 */
export function countedEntry(dated: DatedEvent, weighed: Weighed, countAct: CountAct | undefined): Entry {
  const { event, type, day } = dated;
  const { pairs, acts: all, unweighed } = weighed;
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
