import { dayOf, type Day } from "./date.ts";

export const PERIODS = ["day", "week", "month", "quarter", "year"] as const;
export type Period = (typeof PERIODS)[number];

/** The last day of each period between two days, and the last of the two itself. Weeks end on Sunday. */
export function gridOf(from: Day, to: Day, every: Period): Day[] {
  const days: Day[] = [];
  for (let day = endOf(from, every); day < to; day = endOf(day + 1, every)) days.push(day);
  if (from <= to) days.push(to);
  return days;
}

/** The last day of the period a day lies in. */
function endOf(day: Day, every: Period): Day {
  if (every === "day") return day;
  // 1970-01-01 was a Thursday, so day 3 was the first Sunday.
  if (every === "week") return day + ((((3 - day) % 7) + 7) % 7);
  const date = new Date(day * 86_400_000);
  const months = every === "month" ? 1 : every === "quarter" ? 3 : 12;
  const month = Math.floor(date.getUTCMonth() / months) * months + months;
  return dayOf(date.getUTCFullYear(), month + 1, 1) - 1;
}
