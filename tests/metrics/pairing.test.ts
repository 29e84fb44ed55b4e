import { describe, expect, test } from "vitest";
import { viewOf } from "../../src/core/log/view.ts";
import { eventTypes } from "../../src/event-types/index.ts";
import { pairingGrid } from "../../src/metrics/pairing.ts";
import { ledger, model, readingOf } from "../support.ts";

describe("the grid of pairing", () => {
  const view = viewOf(
    model,
    ledger`
      2015-01-01  KAZ > ISR  visit-paid      level=minister
      2015-01-20  KAZ > IRN  talks-held      form=round
      2015-03-01  KAZ > ISR  talks-held      form=call
      2015-03-20  KAZ > IRN  statement-made  stance=praise
      2015-05-01  KAZ > ISR  statement-made  stance=praise
    `,
  );
  const grid = pairingGrid(readingOf(view, "2016-01-01"), "KAZ", "ISR", "IRN");
  const cell = (kind: string, days: number) => grid.find((one) => one.kind === kind && one.windowDays === days);

  test("of meetings it counts visits and talks alone", () => {
    expect(eventTypes.filter(({ isMeeting }) => isMeeting).map(({ name }) => name)).toEqual([
      "talks-held",
      "visit-paid",
    ]);
    expect(cell("meetings", 30)).toMatchObject({ steps: 2, followed: 1, share: 1 / 2 });
    expect(cell("all", 30)).toMatchObject({ steps: 3, followed: 2, share: 2 / 3 });
  });

  test("has every window for both kinds, each with the chance of doing as well at random", () => {
    expect(grid.map(({ kind, windowDays }) => `${kind} ${windowDays}`)).toEqual(
      ["meetings", "all"].flatMap((kind) => [30, 60, 90, 180].map((days) => `${kind} ${days}`)),
    );
    for (const { p } of grid) {
      expect(p).toBeGreaterThan(0);
      expect(p).toBeLessThanOrEqual(1);
    }
    // One random day among 366 falls within 30 days after one of two others in about a sixth of all cases.
    expect(cell("meetings", 30)!.p).toBeGreaterThan(0.12);
    expect(cell("meetings", 30)!.p).toBeLessThan(0.21);
  });

  test("tests nothing where one side has no steps", () => {
    const none = pairingGrid(readingOf(view, "2016-01-01"), "KAZ", "ISR", "RUS");
    expect(none.every(({ p, share }) => p === null && share === 0)).toBe(true);
  });

  test("is the same for the same seed, and another for another", () => {
    const reading = readingOf(view, "2016-01-01");
    expect(pairingGrid(reading, "KAZ", "ISR", "IRN")).toEqual(grid);
    expect(pairingGrid(reading, "KAZ", "ISR", "IRN", "another")).not.toEqual(grid);
  });
});
