import { formatDay, readDate, type Day } from "../../core/time/date.ts";
import { drawing } from "./page.ts";

export function numberText(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : drawing.number(value);
}

export function signedText(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : drawing.signed(value);
}

export function dayText(day: Day): string {
  return drawing.day(day);
}

/** A day for a native date field. */
export function dayField(day: Day | null): string {
  return day === null ? "" : formatDay(day);
}

/** The day a native date field holds; undefined while it is being typed. */
export function dayTyped(text: string): Day | undefined {
  const reading = readDate(text);
  return reading.ok && reading.date.kind === "day" ? reading.date.day : undefined;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
