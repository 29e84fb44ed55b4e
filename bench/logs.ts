import type { LogEvent } from "../src/core/event/event.ts";
import { formatDay } from "../src/core/time/date.ts";
import { eventOf, type Envelope } from "../src/format/envelope.ts";

/** The log repeated under new ids until it holds `count` events; references go to the copies. */
export function repeated(log: readonly LogEvent[], count: number): LogEvent[] {
  const events: LogEvent[] = [];
  for (let round = 0; events.length < count; round++) {
    const name = (id: string) => `${id}-r${round}`;
    for (const event of log.slice(0, count - events.length)) {
      events.push({
        ...event,
        id: name(event.id),
        ...(event.within === undefined ? {} : { within: name(event.within) }),
        settles: event.settles.map((settled) => ({ ...settled, event: name(settled.event) })),
        presumes: event.presumes.map(name),
        data: renamed(event.data, name),
        position: events.length,
      });
    }
  }
  return events;
}

/** References of the data go to the copies; terms are left out, for the same seat cannot be held twice at once. */
function renamed(data: unknown, name: (id: string) => string): unknown {
  const { term: _, ...rest } = data as Record<string, unknown>;
  const isId = (value: unknown): value is string => typeof value === "string" && /^[a-z0-9]+(-[a-z0-9]+)+$/.test(value);
  const refers = (["to", "message", "plan", "repeats", "in"] as const).filter((key) => isId(rest[key]));
  return { ...rest, ...Object.fromEntries(refers.map((key) => [key, name(rest[key] as string)])) };
}

const CODES = ["KAZ", "ISR", "IRN", "RUS", "USA", "CHN", "TUR", "UZB", "TKM", "AZE", "DEU", "FRA"];

/** A log in which what opens also closes: visits, talks, requests and answers, missions and sanctions that come and go. */
export function closing(count: number): LogEvent[] {
  const events: LogEvent[] = [];
  const add = (fields: Partial<Envelope> & { type: string }, day: number) => {
    const position = events.length;
    const envelope = {
      id: `c${position}`,
      date: formatDay(day),
      provenance: [{ title: "made for the bench" }],
      ...fields,
    } as Envelope;
    events.push(eventOf(envelope, fields.data ?? {}, { position, stream: "curated" }));
  };
  for (let round = 0; events.length < count; round++) {
    const day = 8000 + round;
    const source = CODES[round % CODES.length]!;
    const target = CODES[(round * 7 + 1 + Math.floor(round / CODES.length)) % CODES.length]!;
    if (source === target) continue;
    const pair = { source, target };
    add({ type: "visit-paid", ...pair, data: { level: "minister", kind: "official" } }, day);
    add({ type: "request-made", ...pair, data: { asks: "goods" } }, day);
    add(
      {
        type: "answer-given",
        source: target,
        target: source,
        data: { to: `c${events.length - 1}`, answer: "accepted" },
      },
      day + 1,
    );
    add({ type: "sanctions-imposed", ...pair, data: { regime: "trade" } }, day + 2);
    add({ type: "sanctions-lifted", ...pair, data: { regime: "trade", how: "lifted" } }, day + 3);
    add({ type: "talks-held", ...pair, data: { form: "meeting" } }, day + 3);
  }
  return events.slice(0, count);
}
