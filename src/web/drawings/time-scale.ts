import { utcTicks } from "d3-time";
import type { Day } from "../../core/time/date.ts";
import { drawing } from "../strings/drawings.ts";

const MS_PER_DAY = 86_400_000;

/** The narrowest scale in pixels, whatever width the caller wants. */
const NARROWEST = 40;

/** Days to pixels and back. */
export interface TimeScale {
  readonly from: Day;
  readonly to: Day;
  readonly left: number;
  readonly right: number;
  x(day: Day): number;
  /** The nearest day within the period. */
  dayAt(x: number): Day;
}

export interface Tick {
  readonly day: Day;
  readonly x: number;
  readonly text: string;
  /** The first of a year. */
  readonly major: boolean;
}

export function timeScale(from: Day, to: Day, left: number, edge: number): TimeScale {
  const right = Math.max(left + NARROWEST, edge);
  const perDay = (right - left) / Math.max(1, to - from);
  return {
    from,
    to,
    left,
    right,
    x: (day) => left + (day - from) * perDay,
    dayAt: (x) => Math.min(to, Math.max(from, from + Math.round((x - left) / perDay))),
  };
}

/** Round years, months or days, about one every `spacing` pixels. The first names its year if no other tick does. */
export function ticksOf(scale: TimeScale, spacing: number): Tick[] {
  const { from, to, left, right } = scale;
  const wanted = Math.max(2, Math.floor((right - left) / spacing));
  const days = utcTicks(new Date(from * MS_PER_DAY), new Date(to * MS_PER_DAY), wanted)
    .map((date) => date.getTime() / MS_PER_DAY)
    .filter(Number.isInteger);
  const ticks = days.map((day) => ({ day, x: scale.x(day), ...tickText(day) }));
  const first = ticks[0];
  if (first && !ticks.some(({ major }) => major))
    ticks[0] = { ...first, text: `${first.text} ${drawing.year(first.day)}` };
  return ticks;
}

function tickText(day: Day): { text: string; major: boolean } {
  const date = new Date(day * MS_PER_DAY);
  if (date.getUTCDate() > 1) return { text: drawing.dayOfMonth(day), major: false };
  return date.getUTCMonth() > 0 ? { text: drawing.month(day), major: false } : { text: drawing.year(day), major: true };
}
