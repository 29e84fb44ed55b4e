import { formatDay, readDate, type Day } from "../../core/time/date.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

interface DatedItem {
  readonly day: Day;
  readonly first: Day;
  readonly last: Day;
  readonly lasting: boolean;
  readonly doubtful: boolean;
}

export function dayWords(day: Day): string {
  const [year, month, date] = partsOf(day);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

export function monthWords(day: Day): string {
  return MONTHS[partsOf(day)[1] - 1]!.slice(0, 3);
}

/** When an event happened, as precisely as its date says. */
export function whenWords({ day, first, last, lasting, doubtful }: DatedItem): string {
  const about = doubtful ? "about " : "";
  if (first === last) return `${about}${dayWords(day)}`;
  if (lasting) return `${about}${dayWords(first)} to ${dayWords(last)}`;
  return wholePeriod(first, last, about) ?? `between ${dayWords(first)} and ${dayWords(last)}`;
}

/** The period between two days in as few words as possible. */
export function periodWords(first: Day, last: Day): string {
  const [[year, month], [lastYear, lastMonth]] = [partsOf(first), partsOf(last)];
  if (first === last) return dayWords(first);
  const [start, end] = [MONTHS[month - 1]!, `${MONTHS[lastMonth - 1]} ${lastYear}`];
  if (year !== lastYear) return `${start} ${year} to ${end}`;
  return month === lastMonth ? end : `${start} to ${end}`;
}

function partsOf(day: Day): [number, number, number] {
  const [year, month, date] = formatDay(day).split("-").map(Number);
  return [year!, month!, date!];
}

/** "March 2016" or "2016", if the two days are the first and last of that month or year. */
function wholePeriod(first: Day, last: Day, about: string): string | undefined {
  const [year, month, date] = partsOf(first);
  const [nextYear, nextMonth, nextDate] = partsOf(last + 1);
  if (date !== 1 || nextDate !== 1) return undefined;
  const months = (nextYear - year) * 12 + nextMonth - month;
  if (months === 1) return `${about}${MONTHS[month - 1]} ${year}`;
  return months === 12 && month === 1 ? `${about}${year}` : undefined;
}

export function yearWords(day: Day): string {
  return String(partsOf(day)[0]);
}

export function dayOfMonthWords(day: Day): string {
  return `${partsOf(day)[2]} ${monthWords(day)}`;
}

/** A day as the value of a native date field. */
export function dayField(day: Day | null): string {
  return day === null ? "" : formatDay(day);
}

/** The day a native date field holds; undefined while it is being typed. */
export function dayTyped(text: string): Day | undefined {
  const reading = readDate(text);
  return reading.ok && reading.date.kind === "day" ? reading.date.day : undefined;
}
