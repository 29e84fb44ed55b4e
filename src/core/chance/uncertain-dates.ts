import { formatDay, type Day } from "../time/date.ts";
import type { Draws } from "./distribution.ts";
import type { LogEvent } from "../event/event.ts";
import { kept } from "../common/kept.ts";
import type { Changes, View } from "../log/view.ts";
import type { Model } from "../model/model.ts";

/**
 * The events of a view whose dates are uncertain, each on a day drawn from its possible ones. All possible days are equally likely, `~`
 * widens their range by the margin of the codebook, and no event is drawn before one that it presumes or settles. Draws are keyed by the event, so that
 * both sides of a comparison draw the same day.
 */
export function drawnDates(view: View, draws: Draws): Changes {
  const days = new Map<string, Day>();
  const changes = new Map<string, LogEvent | null>();
  for (const { event, low, high, after } of possibleDaysOf(view)) {
    const u = low < high ? draws(event.id, "date") : undefined;
    if (u === undefined) {
      days.set(event.id, event.date.day);
      continue;
    }
    let least = low;
    for (const { id, apart } of after) least = Math.max(least, days.get(id)! + apart);
    const day = dayBetween(least, high, u);
    days.set(event.id, day);
    changes.set(event.id, dated(event)(day));
  }
  return changes;
}

/** An event that a scenario inserts or moves, on a day drawn from its possible ones; unchanged where nothing is drawn. */
export function onDrawnDay(
  model: Model,
  event: LogEvent,
  draws: Draws,
  find: (id: string) => LogEvent | undefined,
): LogEvent {
  const u = draws(event.id, "date");
  const [low, high] = possibleRange(model, event);
  if (u === undefined || low === high) return event;
  const presumed = event.presumes.map((id) => find(id)?.date.day ?? -Infinity);
  return dated(event)(dayBetween(Math.max(low, ...presumed), high, u));
}

/** The same draws, except that uncertain dates stay where the central run has them. */
export function withCentralDates(draws: Draws): Draws {
  return (id, name) => (name === "date" ? undefined : draws(id, name));
}

/** Whether any date of a view is uncertain. */
export function hasUncertainDates(view: View): boolean {
  return possibleDaysOf(view).some(({ low, high }) => low < high);
}

/** First and last possible day of an event. Where the date is certain, both are its day. */
export function possibleRange(model: Model, event: LogEvent): readonly [low: Day, high: Day] {
  const { date } = event;
  const isPeriod = model.types.get(event.type)?.standsOn === "last-day";
  if (isPeriod || date.kind === "interval") return [date.day, date.day];
  const margin = date.approximate ? marginOf(model, event) : 0;
  return [date.first - margin, date.last + margin];
}

function marginOf({ codebook }: Model, { date: { kind } }: LogEvent): number {
  const { day, month, year } = codebook.approximateDays;
  return kind === "day" ? day : kind === "month" ? month : year;
}

function dayBetween(low: Day, high: Day, u: number): Day {
  return low >= high ? low : low + Math.floor(u * (high - low + 1));
}

/** An event of a view, its first and last possible day, and the events it cannot come before. */
interface PossibleDays {
  readonly event: LogEvent;
  readonly low: Day;
  readonly high: Day;
  /** Events that it cannot come before, each with the least days between: 1 where its position would put it first on the same day, else 0. */
  readonly after: readonly { readonly id: string; readonly apart: 0 | 1 }[];
}

/** All events, sorted so that each follows those that it presumes or settles. An event cannot be later than the last possible day of one that comes after it. */
const possibleDaysOf = kept((view: View): readonly PossibleDays[] => {
  const ordered: LogEvent[] = [];
  const seen = new Set<string>();
  const predecessors = ({ presumes, settles, position }: LogEvent) =>
    [...presumes, ...settles.map(({ event }) => event)].flatMap((id) => {
      const other = view.byId.get(id);
      return other ? [{ id, apart: position < other.position ? (1 as const) : (0 as const) }] : [];
    });
  const visit = (event: LogEvent) => {
    if (seen.has(event.id)) return;
    seen.add(event.id);
    for (const { id } of predecessors(event)) visit(view.byId.get(id)!);
    ordered.push(event);
  };
  for (const { event } of view.entries) visit(event);
  const highs = new Map<string, Day>();
  for (const event of ordered.toReversed()) {
    const [low, own] = possibleRange(view.model, event);
    const high = Math.max(low, Math.min(own, highs.get(event.id) ?? Infinity));
    highs.set(event.id, high);
    for (const { id, apart } of predecessors(event)) highs.set(id, Math.min(highs.get(id) ?? Infinity, high - apart));
  }
  return ordered.map((event) => {
    const [low] = possibleRange(view.model, event);
    return { event, low, high: highs.get(event.id)!, after: predecessors(event) };
  });
});

/** An event on one of its possible days; the same object for the same day. */
const dated = kept((event: LogEvent) => {
  const versions = new Map<Day, LogEvent>();
  return (day: Day): LogEvent => {
    let version = versions.get(day);
    if (!version) {
      const date = {
        ...event.date,
        text: formatDay(day),
        first: day,
        last: day,
        day,
        kind: "day",
        approximate: false,
      } as const;
      versions.set(day, (version = { ...event, date }));
    }
    return version;
  };
});
