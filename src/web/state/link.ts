import { z } from "zod";
import { formatDay, parseDay, readDate } from "../../core/date.ts";
import { PERIODS } from "../../core/grid.ts";
import { scenarioSchema } from "../../app/scenario.ts";
import { LANES, MOST_CHARTS, READINGS, SIDES, THEMES, type PageState } from "./page-state.ts";
import type { WhatIf } from "./what-if.ts";

/** Links begin with this; a page that learns another form reads both. */
const VERSION = "v1.";
/** A link that grows past this when unpacked was not made by this page. */
const LARGEST = 1_000_000;
const DAYS = ["day", "from", "to"];

const day = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\d$/.test(text) && readDate(text).ok, "expected a day")
  .transform(parseDay);
const words = z.array(z.string().max(300)).max(200);
const code = z.string().min(1).max(60);

/** What a link holds: the state, days written as dates, and nothing that is as it would be anyway. */
const linkSchema = z
  .strictObject({
    day,
    known: day.nullable(),
    focus: z.tuple([code, code, code]),
    address: z.string().max(300),
    charted: words.max(MOST_CHARTS),
    every: z.enum(PERIODS),
    from: day,
    to: day,
    reading: z.enum(READINGS),
    settings: z.record(z.string().max(60), z.string().max(60)),
    whatIf: scenarioSchema.nullable(),
    beside: words.max(MOST_CHARTS),
    side: z.enum(SIDES),
    selected: z.string().max(300).nullable(),
    filters: z.strictObject({ text: z.string().max(300), actors: words, types: words, dimensions: words }),
    lanes: z.enum(LANES),
    collapsed: words,
    theme: z.enum(THEMES),
  })
  .partial();

export type LinkReading =
  | { readonly ok: true; readonly state: PageState }
  | { readonly ok: false; readonly reason: "foreign" | "newer" | "damaged" };

/** The state as the part of an address after `#`. What is as in `usual` is left out. */
export async function writeLink(state: PageState, usual: PageState): Promise<string> {
  return VERSION + toBase64Url(await deflate(JSON.stringify(linkJson(state, usual))));
}

/** Reads a link back; a broken or foreign one is refused with the reason, and nothing of it is taken. */
export async function readLink(text: string, usual: PageState): Promise<LinkReading> {
  const link = text.replace(/^#/, "");
  if (!link.startsWith(VERSION)) return { ok: false, reason: /^v\d+\./.test(link) ? "newer" : "foreign" };
  try {
    const json: unknown = JSON.parse(await inflate(fromBase64Url(link.slice(VERSION.length))));
    const read = linkSchema.safeParse(json);
    if (!read.success) return { ok: false, reason: "damaged" };
    // The schema fills in what a document left out; the document itself is kept as it was written.
    const whatIf = (json as { whatIf?: WhatIf | null }).whatIf;
    const given = Object.fromEntries(Object.entries(read.data).filter(([, value]) => value !== undefined));
    const state: PageState = { ...usual, ...given, whatIf: whatIf === undefined ? usual.whatIf : whatIf };
    return state.from < state.to ? { ok: true, state } : { ok: false, reason: "damaged" };
  } catch {
    return { ok: false, reason: "damaged" };
  }
}

function linkJson(state: PageState, usual: PageState): Record<string, unknown> {
  const print = ({ day, known, from, to, ...rest }: PageState): Record<string, unknown> => ({
    day: formatDay(day),
    known: known === null ? null : formatDay(known),
    from: formatDay(from),
    to: formatDay(to),
    ...rest,
  });
  const [own, other] = [print(state), print(usual)];
  // The days are always told: what is usual for them moves with the log.
  const told = (key: string) => DAYS.includes(key) || JSON.stringify(own[key]) !== JSON.stringify(other[key]);
  return Object.fromEntries(Object.entries(own).filter(([key]) => told(key)));
}

// ---------------------------------------------------------------------------------------------------- packing

async function deflate(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > LARGEST) throw new Error("the link is too large");
  }
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw new Error("not base64url");
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
