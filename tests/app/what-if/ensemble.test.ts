import { catalog } from "../../../src/catalog.ts";
import { describe, expect, test } from "vitest";
import {
  disk,
  drawsOf,
  ensembleDocument,
  joinRuns,
  makeRuns,
  parseDay,
  planOf,
  readScenario,
  sidesOf,
  textsOf,
} from "../../engine.ts";
import { model, question } from "../../support.ts";
import { branch, scenarioOf, workspace } from "../../scenarios.ts";
import { cli } from "../../cli/terminal.ts";

describe("ensembles", () => {
  const request = (name: string, seed = "7") => {
    const scenario = readScenario(disk, `scenarios/${name}.yaml`, catalog).scenario!;
    const { plan } = planOf(workspace, scenario);
    const { record } = sidesOf(workspace, scenario, null, undefined).sides;
    const days = [parseDay("2018-12-31"), parseDay("2020-12-31")];
    return {
      workspace,
      record,
      plan: plan!,
      questions: [question("trade(KAZ-IRN)"), question("closeness(KAZ>ISR)")],
      days,
      seed,
      dates: "drawn" as const,
    };
  };

  test("[C2] run i of N equals run i of M, whoever makes it", () => {
    const asked = request("trade-reaches-its-target");
    const whole = makeRuns(asked, 0, 24);
    const joined = joinRuns([makeRuns(asked, 16, 8), makeRuns(asked, 0, 10), makeRuns(asked, 10, 6)]);
    expect(joined.values).toEqual(whole.values);
    expect(joined.held).toEqual(whole.held);
    expect(JSON.stringify(ensembleDocument(asked, joined))).toBe(JSON.stringify(ensembleDocument(asked, whole)));
  });

  test("[C3] adding an unrelated rule moves no other draw", () => {
    const shipped = (file: string) => ({ file, text: disk.read(`scenarios/${file}`, [])! });
    const parent = shipped("jcpoa-exit-reactions.yaml");
    const { text: base } = shipped("usa-leaves-jcpoa-2017-forecast.yaml");
    const texts = textsOf([
      parent,
      { file: "one.yaml", text: base },
      {
        file: "two.yaml",
        text: `${base}rules:\n  - { id: aaa-unrelated, when: { event: usa-leaves }, then: [{ insert: { type: statement-made, source: CHN, target: USA, data: { stance: regret } } }], after: { days: { uniform: [1, 9] } }, probability: 0.5 }\n`,
      },
    ]);
    const fired = (name: string, replicate: number) =>
      branch(readScenario(texts, `${name}.yaml`, catalog).scenario!, { draws: drawsOf("s", replicate) })
        .firings.filter(({ rule }) => rule !== "aaa-unrelated")
        .map(({ rule, day, stopped }) => [rule, day, stopped]);
    for (let replicate = 0; replicate < 8; replicate++)
      expect(fired("two", replicate)).toEqual(fired("one", replicate));
  });

  test("[C4] paired runs are equal until the first day on which an edit or a rule can make a difference", () => {
    const days = ["2017-02-28", "2017-04-10", "2018-12-31"].map(parseDay);
    const asked = { ...request("usa-leaves-jcpoa-2017-forecast"), days };
    const { values, baselines } = makeRuns(asked, 0, 40);
    const first = parseDay("2017-05-01") - model.codebook.approximateDays.month;
    const before = asked.days.filter((day) => day < first).length;
    expect(before).toBe(2);
    asked.questions.forEach((_, question) => {
      for (let at = 0; at < before * 40; at++) expect(values[question]![at]).toEqual(baselines![question]![at]);
    });
    const nothing = planOf(workspace, scenarioOf("operations: []\n")).plan!;
    const idle = makeRuns({ ...asked, plan: nothing }, 0, 10);
    expect(idle.values).toEqual(idle.baselines);
  });

  test("an ensemble can be compared with another scenario, run by run with the same draws", () => {
    const asked = request("usa-leaves-jcpoa-2017-forecast");
    const against = asked.plan;
    const { values, baselines } = makeRuns({ ...asked, against, dates: "central" }, 0, 12);
    expect(values).toEqual(baselines);
    const alone = makeRuns({ ...asked, dates: "central" }, 0, 12);
    expect(alone.baselines).toBeUndefined();
    expect(alone.values).toEqual(values);
  });

  test("the share of firings is that of the likelihood word", () => {
    const runs = makeRuns(request("usa-leaves-jcpoa-2017-forecast"), 0, 200);
    expect(Math.abs(runs.fired["banks-drop-iran"]! / 200 - 0.8)).toBeLessThan(0.09);
    expect(Math.abs(runs.fired["israel-praises"]! / 200 - 0.5)).toBeLessThan(0.11);
  });

  test("one thread and two give the same bytes", async () => {
    const ask = async (workers: string) => {
      const asked = ["ensemble", "trade-reaches-its-target", "--runs", "60", "--every", "year", "--workers", workers];
      const { status, out } = await cli(...asked, "--json");
      expect(status).toBe(0);
      return out;
    };
    expect(await ask("2")).toBe(await ask("1"));
  });

  /** Runs whose one number takes these values, and an expectation that held in some of them. */
  const document = (
    values: readonly number[],
    held = { yes: 1, answered: 1 },
    condition = "closeness(KAZ>ISR) at 2018-12-31 is above 0",
  ) => {
    const { plan } = planOf(workspace, scenarioOf(`expect: ["${condition}"]\n`));
    const [day] = [parseDay("2018-12-31")];
    const asked = { ...request("trade-reaches-its-target"), plan: plan!, questions: [question("closeness(KAZ>ISR)")] };
    return ensembleDocument(
      { ...asked, days: [day], dates: "central" },
      { from: 0, count: values.length, values: [Float64Array.from(values)], held: [held], fired: {} },
    );
  };

  test("bands are exact percentiles by the nearest rank", () => {
    const twenty = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect(document(twenty).series["closeness(KAZ>ISR)"]).toMatchObject({
      p05: [1],
      p25: [5],
      p50: [10],
      p75: [15],
      p95: [19],
    });
    expect(document([7]).series["closeness(KAZ>ISR)"]).toMatchObject({ p05: [7], p50: [7], p95: [7] });
    expect(document([1, 2, NaN]).series["closeness(KAZ>ISR)"]).toMatchObject({ p05: [1], p50: [1], p95: [2] });
    expect(document([NaN]).series["closeness(KAZ>ISR)"]).toMatchObject({ p50: [null] });
  });

  test("the interval of a share is Wilson's: 8 of 10 lies between 0.4902 and 0.9433", () => {
    const { share, interval } = document([1], { yes: 8, answered: 10 }).share[0]!;
    expect(share).toBe(0.8);
    expect(interval![0]).toBeCloseTo(0.490162, 6);
    expect(interval![1]).toBeCloseTo(0.943318, 6);
    expect(document([1], { yes: 0, answered: 0 }).share).toMatchObject([{ share: null, holds: null, interval: null }]);
  });

  test("an expectation holds in half of the runs, in the share it names, or in at most that", () => {
    const holds = (yes: number, runs: string) =>
      document([1], { yes, answered: 10 }, `closeness(KAZ>ISR) at 2018-12-31 is above 0${runs}`).share[0]!.holds;
    expect([4, 5].map((yes) => holds(yes, ""))).toEqual([false, true]);
    expect([6, 7].map((yes) => holds(yes, " in 70 percent of runs"))).toEqual([false, true]);
    expect([2, 3].map((yes) => holds(yes, " in at most 20 percent of runs"))).toEqual([true, false]);
  });

  test("the mean difference has the interval of its standard error", () => {
    const base = document([0]).series["closeness(KAZ>ISR)"]!.baseline.value[0]!;
    const { mean, low, high } = document([base + 1, base + 2, base + 3, base + 4]).series["closeness(KAZ>ISR)"]!
      .delta as unknown as Record<"mean" | "low" | "high", number[]>;
    // The variance of 1, 2, 3, 4 is 5/3; its standard error is √(5/12).
    expect(mean[0]).toBeCloseTo(2.5, 9);
    expect(high[0]! - mean[0]!).toBeCloseTo(1.959963984540054 * Math.sqrt(5 / 12), 9);
    expect(mean[0]! - low[0]!).toBeCloseTo(high[0]! - mean[0]!, 9);
  });
});
