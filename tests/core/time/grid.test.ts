import { describe, expect, test } from "vitest";
import { dayOf, formatDay, gridOf, parseDay } from "../../engine.ts";

describe("grids", () => {
  test("a grid is the last day of each period, and the end", () => {
    expect(gridOf(parseDay("2017-01-15"), parseDay("2017-04-10"), "month").map(formatDay)).toEqual([
      "2017-01-31",
      "2017-02-28",
      "2017-03-31",
      "2017-04-10",
    ]);
    expect(gridOf(parseDay("2017-01-01"), parseDay("2017-12-31"), "quarter").map(formatDay)).toEqual([
      "2017-03-31",
      "2017-06-30",
      "2017-09-30",
      "2017-12-31",
    ]);
    expect(gridOf(parseDay("2017-01-02"), parseDay("2017-01-16"), "week").map(formatDay)).toEqual([
      "2017-01-08",
      "2017-01-15",
      "2017-01-16",
    ]);
    expect(gridOf(dayOf(2016, 1, 1), dayOf(2017, 6, 1), "year").map(formatDay)).toEqual(["2016-12-31", "2017-06-01"]);
  });
});
