import edtf from "edtf";

/** Whole days since 1970-01-01, UTC. */
export type Day = number;

/** An EDTF (ISO 8601-2) date: its text, and the days it may mean. */
export interface EdtfDate {
  readonly text: string;
  /** First and last possible day; of an interval, its first and its last day. */
  readonly first: Day;
  readonly last: Day;
  /**
   * The effective day: a plain day itself, the middle of an imprecise date, or the effective day of the first part of an interval.
   * `~ ? %` never move it.
   */
  readonly day: Day;
  /** An imprecise date means that the day is not known; an interval means a duration. */
  readonly kind: "day" | "month" | "year" | "other" | "interval";
  /** Marked with `~` or `%`: about this date. */
  readonly approximate: boolean;
  /** Marked with `?` or `%`: perhaps this date. */
  readonly uncertain: boolean;
}

export type DateReading =
  | { readonly ok: true; readonly date: EdtfDate }
  | { readonly ok: false; readonly reason: string };

const MS_PER_DAY = 86_400_000;
const PLAIN = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?$/;
const READABLE = /^[-\dX~?%/.]+$/;

/** Reads an EDTF date, or gives the reason why it is refused. */
export function readDate(text: string): DateReading {
  const plain = PLAIN.exec(text);
  if (plain) return readPlain(text, plain);
  const slash = text.indexOf("/");
  if (slash > 0 && text.indexOf("/", slash + 1) < 0) return readInterval(text, slash);
  return readOther(text);
}

/** The date of a text that was checked before. Throws if it is not one. */
export function parseDate(text: string): EdtfDate {
  const reading = readDate(text);
  if (!reading.ok) throw new Error(`not a date: "${text}": ${reading.reason}`);
  return reading.date;
}

/** The day of a plain calendar date. Throws if the text is anything else. */
export function parseDay(text: string): Day {
  const date = parseDate(text);
  if (date.kind !== "day") throw new Error(`expected one day such as 2017-01-24, found "${text}"`);
  return date.day;
}

export function formatDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The same date, `days` later. Only dates of day precision and intervals of them can be shifted. */
export function shiftDate(date: EdtfDate, days: number): EdtfDate {
  const mark = /[~?%]$/.exec(date.text)?.[0] ?? "";
  const text =
    date.kind === "interval"
      ? `${formatDay(date.first + days)}/${formatDay(date.last + days)}`
      : `${formatDay(date.day + days)}${mark}`;
  return parseDate(text);
}

export function dayOf(year: number, month: number, dayOfMonth: number): Day {
  return Date.UTC(year, month - 1, dayOfMonth) / MS_PER_DAY;
}

function readPlain(text: string, match: RegExpExecArray): DateReading {
  const year = Number(match[1]);
  const mark = match[4];
  const approximate = mark === "~" || mark === "%";
  const uncertain = mark === "?" || mark === "%";
  if (year < 100) return refuse(`the year ${match[1]} is not one of the log's (0100 to 9999)`);
  if (match[2] === undefined) return span(text, "year", dayOf(year, 1, 1), dayOf(year, 12, 31), approximate, uncertain);
  const month = Number(match[2]);
  if (month > 20 && month < 42) {
    return refuse(
      "seasons and quarters are refused, for readers place them differently; write the months as an interval",
    );
  }
  if (month < 1 || month > 12) return refuse(`there is no month ${match[2]}`);
  const lastOfMonth = dayOf(year, month + 1, 1) - 1;
  if (match[3] === undefined) return span(text, "month", dayOf(year, month, 1), lastOfMonth, approximate, uncertain);
  const day = dayOf(year, month, Number(match[3]));
  if (match[3] === "00" || day > lastOfMonth) {
    return refuse(`${match[1]}-${match[2]} has ${lastOfMonth - dayOf(year, month, 1) + 1} days`);
  }
  return span(text, "day", day, day, approximate, uncertain);
}

function readInterval(text: string, slash: number): DateReading {
  const [from, to] = [text.slice(0, slash), text.slice(slash + 1)];
  if (from === ".." || to === ".." || to === "") {
    return refuse("an open interval has no last day; write the day it began, or the days the sources allow");
  }
  const start = readDate(from);
  if (!start.ok) return start;
  const end = readDate(to);
  if (!end.ok) return end;
  if (end.date.last < start.date.first) return refuse("the interval ends before it begins");
  return {
    ok: true,
    date: {
      text,
      first: start.date.first,
      last: end.date.last,
      day: start.date.day,
      kind: "interval",
      approximate: start.date.approximate || end.date.approximate,
      uncertain: start.date.uncertain || end.date.uncertain,
    },
  };
}

/** Rare forms are left to the edtf library; those that can be read in more than one way are refused. */
function readOther(text: string): DateReading {
  if (/^[[{]/.test(text))
    return refuse("sets and lists of dates are refused; write one event for each, or an interval");
  if (/^Y|E\d/.test(text)) return refuse("years beyond four digits are refused");
  if (/T\d/.test(text)) return refuse("times of day are refused; the log counts whole days");
  if (text === "" || !READABLE.test(text))
    return refuse("not an EDTF date; write 2016-12-14, 2016-12, 2016, with ~ or ? behind it, or from/to");
  try {
    const parsed = edtf(text) as { type: string; min: number; max: number };
    if (parsed.type !== "Date" || !Number.isFinite(parsed.min) || !Number.isFinite(parsed.max)) {
      return refuse(`EDTF of kind "${parsed.type}" is refused; write a date or an interval`);
    }
    const [first, last] = [Math.floor(parsed.min / MS_PER_DAY), Math.floor(parsed.max / MS_PER_DAY)];
    return span(text, "other", first, last, /[~%]/.test(text), /[?%]/.test(text));
  } catch {
    return refuse("not an EDTF date; write 2016-12-14, 2016-12, 2016, with ~ or ? behind it, or from/to");
  }
}

function span(
  text: string,
  kind: EdtfDate["kind"],
  first: Day,
  last: Day,
  approximate: boolean,
  uncertain: boolean,
): DateReading {
  return {
    ok: true,
    date: { text, first, last, day: first + Math.floor((last - first) / 2), kind, approximate, uncertain },
  };
}

function refuse(reason: string): DateReading {
  return { ok: false, reason };
}
