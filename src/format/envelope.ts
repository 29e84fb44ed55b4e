import { z } from "zod";
import { parseDate } from "../core/time/date.ts";
import type { LogEvent, Provenance, Settlement, Stream } from "../core/event/event.ts";
import { actorCode, dateText, eventId, text } from "./fields.ts";

const code = z.preprocess(
  (value) => value,
  z.string({
    error: ({ input }) =>
      typeof input === "number"
        ? `found the number ${String(input)}; a code is text, so quote it: "0${String(input)}"`
        : "expected a code in quotes",
  }),
);

const oneOrMore = z.union([actorCode, z.array(actorCode).min(1)]);

/** An event as a file holds it. Its `data` is checked by the event type. */
export const envelopeSchema = z.strictObject({
  id: eventId,
  type: text,
  date: dateText,
  known: z.union([z.literal("never"), dateText]).optional(),
  source: oneOrMore.optional(),
  target: oneOrMore.optional(),
  mutual: z.boolean().optional(),
  via: z.array(actorCode).optional(),
  within: eventId.optional(),
  settles: z.array(z.union([eventId, z.strictObject({ event: eventId, as: text })])).optional(),
  presumes: z.array(eventId).optional(),
  dimension: z.union([text, z.array(text).min(1)]).optional(),
  intensity: z.number().min(-100).max(100).optional(),
  cameo: code.optional(),
  plover: text.optional(),
  occurred: z.enum(["recorded", "unknown"]).optional(),
  confidence: z.enum(["high", "medium", "low"]).optional(),
  provenance: z
    .array(z.strictObject({ title: text, url: text.optional(), says: text.optional() }))
    .min(1)
    .optional(),
  disputes: z.array(text).optional(),
  note: text.optional(),
  corrects: eventId.optional(),
  withdraws: eventId.optional(),
  label: text.optional(),
  assumes: z.boolean().optional(),
  data: z.unknown().optional(),
});

export type Envelope = z.infer<typeof envelopeSchema>;

const NONE: readonly never[] = Object.freeze([]);

/** The event as the program holds it, with its dates read and all lists present. */
export function eventOf(
  envelope: Envelope,
  data: unknown,
  place: { position: number; stream: Stream; at?: { file: string; line: number } },
): LogEvent {
  const happened = parseDate(envelope.date);
  const { known } = envelope;
  return {
    id: envelope.id,
    type: envelope.type,
    date: happened,
    // By default an event is public on the last possible day of its date, so that nothing leaks into an earlier vantage.
    known: known === undefined ? happened.last : known === "never" ? Infinity : parseDate(known).last,
    source: listOf(envelope.source),
    target: listOf(envelope.target),
    mutual: envelope.mutual ?? false,
    via: envelope.via ?? NONE,
    ...(envelope.within === undefined ? {} : { within: envelope.within }),
    settles: envelope.settles?.map((settled) => (typeof settled === "string" ? { event: settled } : settled)) ?? NONE,
    presumes: envelope.presumes ?? NONE,
    dimension: listOf(envelope.dimension),
    ...(envelope.intensity === undefined ? {} : { intensity: envelope.intensity }),
    ...(envelope.cameo === undefined ? {} : { cameo: envelope.cameo }),
    ...(envelope.plover === undefined ? {} : { plover: envelope.plover }),
    occurred: envelope.occurred ?? "recorded",
    confidence: envelope.confidence ?? "medium",
    provenance: (envelope.provenance as readonly Provenance[] | undefined) ?? NONE,
    disputes: envelope.disputes ?? NONE,
    ...(envelope.note === undefined ? {} : { note: envelope.note }),
    ...(envelope.corrects === undefined ? {} : { corrects: envelope.corrects }),
    ...(envelope.withdraws === undefined ? {} : { withdraws: envelope.withdraws }),
    ...(envelope.label === undefined ? {} : { label: envelope.label }),
    data,
    stream: place.stream,
    position: place.position,
    ...(place.at === undefined ? {} : { at: place.at }),
  };
}

/** The fields, in the order in which log files have them. */
export const FIELDS = [
  "id",
  "type",
  "date",
  "known",
  "source",
  "target",
  "mutual",
  "via",
  "within",
  "corrects",
  "withdraws",
  "settles",
  "presumes",
  "dimension",
  "intensity",
  "cameo",
  "plover",
  "occurred",
  "confidence",
  "label",
  "assumes",
  "data",
  "provenance",
  "disputes",
  "note",
] as const satisfies readonly (keyof Envelope)[];

/** The event as a file holds it, without what `eventOf` filled in. */
export function envelopeOf(event: LogEvent, formatDay: (day: number) => string): Record<string, unknown> {
  const known =
    event.known === event.date.last ? undefined : event.known === Infinity ? "never" : formatDay(event.known);
  const fields: Record<Exclude<(typeof FIELDS)[number], "assumes">, unknown> = {
    id: event.id,
    type: event.type,
    date: event.date.text,
    known,
    source: oneOf(event.source),
    target: oneOf(event.target),
    mutual: event.mutual || undefined,
    via: some(event.via),
    within: event.within,
    corrects: event.corrects,
    withdraws: event.withdraws,
    settles: some(
      event.settles.map((settled: Settlement) => (settled.as === undefined ? settled.event : { ...settled })),
    ),
    presumes: some(event.presumes),
    dimension: oneOf(event.dimension),
    intensity: event.intensity,
    cameo: event.cameo,
    plover: event.plover,
    occurred: event.occurred === "unknown" ? "unknown" : undefined,
    confidence: event.confidence,
    label: event.label,
    data: event.data,
    provenance: some(event.provenance),
    disputes: some(event.disputes),
    note: event.note,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function listOf(value: string | string[] | undefined): readonly string[] {
  if (value === undefined) return NONE;
  return typeof value === "string" ? [value] : value;
}

function oneOf(list: readonly string[]): string | readonly string[] | undefined {
  return list.length <= 1 ? list[0] : list;
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
