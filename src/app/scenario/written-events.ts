import { draw, isDistribution, type Draws } from "../../core/chance/distribution.ts";
import { kept } from "../../core/common/kept.ts";
import type { LogEvent } from "../../core/event/event.ts";
import type { EventType } from "../../core/model/event-type.ts";
import { EditRefused } from "../../core/scenario/operation.ts";
import { formatDay } from "../../core/time/date.ts";
import { envelopeOf } from "../../format/envelope.ts";
import { decodeEvent } from "../files/read-log.ts";

type Types = ReadonlyMap<string, EventType>;

/** How many events made from their written form are kept: the runs of an ensemble make the same ones again and again. */
const EVENTS_KEPT = 4000;

/** An event from its written form. The same text at the same position gives the same object. Throws `EditRefused`. */
export function eventFrom(types: Types, raw: unknown, position: number): LogEvent {
  const events = eventsOf(types);
  const key = `${position} ${JSON.stringify(raw)}`;
  const before = events.get(key);
  if (before) return before;
  const reading = decodeEvent(raw, types, { position, stream: "curated" }, () => ({}));
  if (!("event" in reading)) throw new EditRefused(reading.problems.map(({ message }) => message).join("; "));
  if (events.size >= EVENTS_KEPT) events.clear();
  events.set(key, reading.event);
  return reading.event;
}

const eventsOf = kept((_: Types) => new Map<string, LogEvent>());

/** Paths from an event's root and the values to set there; undefined deletes. */
type PathValues = readonly (readonly [path: string, value: unknown])[];

/** The event with some paths of its written form changed, at the same position. Throws `EditRefused`. */
export function rewritten(types: Types, event: LogEvent, set: PathValues): LogEvent {
  const versions = versionsOf(event);
  const key = JSON.stringify(set, (_, value: unknown) => value ?? null);
  const before = versions.get(key);
  if (before) return before;
  const raw = structuredClone(envelopeOf(event, formatDay));
  for (const [path, value] of set) setAt(raw, path.split("."), value);
  const version = { ...eventFrom(types, raw, event.position), stream: event.stream };
  if (versions.size >= EVENTS_KEPT) versions.clear();
  versions.set(key, version);
  return version;
}

const versionsOf = kept((_: LogEvent) => new Map<string, LogEvent>());

/** The written form with every distribution in it replaced by a number drawn from it. `name` keys the draws. */
export function withNumbersDrawn(value: unknown, draws: Draws, name: string): unknown {
  if (Array.isArray(value)) return value.map((item, index) => withNumbersDrawn(item, draws, `${name}.${index}`));
  if (typeof value !== "object" || value === null) return value;
  if (isDistribution(value)) return draw(value, draws, name, "value");
  const entries = Object.entries(value).map(([key, item]) => [key, withNumbersDrawn(item, draws, `${name}.${key}`)]);
  return Object.fromEntries(entries) as unknown;
}

function setAt(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path as [string, ...string[]];
  if (rest.length > 0) {
    const inner = target[key];
    if (typeof inner !== "object" || inner === null) target[key] = {};
    setAt(target[key] as Record<string, unknown>, rest, value);
  } else if (value === undefined) {
    delete target[key];
  } else {
    target[key] = value;
  }
}
