import { formatDay, shiftDate, type EdtfDate } from "../../core/time/date.ts";
import type { Row } from "../engine/pictures.ts";

/** The date an event has when it is put on another day, and the one it has in the baseline. */
export function movedTo({ entry, before }: Row, target: number): { readonly to: string; readonly original: string } {
  const { date } = entry.event;
  const original = (before ?? entry.event).date;
  const days = target - entry.day;
  const to = days === original.day - date.day ? original.text : shifted(date, days);
  return { to, original: original.text };
}

/** A month or a year is put on a day when it is moved: its doubt was about the old place. */
function shifted(date: EdtfDate, days: number): string {
  return date.kind === "day" || date.kind === "interval" ? shiftDate(date, days).text : formatDay(date.day + days);
}
