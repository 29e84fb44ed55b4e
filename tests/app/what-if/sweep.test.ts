import { describe, expect, test } from "vitest";
import { modelOf, parseDay, planOf, sweep, withSettings, type Workspace } from "../../engine.ts";
import { scenarioOf, workspaceOfLog } from "../../scenarios.ts";
import { ledger, question } from "../../support.ts";

const workspace = workspaceOfLog(ledger`2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=8`);

function reopened(settings: Record<string, string>): Workspace {
  const { codebook, parameters, types } = workspace.model;
  const changed = withSettings(codebook, parameters, settings);
  return { ...workspace, model: modelOf(codebook, types.values(), changed.parameters) };
}

function swept(values: readonly string[], ...inserts: readonly string[]) {
  const scenario = scenarioOf(`operations:\n${inserts.map((insert) => `  - insert: ${insert}\n`).join("")}`);
  const { plan } = planOf(workspace, scenario);
  const asked = { parameter: "half-life", values };
  const questions = [question("net-cooperation(KAZ>ISR)")];
  return sweep(
    reopened,
    {},
    asked,
    { scenario, against: undefined, plan: plan! },
    questions,
    parseDay("2017-12-31"),
    null,
  );
}

const step = (id: string, date: string, intensity: number) =>
  `{ id: ${id}, type: event-coded, date: ${date}, source: KAZ, target: ISR, cameo: "061", intensity: ${intensity} }`;

describe("a sweep", () => {
  test("a difference of zero is no sign: it neither changes the sign nor makes one", () => {
    const { rows, sentences } = swept(["1", "365"], step("hyp", "2016-06-01", 5));
    expect(rows[0]!.deltas[0]).toBeCloseTo(0, 12);
    expect(rows[1]!.deltas[0]).toBeGreaterThan(1);
    expect(sentences).toEqual([
      "net-cooperation(KAZ>ISR): the sign of the difference never changes over half-life 1, 365",
    ]);
  });

  test("a difference that is negative under one value and positive under another changes its sign", () => {
    const { rows, sentences } = swept(
      ["30", "3650"],
      step("hyp-early", "2016-02-01", 9),
      step("hyp-late", "2017-12-01", -5),
    );
    expect(rows.map(({ deltas }) => Math.sign(deltas[0]!))).toEqual([-1, 1]);
    expect(sentences[0]).toMatch(/the sign of the difference changes over/);
  });
});
