import { describe, expect, test } from "vitest";
import {
  attribute,
  compareSeries,
  compareState,
  formatDay,
  importance,
  minimalSet,
  parseDay,
  readCondition,
  readerOf,
  sampleShapley,
  viewOf,
  viewWith,
  type View,
} from "../../engine.ts";
import { workspaceOfLog } from "../../scenarios.ts";
import { ledger, modelWith, question, viewOfLog } from "../../support.ts";

describe("shares of changes", () => {
  // Both together are worth more than each alone.
  const outcome = (mask: number) => [1, 3, 6, 14][mask]!;

  test("two changes share what only both together bring", () => {
    expect(attribute(2, outcome)).toEqual({ firstIn: [2, 5], lastIn: [8, 11], shapley: [5, 8], total: 13 });
  });

  test("each set of changes is worked out once, and without changes nothing is shared", () => {
    const asked: number[] = [];
    attribute(3, (mask) => asked.push(mask));
    expect(asked.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(attribute(0, () => 4)).toEqual({ firstIn: [], lastIn: [], shapley: [], total: 0 });
  });

  test("above the limit there are no exact shares, at it there are", () => {
    expect(attribute(2, outcome, 2)).toHaveProperty("shapley");
    expect(attribute(2, outcome, 1)).not.toHaveProperty("shapley");
    expect(attribute(12, (mask) => mask).shapley![11]).toBeCloseTo(2048, 6);
    expect(attribute(13, (mask) => mask)).not.toHaveProperty("shapley");
  });

  test("an order and its reverse give two changes their exact shares, without error", () => {
    expect(sampleShapley(2, outcome, 3)).toEqual({ values: [5, 8], errors: [0, 0], orders: 6 });
  });

  test("the error of a sampled share is that of the mean of its pairs of orders", () => {
    const uneven = (mask: number) => [0, 1, 2, 9, 4, 6, 20, 21][mask]!;
    const upTo = (pairs: number) => sampleShapley(3, uneven, pairs, "a seed");
    const sums = [1, 2, 3, 4].map((pairs) => upTo(pairs).values.map((value) => value * pairs));
    const ofPair = sums.map((sum, at) => sum.map((value, change) => value - (sums[at - 1]?.[change] ?? 0)));
    const { values, errors } = upTo(4);
    expect(upTo(1).errors).toEqual([0, 0, 0]);
    for (const change of [0, 1, 2]) {
      const spread = ofPair.reduce((sum, pair) => sum + (pair[change]! - values[change]!) ** 2, 0) / 4;
      expect(errors[change]).toBeCloseTo(Math.sqrt(spread / 3), 9);
    }
    expect(Math.max(...errors)).toBeGreaterThan(0);
    expect(sampleShapley(3, uneven, 4, "another seed").values).not.toEqual(values);
  });
});

describe("days on which two series part and meet", () => {
  const step = (date: string, intensity: number) => `${date}  KAZ > ISR  event-coded  cameo=061 intensity=${intensity}`;
  /** A log, and the same log without its last events. */
  const logs = (...steps: readonly string[]) => {
    const long = ledger`${steps.join("\n")}`;
    return { long: viewOfLog(long), short: viewOfLog(long.slice(0, 1)) };
  };
  const sides = (one: View, other: View, from: string, to: string) => {
    const [series] = compareSeries(one, other, [question("net-cooperation(KAZ>ISR)")], [from, to].map(parseDay));
    const print = (day: number | null) => (day === null ? null : formatDay(day));
    const { firstDifference, largest, meets, delta } = series!;
    return { delta, parts: print(firstDifference), most: largest && print(largest.day), meets: print(meets) };
  };

  test("the longer log parts where the shorter one ends, whichever side it is", () => {
    const { short, long } = logs(step("2016-01-01", 4), step("2016-03-01", 2));
    for (const [before, after, sign] of [[short, long, 1] as const, [long, short, -1] as const]) {
      const found = sides(before, after, "2016-01-01", "2016-03-01");
      expect(found).toMatchObject({ parts: "2016-03-01", most: "2016-03-01", meets: null });
      expect(found.delta).toEqual([0, 2 * sign]);
    }
  });

  test("the delta is scenario less baseline, and the largest difference is the largest whatever its sign", () => {
    const { short, long } = logs(step("2016-01-01", 4), step("2016-02-01", 2), step("2016-02-02", -9));
    const found = sides(short, long, "2016-01-01", "2016-02-02");
    expect(found).toMatchObject({ parts: "2016-02-01", most: "2016-02-02" });
    expect(found.delta[1]).toBeLessThan(-6);
  });

  test("what parts after the last day asked for does not part", () => {
    const { short, long } = logs(step("2016-01-01", 4), step("2016-03-02", 2));
    expect(sides(short, long, "2016-01-01", "2016-03-01")).toEqual({
      delta: [0, 0],
      parts: null,
      most: null,
      meets: null,
    });
  });

  test("the same log under two models parts from the first day asked for", () => {
    const log = ledger`2015-01-01  KAZ > ISR  event-coded  cameo=061 intensity=8`;
    const [one, other] = [modelWith(), modelWith({ "half-life": "90" })].map((model) => viewOf(model, log));
    const asked = [question("net-cooperation(KAZ>ISR)")];
    const days = ["2016-01-01", "2016-02-01"].map(parseDay);
    expect(compareSeries(one!, other!, asked, days)[0]!.firstDifference).toBe(days[0]);
    expect(compareSeries(one!, one!, asked, days)[0]!.firstDifference).toBeNull();
  });
});

describe("what stands differently, whole", () => {
  test("a difference names both sides and what stands on each, sorted by its names", () => {
    const log = ledger`
      2016-01-01  KAZ > ISR  sanctions-imposed  regime=trade id=a
      2016-01-02  KAZ > IRN  sanctions-imposed  regime=trade id=b
      2016       KAZ > IRN  trade-reported     series=trade value=1 by=x id=figure
    `;
    const [view, other] = [viewOfLog(log), viewWith(viewOfLog(log), new Map([["a", null]]))];
    const moved = { ...log[1]!, date: { ...log[1]!.date, day: log[1]!.date.day + 3 } };
    const later = viewWith(view, new Map([["b", moved]]));
    const [day, end] = [parseDay("2016-02-01"), parseDay("2016-12-31")];
    const tie = (day: string, openedBy: string) => ({
      stage: "in-force",
      mutual: false,
      openedBy,
      since: parseDay(day),
    });
    const found = compareState(view, other, day).filter(({ kind }) => kind === "tie");
    expect(found).toEqual([
      {
        kind: "tie",
        source: "KAZ",
        target: "ISR",
        name: "sanctions/trade",
        side: "baseline",
        baseline: tie("2016-01-01", "a"),
      },
    ]);
    expect(compareState(view, later, day).find(({ kind }) => kind === "tie")).toEqual({
      kind: "tie",
      source: "KAZ",
      target: "IRN",
      name: "sanctions/trade",
      side: "both",
      baseline: tie("2016-01-02", "b"),
      scenario: tie("2016-01-05", "b"),
    });
    const none = viewOfLog([]);
    const names = (one: View, two: View) =>
      compareState(one, two, end).map(({ kind, target, side }) => `${kind} ${target} ${side}`);
    expect(names(view, none).filter((name) => !name.startsWith("contact"))).toEqual([
      "tie IRN baseline",
      "tie ISR baseline",
      "measure KAZ baseline",
    ]);
    expect(names(none, view).filter((name) => name.startsWith("tie"))).toEqual([
      "tie IRN scenario",
      "tie ISR scenario",
    ]);
    expect(compareState(view, view, end)).toEqual([]);
  });

  test("a tie on the last day of its term still stands", () => {
    const view = viewOfLog(ledger`
      2012-01-01  KAZ > UNSC  membership-begun  role=elected-member term=2012-01-01/2013-12-31
    `);
    const ties = (day: string) =>
      compareState(view, viewOfLog([]), parseDay(day)).filter(({ kind }) => kind === "tie").length;
    expect([ties("2013-12-31"), ties("2014-01-01")]).toEqual([1, 0]);
  });
});

describe("what matters most", () => {
  test("an event without which there is no number comes first, without an amount; equals are sorted by id", () => {
    const view = viewOfLog(ledger`2015  KAZ > IRN  trade-reported  series=trade value=5 by=customs`);
    expect(importance(view, question("trade(KAZ-IRN)"), parseDay("2016-01-01"))).toEqual([
      { event: "e1", amount: null },
    ]);
    expect(importance(view, question("trade(KAZ-ISR)"), parseDay("2016-01-01"))).toEqual([]);
    const equals = viewOfLog(ledger`
      2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=4 id=b dimension=[economic]
      2016-01-02  KAZ > ISR  event-coded  cameo=061 intensity=0 id=nothing
      2016-01-01  ISR > KAZ  event-coded  cameo=061 intensity=4 id=a
      2016-01-03  KAZ > ISR  event-coded  cameo=112 intensity=-9 id=hostile
    `);
    const ranked = importance(equals, question("net-cooperation(KAZ-ISR)"), parseDay("2016-01-03"));
    expect(ranked.map(({ event }) => event)).toEqual(["hostile", "a", "b"]);
  });

  const log = ledger`
    2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=3
    2016-01-02  KAZ > ISR  event-coded  cameo=061 intensity=3
    2016-01-03  KAZ > ISR  event-coded  cameo=061 intensity=3
    2016-01-04  KAZ > ISR  event-coded  cameo=112 intensity=-1
  `;
  const fewest = (text: string, candidates: readonly string[]) => {
    const reading = readCondition(text, readerOf(workspaceOfLog(log)));
    if (!reading.ok) throw new Error(reading.reason);
    return minimalSet(viewOfLog(log), reading.condition, candidates);
  };

  test("where pairs are not enough events are taken out one after another, and those not needed are put back", () => {
    expect(fewest("net-cooperation(KAZ>ISR) at 2016-01-04 is above 0", ["e4", "e1", "e2", "e3"])).toEqual({
      held: true,
      events: ["e1", "e2", "e3"],
      proven: false,
      // The whole, 4 alone, 6 pairs, 4 on the way to all, and 4 that are put back.
      tried: 19,
    });
  });

  test("a condition that does not hold is flipped into one that does", () => {
    expect(fewest("net-cooperation(KAZ>ISR) at 2016-01-04 is above 8.5", ["e1", "e4"])).toEqual({
      held: false,
      events: ["e4"],
      proven: true,
      tried: 3,
    });
  });
});
