import { describe, expect, test } from "vitest";
import { compareSeries, compareState, formatDay, parseDay, viewWith, type View } from "../../engine.ts";
import { ledger, question, viewOfLog } from "../../support.ts";

const baseline = viewOfLog(ledger`2010-01-01  KAZ > ISR  event-coded  cameo=061 intensity=8`);
const grid = ["2011-12-31", "2019-12-31"].map(parseDay);

/** The baseline with the events of a ledger added. */
function withMore(text: string): View {
  const added = ledger`${text}`.map((event, at) => ({ ...event, id: `hyp-${at}`, position: 100 + at }));
  return viewWith(baseline, new Map(added.map((event) => [event.id, event])));
}

function compared(scenario: View, asked: string) {
  const [series] = compareSeries(baseline, scenario, [question(asked)], grid);
  const { firstDifference, largest, meets } = series!;
  const print = (day: number | null) => (day === null ? null : formatDay(day));
  return { ...series!, firstDifference: print(firstDifference), meets: print(meets), largest };
}

describe("two series", () => {
  test("part on a day of their own, not on a day of the grid, and are furthest apart on one", () => {
    const { firstDifference, largest } = compared(
      withMore(`
        2012-03-05  KAZ > ISR  event-coded  cameo=061 intensity=2
        2012-07-05  KAZ > ISR  event-coded  cameo=061 intensity=5
      `),
      "net-cooperation(KAZ>ISR)",
    );
    expect(firstDifference).toBe("2012-03-05");
    expect(largest!.day).toBe(parseDay("2012-07-05"));
    expect(largest!.delta).toBeCloseTo(2 * 0.5 ** (122 / 365) + 5, 12);
  });

  test("meet again once less than 5 % of the largest difference is left", () => {
    const scenario = withMore("2012-03-05  KAZ > ISR  event-coded  cameo=061 intensity=-6");
    // 2^(−d/365) ≤ 0.05 first holds at d = 1578.
    expect(compared(scenario, "net-cooperation(KAZ>ISR)").meets).toBe(formatDay(parseDay("2012-03-05") + 1578));
  });

  test("do not meet while a later difference is still to come", () => {
    const scenario = withMore(`
      2012-03-05  KAZ > ISR  event-coded  cameo=061 intensity=6
      2018-01-01  KAZ > ISR  event-coded  cameo=061 intensity=4
    `);
    expect(compared(scenario, "net-cooperation(KAZ>ISR)").meets).toBeNull();
  });

  test("that are equal part nowhere", () => {
    const other = withMore("2012-03-05  KAZ > IRN  event-coded  cameo=061");
    expect(compared(other, "net-cooperation(KAZ>ISR)")).toMatchObject({
      delta: [0, 0],
      firstDifference: null,
      largest: null,
      meets: null,
    });
  });

  test("a value on one side only is a difference without a size", () => {
    const scenario = withMore("2015  KAZ > IRN  trade-reported  series=trade value=5 by=customs");
    expect(compared(scenario, "trade(KAZ-IRN)")).toMatchObject({
      baseline: [null, null],
      scenario: [null, 5],
      delta: [null, null],
      firstDifference: "2015-12-31",
      largest: null,
    });
  });
});

describe("what stands differently", () => {
  const sides = (scenario: View, day: string) =>
    compareState(baseline, scenario, parseDay(day)).map(({ kind, name, side }) => `${kind} ${name}: ${side}`);

  test("is listed by kind, with the side it is on", () => {
    const scenario = withMore(`
      2012-01-01  KAZ > UNSC  membership-begun  role=elected-member term=2012-01-01/2013-12-31
      2012-02-01  ISR > KAZ   request-made      asks=vote
      2012-03-01  KAZ > ISR   event-coded       cameo=061
    `);
    expect(sides(scenario, "2013-12-31")).toEqual([
      "tie membership/UNSC/elected-member: scenario",
      "matter hyp-1: scenario",
      "contact coded/06: both",
    ]);
  });

  test("a tie whose term is over stands on neither side", () => {
    const scenario = withMore(`
      2012-01-01  KAZ > UNSC  membership-begun  role=elected-member term=2012-01-01/2013-12-31
    `);
    expect(sides(scenario, "2014-01-01")).toEqual([]);
  });

  test("what an edit takes out stands in the baseline only", () => {
    const without = viewWith(baseline, new Map([["e1", null]]));
    expect(sides(without, "2014-01-01")).toEqual(["contact coded/06: baseline"]);
  });
});
