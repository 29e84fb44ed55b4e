import { describe, expect, test } from "vitest";
import { fade, fadeTable, formatDay, gridOf, parseDate, parseDay, readDate, shiftDate } from "../../engine.ts";

/** What a date is read as: its kind, its marks, and its first day, its last day and the day it stands on. */
function reading(text: string): string {
  const { kind, approximate, uncertain, first, last, day } = parseDate(text);
  const marks = `${approximate ? " about" : ""}${uncertain ? " perhaps" : ""}`;
  return `${kind}${marks} ${[first, last, day].map(formatDay).join(" ")}`;
}

describe("forms of a date", () => {
  test.each([
    ["2016-12-14", "day 2016-12-14 2016-12-14 2016-12-14"],
    ["2016-12-14~", "day about 2016-12-14 2016-12-14 2016-12-14"],
    ["2016-12-14?", "day perhaps 2016-12-14 2016-12-14 2016-12-14"],
    ["2016-12-14%", "day about perhaps 2016-12-14 2016-12-14 2016-12-14"],
    ["2016-12", "month 2016-12-01 2016-12-31 2016-12-16"],
    ["2016-01~", "month about 2016-01-01 2016-01-31 2016-01-16"],
    ["2016?", "year perhaps 2016-01-01 2016-12-31 2016-07-01"],
    ["0100", "year 0100-01-01 0100-12-31 0100-07-02"],
    ["201X", "other 2010-01-01 2019-12-31 2014-12-31"],
    ["2016-1X", "other 2016-10-01 2016-12-31 2016-11-15"],
    ["2016-12-14/2016-12-14", "interval 2016-12-14 2016-12-14 2016-12-14"],
    ["2016-12-14~/2016-12-20", "interval about 2016-12-14 2016-12-20 2016-12-14"],
    ["2016-12-14/2016-12-20~", "interval about 2016-12-14 2016-12-20 2016-12-14"],
    ["2016-12-14?/2016-12-20", "interval perhaps 2016-12-14 2016-12-20 2016-12-14"],
    ["2016-12-14/2016-12-20?", "interval perhaps 2016-12-14 2016-12-20 2016-12-14"],
    ["2016-12/2016", "interval 2016-12-01 2016-12-31 2016-12-16"],
  ])("%s is read as %s", (text, expected) => {
    expect(reading(text)).toBe(expected);
    expect(parseDate(text).text).toBe(text);
  });

  test.each([
    ["0099", /not one of the log's/],
    ["2016-20", /no month 20/],
    ["2016-21", /seasons/],
    ["2016-41", /seasons/],
    ["2016-42", /no month 42/],
    ["2016-00", /no month 00/],
    ["2016-12-00", /2016-12 has 31 days/],
    ["2016-12-32", /2016-12 has 31 days/],
    ["2015-02-29", /2015-02 has 28 days/],
    ["2016-13/2017", /no month 13/],
    ["2016/2017-13", /no month 13/],
    ["2016/", /open interval/],
    ["/2016", /not an EDTF date|is refused/],
    ["2016/2017/2018", /not an EDTF date|is refused/],
    ["{2016,2017}", /sets and lists/],
    ["2016E2", /four digits/],
    ["x2016-12-14", /not an EDTF date/],
    ["2016-12-14x", /not an EDTF date/],
    ["2016-12-14~~", /not an EDTF date/],
    ["-", /not an EDTF date/],
  ])("%s is refused with the reason", (text, reason) => {
    expect(readDate(text)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
    expect(() => parseDate(text)).toThrow(`not a date: "${text}"`);
  });

  test("a day is asked for where a month is no answer", () => {
    expect(parseDay("1970-01-02")).toBe(1);
    expect(() => parseDay("2016-12")).toThrow('expected one day such as 2017-01-24, found "2016-12"');
  });

  test.each([
    ["2016-12-14", 3, "2016-12-17"],
    ["2016-12-14~", 30, "2017-01-13~"],
    ["2016-12-14?", -14, "2016-11-30?"],
    ["2016-12-14%", 1, "2016-12-15%"],
    ["2016-12-14/2016-12-20", 20, "2017-01-03/2017-01-09"],
  ])("%s moved by %d days is %s", (text, days, moved) => {
    expect(shiftDate(parseDate(text), days).text).toBe(moved);
  });
});

describe("ends of periods", () => {
  const grid = (from: string, to: string, every: "day" | "week" | "month" | "quarter" | "year") =>
    gridOf(parseDay(from), parseDay(to), every).map(formatDay);

  test("a grid of days is every day", () => {
    expect(grid("2016-12-30", "2017-01-01", "day")).toEqual(["2016-12-30", "2016-12-31", "2017-01-01"]);
  });

  test("a grid of one day is that day, and one that ends before it begins is empty", () => {
    expect(grid("2016-12-31", "2016-12-31", "month")).toEqual(["2016-12-31"]);
    expect(grid("2016-12-31", "2016-12-30", "month")).toEqual([]);
  });

  test("a period that ends on the first day of a grid, or on its last, is one point of it", () => {
    expect(grid("2016-03-31", "2016-09-30", "quarter")).toEqual(["2016-03-31", "2016-06-30", "2016-09-30"]);
    expect(grid("2016-12-31", "2018-12-31", "year")).toEqual(["2016-12-31", "2017-12-31", "2018-12-31"]);
  });

  test("weeks end on Sunday before 1970 as well as after", () => {
    expect(grid("1969-12-22", "1970-01-06", "week")).toEqual(["1969-12-28", "1970-01-04", "1970-01-06"]);
  });
});

describe("half-lives", () => {
  test.each([0, -1, 1.5, Number.NaN])("a half-life of %d days is refused", (days) => {
    expect(() => fadeTable(days)).toThrow(`found ${days}`);
  });

  test("a table is made once", () => {
    expect(fadeTable(90)).toBe(fadeTable(90));
    expect(fadeTable(90)).toMatchObject({ halfLifeDays: 90 });
  });

  test("a weight halves down to the smallest number there is, and then is nothing", () => {
    expect([1, 1074, 1099, 1100, 1101].map((days) => fade(fadeTable(1), days))).toEqual([0.5, 5e-324, 0, 0, 0]);
  });
});
