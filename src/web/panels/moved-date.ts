import { formatDay, shiftDate, type EdtfDate } from "../../core/time/date.ts";
import type { Row } from "../engine/pictures.ts";

/** The date of an event after a move to another day, and its date in the baseline. */
export function movedTo({ entry, before }: Row, target: number): { readonly to: string; readonly original: string } {
  const { date } = entry.event;
  const original = (before ?? entry.event).date;
  const days = target - entry.day;
  const to = days === original.day - date.day ? original.text : shifted(date, days);
  return { to, original: original.text };
}

/** A date that is a whole month or year becomes a single day, because the uncertainty was about the old date. */
function shifted(date: EdtfDate, days: number): string {
  return date.kind === "day" || date.kind === "interval" ? shiftDate(date, days).text : formatDay(date.day + days);
}
