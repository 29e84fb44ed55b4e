import { readAddress, waysOf, type Address } from "../../core/reading/address.ts";
import { formatDay, type Day } from "../../core/time/date.ts";
import type { LogEvent, Provenance } from "../../core/event/event.ts";
import { countUpTo, type Entry, type View } from "../../core/log/view.ts";
import type { Codebook } from "../../core/model/codebook.ts";
import { BadRequest, usage } from "../input/parse.ts";

/** One event as people and programs read it. */
export interface EventRow {
  readonly id: string;
  readonly date: string;
  readonly known: string | null;
  readonly type: string;
  readonly source: readonly string[];
  readonly target: readonly string[];
  readonly summary: string;
  readonly confidence: string;
  readonly occurred: string;
  readonly provenance: readonly Provenance[];
  readonly disputes: readonly string[];
  readonly note?: string;
}

/** Whether an event is listed. A filter is written as an id, or as `events(A>B, WORD…)`: dyad or actors, then types, stances, topics, words. */
export type Filter = (entry: Entry) => boolean;

/** The events of a view up to a day that pass at least one of the filters; all of them when there is no filter. */
export function eventRows(view: View, asOf: Day, filters: readonly Filter[] = []): EventRow[] {
  return view.entries
    .slice(0, countUpTo(view.entries, asOf))
    .filter((entry) => filters.length === 0 || filters.some((passes) => passes(entry)))
    .map((entry) => eventRow(view, entry));
}

export function eventRow(view: View, entry: Entry): EventRow {
  const { event } = entry;
  return {
    id: event.id,
    date: event.date.text,
    known: event.known === Infinity ? null : formatDay(event.known),
    type: event.type,
    source: event.source,
    target: event.target,
    summary: summaryOf(view, entry),
    confidence: event.confidence,
    occurred: event.occurred,
    provenance: event.provenance,
    disputes: event.disputes,
    ...(event.note === undefined ? {} : { note: event.note }),
  };
}

/** One sentence on an event, with names in full. The sentence states when it is not known whether the event occurred. */
export function summaryOf(view: View, { event, type }: Pick<Entry, "event" | "type">): string {
  const sentence = type.summary(event, naming(view.model.codebook));
  return event.occurred === "unknown" ? `Not known to have occurred: ${sentence}` : capital(sentence);
}

/** Gives actors the names they have in a sentence: "Iran", "the United States". */
export function naming(codebook: Codebook): (code: string) => string {
  return (code) => {
    const actor = codebook.actors.get(code);
    return actor?.article ? `${actor.article} ${actor.name}` : (actor?.name ?? code);
  };
}

/** The text with a capital first letter, as a sentence begins. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Reads filters. Throws BadRequest with a problem for each one that cannot be read. */
export function readFilters(texts: readonly string[], view: View): Filter[] {
  const problems: string[] = [];
  const filters = texts.flatMap((text): Filter[] => {
    if (view.byId.has(text)) return [({ event }) => event.id === text || event.within === text];
    const full = /^[a-z-]+\(/.test(text) ? text : `events(${text})`;
    const reading = readAddress(full, view.model.codebook);
    if (!reading.ok) problems.push(`${text}: ${reading.reason}; write an id, or events(KAZ>ISR, visit-paid)`);
    return reading.ok ? [(entry) => passes(entry, reading.address)] : [];
  });
  if (problems.length > 0) throw new BadRequest(problems.map((message) => usage("bad-address", message)));
  return filters;
}

function passes(entry: Entry, { dyad, actors, words }: Address): boolean {
  const { event } = entry;
  if (dyad && !waysOf(dyad).some(([source, target]) => goes(entry, source, target))) return false;
  const involved = new Set([...event.source, ...event.target, ...event.via]);
  if (!actors.every((code) => involved.has(code) || entry.pairs.some((pair) => pair.includes(code)))) return false;
  return words.every((word) => hasWord(event, word.toLowerCase()));
}

function goes({ event, pairs }: Entry, source: string, target: string): boolean {
  if (pairs.some((pair) => pair[0] === source && pair[1] === target)) return true;
  return (
    event.source.includes(source) &&
    (event.target.includes(target) || (event.source.includes(target) && target !== source))
  );
}

/** Whether a word names the type, the occasion or the event, or is part of any text of its data. */
function hasWord(event: LogEvent, word: string): boolean {
  if (event.type === word || event.type.startsWith(`${word}-`) || event.within === word || event.id === word)
    return true;
  return textsOf(event.data).some((text) => text.toLowerCase().includes(word));
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(textsOf);
  return [];
}
