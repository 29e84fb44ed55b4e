import { describe, expect, test } from "vitest";
import { isDistribution } from "../../src/core/chance/distribution.ts";
import { distribution } from "../../src/format/distribution.ts";
import { dateText, uncheckedDate } from "../../src/format/fields.ts";

describe("a number of a scenario, or what it is drawn from", () => {
  test.each([{ uniform: [1, 2] }, { triangular: [1, 2, 3] }, { normal: [1, 0] }, { choice: [3, 1] }])("%j", (value) => {
    expect(isDistribution(value)).toBe(true);
    expect(distribution.safeParse(value)).toMatchObject({ success: true, data: value });
  });

  test("a plain number stands for itself", () => {
    expect(isDistribution(3)).toBe(false);
    expect(distribution.safeParse(3)).toMatchObject({ success: true, data: 3 });
  });

  test.each([
    [{ uniform: [2, 1] }],
    [{ triangular: [1, 4, 3] }],
    [{ normal: [1, -1] }],
    [{ choice: [] }],
    [{ uniform: [1, 2], choice: [1] }],
    [{ constructor: [1, 2] }],
    [[1, 2]],
    [null],
    ["uniform"],
  ])("%j is refused", (value) => {
    expect(distribution.safeParse(value).success).toBe(false);
  });

  test.each([[{ uniform: [1, 2], choice: [1] }], [{ constructor: [1, 2] }], [{}], [["uniform"]], [null], ["uniform"]])(
    "%j is not taken for a distribution",
    (value) => {
      expect(isDistribution(value)).toBe(false);
    },
  );
});

describe("a date as a file writes it", () => {
  test.each([
    [2016, "2016"],
    ["2016-12-14", "2016-12-14"],
    ["2016~/2017", "2016~/2017"],
  ])("%j", (written, text) => {
    expect(dateText.parse(written)).toBe(text);
    expect(uncheckedDate.parse(written)).toBe(text);
  });

  test.each([[13], ["2016-13"], ["soon"], [true], [null]])("%j is refused", (written) => {
    expect(dateText.safeParse(written).success).toBe(false);
    expect(uncheckedDate.safeParse(written).success).toBe(["number", "string"].includes(typeof written));
  });
});
