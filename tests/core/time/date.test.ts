import { describe, expect, test } from "vitest";
import { formatDay, parseDay, readDate } from "../../engine.ts";

describe("dates", () => {
  test.each([
    ["2016-12-14", "2016-12-14", "2016-12-14", "2016-12-14"],
    ["2016-12", "2016-12-01", "2016-12-31", "2016-12-16"],
    ["2016", "2016-01-01", "2016-12-31", "2016-07-01"],
    ["2016-12~", "2016-12-01", "2016-12-31", "2016-12-16"],
    ["2016-12-21/2016-12-22", "2016-12-21", "2016-12-22", "2016-12-21"],
    ["2018-01/2018-03", "2018-01-01", "2018-03-31", "2018-01-16"],
    ["2016-02-29?", "2016-02-29", "2016-02-29", "2016-02-29"],
    ["201X", "2010-01-01", "2019-12-31", "2014-12-31"],
  ])("%s runs from %s to %s and stands on %s", (text, first, last, day) => {
    const reading = readDate(text);
    if (!reading.ok) throw new Error(reading.reason);
    expect([reading.date.first, reading.date.last, reading.date.day].map(formatDay)).toEqual([first, last, day]);
  });

  test.each([
    ["2016-02-30", /29 days/],
    ["2016-13", /no month 13/],
    ["2016-00-01", /no month 00/],
    ["2016-21", /seasons/],
    ["[2016,2017]", /sets and lists/],
    ["../2016", /open interval/],
    ["2016/..", /open interval/],
    ["Y17E7", /four digits/],
    ["14 Dec 2016", /not an EDTF date/],
    ["2016-12-14T10:00", /times of day/],
    ["2017/2016", /ends before/],
    ["", /not an EDTF date/],
  ])("%s is refused with the reason", (text, reason) => {
    expect(readDate(text)).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  });

  test("~ ? % never move the day", () => {
    for (const mark of ["~", "?", "%"])
      expect(readDate(`2016-12${mark}`)).toMatchObject({ date: { day: parseDay("2016-12-16") } });
  });
});
