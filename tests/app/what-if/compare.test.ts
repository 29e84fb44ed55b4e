import { catalog } from "../../../src/catalog.ts";
import { describe, expect, test } from "vitest";
import {
  compare,
  compareDocument,
  disk,
  listScenarios,
  parseDay,
  planOf,
  reportHtml,
  sidesOf,
  type Scenario,
} from "../../engine.ts";
import { question } from "../../support.ts";
import { scenarioOf, workspace } from "../../scenarios.ts";

describe("comparison", () => {
  const compared = (scenario: Scenario, metric: string, method: "shapley" | "leave-one-out" = "shapley") => {
    const { plan } = planOf(workspace, scenario);
    const { sides } = sidesOf(workspace, scenario, null, undefined);
    const days = [parseDay("2018-06-30"), parseDay("2018-12-31")];
    return compare(workspace, sides, plan!, [question(metric)], days, method).comparison!;
  };

  test("[A1] Shapley adds up, symmetric edits get equal shares, a no-op gets none", () => {
    const scenario = scenarioOf(`operations:
  - insert: { id: hyp-a, type: event-coded, date: 2018-03-01, source: KAZ, target: ISR, cameo: "061" }
  - insert: { id: hyp-b, type: event-coded, date: 2018-03-02, source: KAZ, target: ISR, cameo: "061", within: hyp-a }
  - move: { event: usa-withdraws-jcpoa-2018, to: 2018-05-08 }
`);
    const { attribution, series } = compared(scenario, "closeness(KAZ>ISR)");
    const [{ total, parts }] = attribution.metrics as [(typeof attribution.metrics)[number]];
    expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(total, 9);
    expect(total).toBeCloseTo(series[0]!.largest!.delta, 9);
    expect(parts[2]!.amount).toBe(0);
    expect(Math.abs(parts[0]!.amount - parts[1]!.amount)).toBeLessThan(0.05);
  });

  test("[A2] the linear difference equals the faded weight of what was inserted", () => {
    const scenario = scenarioOf(`operations:
  - insert: { id: hyp-a, type: event-coded, date: 2018-07-01, source: KAZ, target: ISR, cameo: "061", intensity: 5 }
`);
    const { series } = compared(scenario, "net-cooperation(KAZ>ISR)");
    expect(series[0]!.delta[1]).toBeCloseTo(5 * 0.5 ** (183 / 365), 9);
    expect(series[0]!.firstDifference).toBe(parseDay("2018-07-01"));
  });

  test("a scenario can be compared with another: both are made on the record, and both sides' edits share in the difference", () => {
    const one = scenarioOf("operations:\n  - remove: usa-reimposes-iran-sanctions-2018\n", "calm");
    const against = (scenario: Scenario, other: Scenario) => {
      const { sides } = sidesOf(workspace, scenario, null, other);
      const days = [parseDay("2018-12-31")];
      const { plan } = planOf(workspace, scenario);
      return compare(workspace, sides, plan!, [question("closeness(USA>IRN)")], days).comparison!;
    };
    const same = against(scenarioOf("operations:\n  - remove: usa-reimposes-iran-sanctions-2018\n"), one);
    expect(same.series[0]!.delta).toEqual([0]);
    const nothing = against(scenarioOf(""), one);
    const alone = against(one, scenarioOf(""));
    expect(nothing.series[0]!.delta[0]).toBeCloseTo(-alone.series[0]!.delta[0]!, 9);
    expect(alone.series[0]!.delta[0]).not.toBe(0);
    const other = against(scenarioOf("operations:\n  - remove: usa-withdraws-jcpoa-2018\n"), one);
    const [{ total, parts }] = other.attribution.metrics as [(typeof other.attribution.metrics)[number]];
    expect(parts.map(({ part }) => part)).toEqual([
      "remove usa-withdraws-jcpoa-2018",
      "against: remove usa-reimposes-iran-sanctions-2018",
    ]);
    expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(total, 9);
    expect(total).toBeCloseTo(other.series[0]!.largest!.delta, 9);
  });

  test("two vantages of one log can be compared", () => {
    const early = compareDocument(
      compare(
        workspace,
        sidesOf(workspace, scenarioOf("vantage: 2015-12-31\n"), null, undefined).sides,
        planOf(workspace, scenarioOf("")).plan!,
        [question("trade(KAZ-IRN)")],
        [parseDay("2015-12-31")],
      ).comparison!,
      [],
    );
    expect(early.series["trade(KAZ-IRN)"]!.baseline).toEqual([1e9]);
  });

  test("the report is one file: no script, nothing loaded, every text escaped, stamped with hashes and the model", () => {
    const scenario = scenarioOf(`metrics: [trade(KAZ-IRN)]
operations:
  - insert: { id: hyp-x, type: statement-made, date: 2018-03-01, source: KAZ, target: ISR, data: { stance: praise, topic: "<script>alert(1)</script>" } }
  - scale: { series: trade(KAZ-IRN), from: 2018-01-01, to: 2018-12-31, times: 0.5 }
  - amend: { event: usa-withdraws-jcpoa-2018, set: { intensity: -1 }, label: "<script>alert(2)</script>" }
history: [hyp-x]
`);
    const comparison = compared(scenario, "trade(KAZ-IRN)");
    const document = compareDocument(comparison, []);
    const html = reportHtml(comparison, document);
    expect(html).not.toMatch(/<script|<link|<img|@import|src=/);
    // The topic is in the summary of the event, which stands under its sources and under what happened; the label is in its edit.
    expect(html.split("&lt;script>alert(1)&lt;/script>")).toHaveLength(3);
    expect(html.split("&lt;script>alert(2)&lt;/script>").length).toBeGreaterThanOrEqual(2);
    expect(html).not.toContain("NaN");
    for (const stamp of [
      document.baseline.hash,
      document.scenario.hash,
      document.inputs,
      document.model.hash,
      "Contribution inside this model",
      "goldstein-icews",
      "curated 365",
    ]) {
      expect(html).toContain(stamp);
    }
    expect(html).toMatch(/<path class="scenario" d="M/);
    expect(reportHtml(comparison, document)).toBe(html);
  });

  test("every scenario that ships has been read, run, and its expectations hold in the central run", () => {
    const { scenarios, problems } = listScenarios(disk, "scenarios", catalog);
    expect(problems).toEqual([]);
    expect(scenarios.length).toBeGreaterThanOrEqual(17);
    for (const scenario of scenarios) {
      const { plan, problems: unread } = planOf(workspace, scenario);
      expect(unread).toEqual([]);
      const { sides } = sidesOf(workspace, scenario, null, undefined);
      const days = [scenario.from!, scenario.to!];
      const { comparison } = compare(workspace, sides, plan!, [question("closeness(KAZ>IRN)")], days, "none");
      for (const { text, holds, found } of comparison!.expectations)
        expect([scenario.title, text, found, holds]).toEqual([scenario.title, text, found, true]);
    }
  });
});
