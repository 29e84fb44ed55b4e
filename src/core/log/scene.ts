import type { LogEvent } from "../event/event.ts";
import { expandActors } from "../model/codebook.ts";
import type { EventType, Scene } from "../model/event-type.ts";
import type { Model } from "../model/model.ts";
import type { Day } from "../time/date.ts";

/** An event with its type and its effective day: what the total order is made from. */
export interface DatedEvent {
  readonly event: LogEvent;
  readonly type: EventType;
  readonly day: Day;
}

/** Ordered pairs that an event is between. */
export type Pairs = readonly (readonly [source: string, target: string])[];

/** The events of a log in total order: by effective day, then by position in the log. */
export function inTotalOrder(model: Model, events: readonly LogEvent[]): DatedEvent[] {
  return events.map((event) => datedEvent(model, event)).sort(byTotalOrder);
}

function datedEvent(model: Model, event: LogEvent): DatedEvent {
  return { event, type: typeOf(model, event), day: effectiveDay(model, event) };
}

export function byTotalOrder(a: DatedEvent, b: DatedEvent): number {
  return a.day - b.day || a.event.position - b.event.position;
}

/** The day an event takes effect: the last day of its period for a figure, otherwise the day of its date. */
export function effectiveDay(model: Model, event: LogEvent): Day {
  return model.types.get(event.type)?.standsOn === "last-day" ? event.date.last : event.date.day;
}

function typeOf(model: Model, event: LogEvent): EventType {
  const type = model.types.get(event.type);
  if (!type) throw new Error(`event "${event.id}" has the unknown type "${event.type}"`);
  return type;
}

/**
 * Every ordered pair (source, target) of unequal actors, once; with `mutual` the reverse too. Several sources and no target: every pair
 * among them. Groups are expanded to their members of the day.
 */
export function pairsOf(model: Model, event: LogEvent, type: EventType, day: Day): Pairs {
  const sources = expandActors(model.codebook, event.source, day);
  const isAmongSources = event.target.length === 0;
  const targets = isAmongSources ? sources : expandActors(model.codebook, event.target, day);
  const bothWays = event.mutual || type.mutual === true || isAmongSources;
  if (sources.length === 1 && targets.length === 1) {
    const [source, target] = [sources[0]!, targets[0]!];
    if (source === target) return [];
    const pair = [source, target] as const;
    return bothWays ? [pair, [target, source]] : [pair];
  }
  const pairs = new Map<string, [string, string]>();
  for (const source of sources) {
    for (const target of targets) {
      if (source === target) continue;
      pairs.set(`${source}>${target}`, [source, target]);
      if (bothWays) pairs.set(`${target}>${source}`, [target, source]);
    }
  }
  return [...pairs.values()];
}

/** A scene that is set for one event after another by `at`: making a new one for every event would cost a third of a replay. */
export function sceneFor(
  { codebook, parameters }: Model,
  byId: Pick<ReadonlyMap<string, LogEvent>, "get">,
  changes: Scene["changes"],
): Scene & { day: Day; at(entry: { day: Day; pairs: Pairs }): Scene } {
  let pairs: Pairs = [];
  const scene = {
    codebook,
    parameters,
    day: 0,
    changes,
    pairs: () => pairs,
    expand: (codes: readonly string[]) => expandActors(codebook, codes, scene.day),
    event: (id: string) => byId.get(id),
    at(entry: { day: Day; pairs: Pairs }) {
      scene.day = entry.day;
      pairs = entry.pairs;
      return scene;
    },
  };
  return scene;
}
