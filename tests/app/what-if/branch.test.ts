import { catalog } from "../../../src/catalog.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  disk,
  formatDay,
  listScenarios,
  parseDay,
  readScenario,
  resolvedText,
  scenarioName,
  seriesOf,
  sidesOf,
  textsOf,
  viewOf,
  worldAt,
} from "../../engine.ts";
import { ledger, question } from "../../support.ts";
import { branch, hashOn, problemsOf, record, scenarioOf, workspace, workspaceOfLog } from "../../scenarios.ts";

describe("the branch", () => {
  test("[B1] without operations the branch is the baseline, hash for hash", () => {
    const { view } = branch(scenarioOf(""));
    for (const day of ["1995-01-01", "2017-01-24", "2026-06-30"]) expect(hashOn(view, day)).toBe(hashOn(record, day));
  });

  test("[B2] insert then remove, move there and back, are identities", () => {
    const there = scenarioOf(`operations:
  - insert: { id: hyp-a, type: visit-paid, date: 2018-01-01, source: KAZ, target: ISR, data: { level: other } }
  - move: { event: usa-withdraws-jcpoa-2018, to: 2017-01-01 }
  - move: { event: usa-withdraws-jcpoa-2018, to: 2018-05-08 }
  - remove: hyp-a
`);
    expect(hashOn(branch(there).view, "2026-06-30")).toBe(hashOn(record, "2026-06-30"));
  });

  test("[B3] operations on different events commute, and the baseline's hash never changes", () => {
    const ids = record.entries
      .map(({ event }) => event)
      .filter(({ occurred, type, settles }) => occurred === "recorded" && type === "visit-paid" && settles.length === 0)
      .map(({ id }) => id);
    const before = hashOn(record, "2026-06-30");
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: 2, maxLength: 4 }), (some) => {
        const lines = some.map((id, index) =>
          index % 2 === 0 ? `  - remove: ${id}` : `  - move: { event: ${id}, to: 2012-0${index + 1}-01 }`,
        );
        const frame = (list: string[]) => scenarioOf(`orphans: keep\noperations:\n${list.join("\n")}\n`);
        const [one, other] = [branch(frame(lines)), branch(frame([...lines].reverse()))];
        const closeness = [question("closeness(KAZ>ISR)"), question("closeness(KAZ>IRN)")];
        const days = [parseDay("2013-01-01"), parseDay("2026-06-30")];
        const [a, b] = [one, other].map(({ view }) => seriesOf(view, closeness, days).flat());
        a!.forEach((value, index) => expect(Math.abs(value! - b![index]!)).toBeLessThan(1e-9));
        expect(hashOn(record, "2026-06-30")).toBe(before);
      }),
      { numRuns: 15 },
    );
  });

  test("[B4] what rules insert gives the same world as a log that held it from the start", () => {
    for (const scenario of listScenarios(disk, "scenarios", catalog).scenarios) {
      const { view } = branch(scenario);
      const again = viewOf(
        view.model,
        view.entries.map(({ event }) => event),
      );
      const day = scenario.to ?? parseDay("2020-12-31");
      expect(worldAt(again, day)).toEqual(worldAt(view, day));
    }
  });

  test("[B5] the resolved file gives the same result as the file", () => {
    for (const scenario of listScenarios(disk, "scenarios", catalog).scenarios) {
      const file = `${scenarioName(scenario)}.yaml`;
      const { scenario: resolved, problems } = readScenario(
        textsOf([{ file, text: resolvedText(scenario) }]),
        file,
        catalog,
      );
      expect(problems).toEqual([]);
      const day = formatDay(scenario.to ?? parseDay("2020-12-31"));
      expect(hashOn(branch(resolved!).view, day)).toBe(hashOn(branch(scenario).view, day));
    }
  });

  test("[B6] a vantage hides from both sides what was not yet known; what is inserted is there whatever its known", () => {
    const scenario = scenarioOf(`vantage: 2017-01-24
operations:
  - insert: { id: hyp-late, type: visit-paid, date: 2018-01-01, known: never, source: KAZ, target: ISR, data: { level: other } }
`);
    const { baseline } = sidesOf(workspace, scenario, null, undefined).sides;
    expect(baseline.byId.has("usa-withdraws-jcpoa-2018")).toBe(false);
    expect(branch(scenario).view.byId.has("hyp-late")).toBe(true);
  });

  test("a whole series can be scaled, or led to a target", () => {
    const scaled = branch(
      scenarioOf("operations:\n  - scale: { series: trade(KAZ-IRN), from: 2018-01-01, to: 2018-12-31, times: 0.5 }\n"),
    );
    const [values] = seriesOf(
      scaled.view,
      [question("trade(KAZ-IRN)")],
      [parseDay("2018-12-31"), parseDay("2020-12-31")],
    );
    expect(values).toEqual([211e6, 237e6]);
    const led = branch(
      scenarioOf(
        "vantage: 2017-01-24\noperations:\n  - path: { series: trade(KAZ-IRN), from: last, to: { date: 2020-12-31, value: 3175000000, unit: USD }, shape: geometric, every: year, id: hyp }\n",
      ),
    );
    const days = [2016, 2017, 2018, 2019, 2020].map((year) => parseDay(`${year}-12-31`));
    const [path] = seriesOf(led.view, [question("trade(KAZ-IRN)")], days);
    path!.forEach((value, index) => expect(Math.abs(value! - 635e6 * 5 ** ((index + 1) / 5))).toBeLessThan(1));
  });

  test("parameters are set on the branch only", () => {
    const scenario = scenarioOf("set: { half-life: 90 }\n");
    const { view } = branch(scenario);
    expect(view.model.parameters.halfLife).toEqual({ all: 90 });
    expect(record.model.parameters.halfLife).toEqual({});
  });

  test("all visits of a pair in a year can be removed by a query", () => {
    const { applied } = branch(
      scenarioOf(
        "orphans: remove\noperations:\n  - remove: { where: { type: visit-paid, between: [KAZ, ISR], from: 2016, to: 2016 } }\n",
      ),
    );
    expect(applied[0]!.touches).toEqual(["isr-kaz-netanyahu-visit-astana-2016"]);
  });

  test("orphans are kept, taken out with all that hangs on them, or refused, and reported when the file does not say", () => {
    const body = "operations:\n  - remove: jcpoa-concluded-2015\n";
    expect(branch(scenarioOf(body)).view.byId.has("usa-withdraws-jcpoa-2018")).toBe(true);
    expect(problemsOf(body).join()).toMatch(/it is kept; write orphans: keep, remove or error/);
    const removed = branch(scenarioOf(`orphans: remove\n${body}`)).view;
    for (const id of ["usa-withdraws-jcpoa-2018", "usa-reimposes-iran-sanctions-2018"])
      expect(removed.byId.has(id)).toBe(false);
    expect(() => branch(scenarioOf(`orphans: error\n${body}`))).toThrow(/presumes jcpoa-concluded-2015/);
  });

  const idsOf = ({ view }: ReturnType<typeof branch>) => view.entries.map(({ event }) => event.id);

  test("what is inserted stands last on its day, and what is moved keeps its place among the events of its new day", () => {
    const log = ledger`
      2016-01-01  FRA > RUS  sanctions-imposed  regime=trade id=first
      2016-01-01  FRA > RUS  visit-paid         level=minister id=second
      2016-02-01  KAZ > RUS  visit-paid         level=minister id=later
    `;
    const made = branch(
      scenarioOf(`operations:
  - insert: { id: hyp, type: sanctions-lifted, date: 2016-01-01, source: FRA, target: RUS, data: { regime: trade, how: lifted } }
  - move: { event: first, to: 2016-02-01 }
`),
      {},
      workspaceOfLog(log),
    );
    expect(idsOf(made)).toEqual(["second", "hyp", "first", "later"]);
    const lifted = branch(
      scenarioOf(`operations:
  - insert: { id: hyp, type: sanctions-lifted, date: 2016-01-01, source: FRA, target: RUS, data: { regime: trade, how: lifted } }
`),
      {},
      workspaceOfLog(log),
    );
    expect(worldAt(lifted.view, parseDay("2016-01-01")).ties).toEqual({});
  });

  test("two inserts on one day stand in the order of the file", () => {
    const insert = (id: string) =>
      `  - insert: { id: ${id}, type: visit-paid, date: 2016-01-01, source: FRA, target: RUS, data: { level: other } }\n`;
    const log = ledger`2016-01-01  FRA > RUS  visit-paid  level=minister`;
    const ids = (...names: string[]) =>
      idsOf(branch(scenarioOf(`operations:\n${names.map(insert).join("")}`), {}, workspaceOfLog(log)));
    expect(ids("hyp-b", "hyp-a")).toEqual(["e1", "hyp-b", "hyp-a"]);
    expect(ids("hyp-a", "hyp-b")).toEqual(["e1", "hyp-a", "hyp-b"]);
  });

  test("orphans that are removed take out what presumes them, however long the chain", () => {
    const log = ledger`
      2016-01-01  KAZ > ISR  visit-paid  level=minister id=root
      2016-02-01  KAZ > ISR  visit-paid  level=minister id=child presumes=[root]
      2016-03-01  KAZ > ISR  visit-paid  level=minister id=grandchild presumes=[child]
      2016-04-01  KAZ > ISR  visit-paid  level=minister id=other
    `;
    const removed = (orphans: string) => {
      const scenario = scenarioOf(`orphans: ${orphans}\noperations:\n  - remove: root\n`);
      return branch(scenario, {}, workspaceOfLog(log));
    };
    expect(idsOf(removed("remove"))).toEqual(["other"]);
    expect(removed("remove").orphans).toEqual([
      { event: "child", presumes: "root" },
      { event: "grandchild", presumes: "child" },
    ]);
    expect(idsOf(removed("keep"))).toEqual(["child", "grandchild", "other"]);
  });
});
