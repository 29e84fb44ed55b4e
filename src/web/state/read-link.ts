import { z } from "zod";
import { scenarioSchema } from "../../app/scenario/read-scenario.ts";
import { parseDay, readDate } from "../../core/time/date.ts";
import { PERIODS } from "../../core/time/grid.ts";
import { unpacked, VERSION } from "./link.ts";
import { LANES, MOST_CHARTS, READINGS, SIDES, THEMES, type PageState } from "./page-state.ts";
import type { WhatIf } from "./what-if.ts";

const day = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\d$/.test(text) && readDate(text).ok, "expected a day")
  .transform(parseDay);
/** A hundred years, in days. */
const FAR = 36_525;

const words = z.array(z.string().max(300)).max(200);
const code = z.string().min(1).max(60);

/** The content of a link: the parts of the state that are not as usual, with days written as dates. */
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

/** Reads a link. A damaged or foreign one is refused with the reason, and nothing of it is used. */
export async function readLink(text: string, usual: PageState): Promise<LinkReading> {
  const link = text.replace(/^#/, "");
  if (!link.startsWith(VERSION)) return { ok: false, reason: /^v\d+\./.test(link) ? "newer" : "foreign" };
  try {
    const json: unknown = JSON.parse(await unpacked(link));
    const read = linkSchema.safeParse(json);
    if (!read.success) return { ok: false, reason: "damaged" };
    // The schema fills in what a document left out; the document itself is kept as it was written.
    const whatIf = (json as { whatIf?: WhatIf | null }).whatIf;
    const given = Object.fromEntries(Object.entries(read.data).filter(([, value]) => value !== undefined));
    const state: PageState = { ...usual, ...given, whatIf: whatIf === undefined ? usual.whatIf : whatIf };
    // A period far beyond the log, with a value on every day, would keep the page busy for minutes.
    if (state.from < usual.from - FAR || state.to > usual.to + FAR) return { ok: false, reason: "damaged" };
    return state.from < state.to ? { ok: true, state } : { ok: false, reason: "damaged" };
  } catch {
    return { ok: false, reason: "damaged" };
  }
}
