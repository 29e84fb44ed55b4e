import { z } from "zod";
import { parseDate, readDate, type Day } from "../core/time/date.ts";

/** Text that is not empty. */
export const text = z.string().min(1);

/** An EDTF date, which is checked here and stays text. */
export const edtfText = z.string().superRefine((value, context) => {
  const reading = readDate(value);
  if (!reading.ok) context.addIssue({ code: "custom", message: reading.reason });
});

/** A bare `2016` in a file is that year, although YAML reads it as a number. */
const yearAsText = (value: unknown) => (typeof value === "number" ? String(value) : value);

/** An EDTF date as a file writes it, checked. */
export const dateText = z.preprocess(yearAsText, edtfText);

/** A date as a file writes it, for a reader that checks it later and then lists it with its other problems. */
export const uncheckedDate = z.preprocess(yearAsText, z.string());

/** A short name for an instrument, project or series: `jcpoa`, `kti-railway`. */
export const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "expected a slug such as kti-railway");

/** The id of another event. */
export const eventId = z.string().regex(/^[a-z0-9][a-z0-9.@_-]*$/i, "expected the id of an event");

/** An actor code of the codebook. */
export const actorCode = z.string().regex(/^[A-Z][A-Z0-9+:-]*$/, "expected an actor code such as KAZ or ORG:NTI");

/** The low and the high end of a range. */
export const range = z
  .tuple([z.number(), z.number()])
  .refine(([low, high]) => low <= high, "expected the low end first");

/** A figure, or the range it lies in. */
export const figure = z.union([z.number(), range]);

export const qualifier = z.enum(["about", "over", "under"]);

/** The last possible day of a date, as a due day. There is none without a date. */
export function dueDay(date: string | undefined): Day | undefined {
  return date === undefined ? undefined : parseDate(date).last;
}

/** A figure or range in the fields of a measure. */
export function figureOf(
  value: number | readonly [number, number],
): { value: number } | { range: readonly [number, number] } {
  return typeof value === "number" ? { value } : { range: value };
}
