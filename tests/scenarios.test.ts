import { catalog } from "../src/catalog.ts";
import * as fc from "fast-check";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatDay, parseDay } from "../src/core/time/date.ts";
import { CENTRAL, draw, drawsOf, type Distribution } from "../src/core/chance/distribution.ts";
import { daysPossible, drawnDates } from "../src/core/chance/uncertain-dates.ts";
import { viewOf, type View } from "../src/core/log/view.ts";
import { viewWith, worldAt } from "../src/core/what-if/views.ts";
import { seriesOf } from "../src/core/reading/series.ts";
import { worldHash, worldJson } from "../src/core/world/world-json.ts";
import { branchOf } from "../src/app/what-if/branch.ts";
import { planOf } from "../src/app/scenario/plan.ts";
import { compare, sidesOf } from "../src/app/what-if/compare.ts";
import { compareDocument } from "../src/app/documents/compare.ts";
import { ensembleDocument } from "../src/app/documents/ensemble.ts";
import { joinRuns, makeRuns } from "../src/app/what-if/ensemble.ts";
import { reportHtml } from "../src/app/documents/report.ts";
import { resolvedText } from "../src/app/scenario/resolved.ts";
import { listScenarios, readScenario, scenarioName, type Scenario } from "../src/app/scenario/read-scenario.ts";
import { viewAt, type Workspace } from "../src/app/files/workspace.ts";
import { run } from "../src/cli/run.ts";
import { disk } from "../src/stores/folder.ts";
import { model, question, ROOT, shipped } from "./support.ts";

const workspace: Workspace = shipped();
const record = viewAt(workspace, null);
let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "demarche-scenarios-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let counter = 0;
/** A scenario from its text, with the frame every scenario has. */
function scenarioOf(body: string, name = `s${counter++}`): Scenario {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, `title: ${name}\nquestion: What if?\n${body}`);
  const { scenario, problems } = readScenario(disk, file, catalog);
  if (!scenario) throw new Error(problems.map(({ message }) => message).join("\n"));
  return scenario;
}

function problemsOf(body: string, name = `s${counter++}`): string[] {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, `title: ${name}\nquestion: What if?\n${body}`);
  const { scenario, problems } = readScenario(disk, file, catalog);
  if (!scenario) return problems.map(({ line, message }) => `${line}: ${message}`);
  const read = planOf(workspace, scenario);
  if (!read.plan) return [...problems, ...read.problems].map(({ line, message }) => `${line}: ${message}`);
  return branchOf(workspace, sidesOf(workspace, scenario, null, undefined).sides.record, read.plan).problems.map(
    ({ line, message }) => `${line}: ${message}`,
  );
}

function branch(
  scenario: Scenario,
  options: Parameters<typeof branchOf>[3] = {},
  record = sidesOf(workspace, scenario, null, undefined).sides.record,
) {
  const { plan, problems } = planOf(workspace, scenario);
  if (!plan) throw new Error(JSON.stringify(problems));
  const made = branchOf(workspace, record, plan, options);
  const error = made.problems.find(({ severity }) => severity === "error");
  if (error) throw new Error(error.message);
  return made.branch;
}

const hashOn = (view: typeof record, day: string) =>
  worldHash(worldJson(worldAt(view, parseDay(day)), parseDay(day), view.known, view.model));

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
    for (const scenario of listScenarios(disk, join(ROOT, "scenarios"), catalog).scenarios) {
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
    mkdirSync(join(folder, "resolved"), { recursive: true });
    for (const scenario of listScenarios(disk, join(ROOT, "scenarios"), catalog).scenarios) {
      const file = join(folder, "resolved", `${scenarioName(scenario)}.yaml`);
      writeFileSync(file, resolvedText(scenario));
      const { scenario: resolved, problems } = readScenario(disk, file, catalog);
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

  test("a whole series can be scaled, or led to an aim", () => {
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

  test("orphans are kept, taken out with all that hangs on them, or refused, and told when the file is silent", () => {
    const body = "operations:\n  - remove: jcpoa-concluded-2015\n";
    expect(branch(scenarioOf(body)).view.byId.has("usa-withdraws-jcpoa-2018")).toBe(true);
    expect(problemsOf(body).join()).toMatch(/it is kept; write orphans: keep, remove or error/);
    const removed = branch(scenarioOf(`orphans: remove\n${body}`)).view;
    for (const id of ["usa-withdraws-jcpoa-2018", "usa-reimposes-iran-sanctions-2018"])
      expect(removed.byId.has(id)).toBe(false);
    expect(() => branch(scenarioOf(`orphans: error\n${body}`))).toThrow(/presumes jcpoa-concluded-2015/);
  });
});

describe("rules", () => {
  const CHAIN = `from: 2018-01-01
to: 2018-12-31
operations:
  - insert: { id: hyp-a, label: start, type: visit-paid, date: 2018-02-01, source: KAZ, target: ISR, data: { level: minister } }
rules:
  - { id: b, when: { event: start }, then: [{ insert: { type: visit-paid, source: IRN, target: KAZ, data: { level: minister } } }], after: { days: 10 } }
  - { id: c, when: { type: visit-paid, source: IRN, target: KAZ, from: 2018-02-01 }, then: [{ insert: { type: talks-held, source: KAZ, target: IRN, data: { form: call } } }], after: { days: 5 }, once: true }
`;

  test("chain, and are called RULE@CAUSE", () => {
    const { firings, view } = branch(scenarioOf(CHAIN));
    expect(firings.map(({ rule, cause, day }) => [rule, cause, formatDay(day)])).toEqual([
      ["b", "hyp-a", "2018-02-11"],
      ["c", "b@hyp-a", "2018-02-16"],
    ]);
    expect(view.byId.get("c@b@hyp-a")).toMatchObject({ type: "talks-held" });
  });

  test("do not depend on their order in the file", () => {
    const lines = CHAIN.split("\n");
    const turned = [...lines.slice(0, 5), lines[6], lines[5], ""].join("\n");
    expect(hashOn(branch(scenarioOf(turned)).view, "2018-12-31")).toBe(
      hashOn(branch(scenarioOf(CHAIN)).view, "2018-12-31"),
    );
  });

  test("a runaway chain ends in an error that shows the chain", () => {
    const body = `from: 2018-01-01
to: 2019-12-31
operations:
  - insert: { id: hyp-a, type: visit-paid, date: 2018-02-01, source: KAZ, target: ISR, data: { level: minister } }
rules:
  - { id: echo, when: { type: visit-paid, source: KAZ, target: ISR }, then: [{ insert: { type: visit-paid, source: KAZ, target: ISR, data: { level: minister } } }], after: { days: 0 } }
`;
    expect(problemsOf(body).join()).toMatch(/set one another off without end; the chain ends in echo@/);
  });

  test("if, unless, at-most, from and until hold a rule back", () => {
    const rule = (extra: string) =>
      branch(
        scenarioOf(`from: 2015-01-01
to: 2016-12-31
rules:
  - { id: r, when: { type: visit-paid, target: KAZ, from: 2016-01-01 }, then: [{ insert: { type: statement-made, source: KAZ, target: WORLD, data: { stance: policy } } }], ${extra} }
`),
      ).firings.filter(({ stopped }) => !stopped).length;
    expect(rule("after: { days: 0 }")).toBe(2);
    expect(rule("once: true")).toBe(1);
    expect(rule("at-most: 1")).toBe(1);
    expect(rule("until: 2016-12-20")).toBe(1);
    expect(rule('if: "closeness(KAZ>IRN) is above 99"')).toBe(0);
    expect(rule('unless: "closeness(KAZ>IRN) is above 1"')).toBe(0);
    expect(rule("unless: { tie: broken, between: [IRN, ISR] }")).toBe(0);
    expect(rule("if: { matter: isr-kaz-message-to-iran-2016-12-14, stage: handed-over }")).toBe(2);
    expect(rule("probability: 0.4")).toBe(0);
    expect(rule("likelihood: high")).toBe(2);
  });

  test("fire on silence and on crossings, once", () => {
    const silent = branch(
      scenarioOf(`vantage: 2017-01-24
from: 2016-12-01
to: 2018-12-31
rules:
  - { id: s, when: { matter: isr-kaz-message-to-iran-2016-12-14, unanswered-for: { days: 180 } }, then: [{ settle: { matter: isr-kaz-message-to-iran-2016-12-14, outcome: lapsed } }] }
`),
    );
    expect(silent.firings).toMatchObject([{ rule: "s", day: parseDay("2017-06-12") }]);
    const crossing = branch(
      scenarioOf(`from: 2014-01-01
to: 2019-12-31
rules:
  - { id: x, when: { metric: trade(KAZ-IRN), falls-below: 600000000, checked: month }, then: [{ insert: { type: statement-made, source: KAZ, target: IRN, data: { stance: regret } } }] }
`),
    );
    expect(crossing.firings.map(({ day }) => formatDay(day))).toEqual(["2016-12-31"]);
  });

  test("can scale a series, remove an event, and make values from state", () => {
    const { view } = branch(
      scenarioOf(`from: 2017-01-01
to: 2020-12-31
rules:
  - id: all
    when: { event: usa-withdraws-jcpoa-2018 }
    then:
      - scale: { series: trade(KAZ-IRN), times: 0.5, until: 2019-12-31 }
      - remove: caspian-convention-aktau-2018
      - insert: { type: trade-reported, source: KAZ, target: IRN, data: { series: trade, value: { times: 2, last: trade(KAZ-IRN) }, by: rule } }
`),
    );
    const [values] = seriesOf(
      view,
      [question("trade(KAZ-IRN)")],
      ["2018-05-08", "2018-12-31", "2020-12-31"].map(parseDay),
    );
    expect(values).toEqual([1150e6, 211e6, 237e6]);
    expect(view.byId.has("caspian-convention-aktau-2018")).toBe(false);
  });
});

describe("chance", () => {
  const anyDistribution: fc.Arbitrary<Distribution> = fc.oneof(
    fc
      .tuple(fc.integer({ min: -50, max: 50 }), fc.nat(50))
      .map(([low, span]) => ({ uniform: [low, low + span] as const })),
    fc
      .tuple(fc.integer({ min: -50, max: 50 }), fc.nat(50), fc.nat(50))
      .map(([low, a, b]) => ({ triangular: [low, low + a, low + a + b] as const })),
    fc.array(fc.integer(), { minLength: 1, maxLength: 5 }).map((choice) => ({ choice })),
  );

  test("[C1] draws stay inside their distribution, and the central run takes the median", () => {
    fc.assert(
      fc.property(anyDistribution, fc.string(), (distribution, seed) => {
        const [low, high] =
          typeof distribution === "number"
            ? [distribution, distribution]
            : "choice" in distribution
              ? [Math.min(...distribution.choice), Math.max(...distribution.choice)]
              : "uniform" in distribution
                ? distribution.uniform
                : "triangular" in distribution
                  ? [distribution.triangular[0], distribution.triangular[2]]
                  : [-Infinity, Infinity];
        const draws = Array.from({ length: 200 }, (_, run) => draw(distribution, drawsOf(seed, run), "id", "name"));
        for (const value of [...draws, draw(distribution, CENTRAL, "id", "name")]) {
          expect(value).toBeGreaterThanOrEqual(low - 1e-9);
          expect(value).toBeLessThanOrEqual(high + 1e-9);
        }
      }),
      { numRuns: 100 },
    );
    const normal = Array.from({ length: 4000 }, (_, run) => draw({ normal: [10, 2] }, drawsOf("n", run), "id", "name"));
    const mean = normal.reduce((sum, value) => sum + value, 0) / normal.length;
    const sd = Math.sqrt(normal.reduce((sum, value) => sum + (value - mean) ** 2, 0) / normal.length);
    expect(Math.abs(mean - 10)).toBeLessThan(0.15);
    expect(Math.abs(sd - 2)).toBeLessThan(0.1);
  });

  const request = (name: string, seed = "7") => {
    const scenario = readScenario(disk, join(ROOT, "scenarios", `${name}.yaml`), catalog).scenario!;
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
    const base = readFileSync(join(ROOT, "scenarios/usa-leaves-jcpoa-2017-forecast.yaml"), "utf8");
    const parent = readFileSync(join(ROOT, "scenarios/jcpoa-exit-reactions.yaml"), "utf8");
    writeFileSync(join(folder, "jcpoa-exit-reactions.yaml"), parent);
    writeFileSync(join(folder, "one.yaml"), base);
    writeFileSync(
      join(folder, "two.yaml"),
      `${base}rules:\n  - { id: aaa-unrelated, when: { event: usa-leaves }, then: [{ insert: { type: statement-made, source: CHN, target: USA, data: { stance: regret } } }], after: { days: { uniform: [1, 9] } }, probability: 0.5 }\n`,
    );
    const fired = (name: string, replicate: number) =>
      branch(readScenario(disk, join(folder, `${name}.yaml`), catalog).scenario!, { draws: drawsOf("s", replicate) })
        .firings.filter(({ rule }) => rule !== "aaa-unrelated")
        .map(({ rule, day, stopped }) => [rule, day, stopped]);
    for (let replicate = 0; replicate < 8; replicate++)
      expect(fired("two", replicate)).toEqual(fired("one", replicate));
  });

  test("[C4] paired runs are equal until the first day on which an edit or a rule can tell", () => {
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

  test("[C5] doubtful dates are drawn among the days they may mean, and never before what they presume or settle", () => {
    const placeOf = (view: View) => new Map(view.entries.map(({ event }, place) => [event.id, place]));
    const before = placeOf(record);
    let moved = 0;
    for (let run = 0; run < 25; run++) {
      const changes = drawnDates(record, drawsOf("doubt", run));
      expect([...changes]).toEqual([...drawnDates(record, drawsOf("doubt", run))]);
      const view = viewWith(record, changes);
      const place = placeOf(view);
      for (const { event } of record.entries) {
        const drawn = view.byId.get(event.id)!;
        const [low, high] = daysPossible(model, event);
        expect(drawn.date.day).toBeGreaterThanOrEqual(low);
        expect(drawn.date.day).toBeLessThanOrEqual(high);
        if (low === high) expect(drawn).toBe(event);
        if (drawn.date.day !== event.date.day) moved++;
        for (const id of [...event.presumes, ...event.settles.map((settled) => settled.event)]) {
          if (before.has(id) && before.get(id)! < before.get(event.id)!)
            expect(place.get(id), `${event.id} after ${id}`).toBeLessThan(place.get(event.id)!);
        }
      }
    }
    expect(moved).toBeGreaterThan(500);
    expect(drawnDates(record, CENTRAL).size).toBe(0);
  });

  test("an ensemble can be held against another scenario, run by run with the same draws", () => {
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
      const out: string[] = [];
      const status = await run(
        ["ensemble", "trade-reaches-its-target", "--runs", "60", "--every", "year", "--workers", workers, "--json"],
        {
          catalog,
          terminal: { out: (text) => out.push(text), err: () => {}, colour: false, width: 100 },
          folder: ROOT,
          shipped: ROOT,
          signal: new AbortController().signal,
          untilStopped: (close) => close(),
        },
      );
      expect(status).toBe(0);
      return out.join("");
    };
    expect(await ask("2")).toBe(await ask("1"));
  });
});

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

  test("a scenario can be held against another: both are made on the record, and both sides' edits share in the difference", () => {
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

  test("two vantages of one log can be held against each other", () => {
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
`);
    const comparison = compared(scenario, "trade(KAZ-IRN)");
    const document = compareDocument(comparison, []);
    const html = reportHtml(comparison, document);
    expect(html).not.toMatch(/<script|<link|<img|@import|src=/);
    expect(html).toContain("&lt;script&gt;");
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
    const { scenarios, problems } = listScenarios(disk, join(ROOT, "scenarios"), catalog);
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

describe("importance and minimal sets", () => {
  const cli = async (...argv: string[]) => {
    const out: string[] = [];
    const status = await run([...argv, "--json"], {
      catalog,
      terminal: { out: (text) => out.push(text), err: () => {}, colour: false, width: 100 },
      folder: ROOT,
      shipped: ROOT,
      signal: new AbortController().signal,
      untilStopped: (close) => close(),
    });
    expect(status).toBe(0);
    return JSON.parse(out.join(""));
  };

  test("events are ranked by what leaving each one out does; for a linear number that is its contribution", async () => {
    const { events } = await cli("importance", "net-cooperation(IRN>ISR)", "--at", "2017-01-24");
    const { contributions } = await cli("explain", "net-cooperation(IRN>ISR)", "--at", "2017-01-24");
    expect(events[0].event).toBe(contributions[0].event);
    expect(events[0].amount).toBeCloseTo(contributions[0].amount, 9);
  });

  test("a forecast is held against what came, beside no change", async () => {
    const document = await cli("outcome", "usa-leaves-jcpoa-2017-forecast", "--runs", "30", "--every", "year");
    expect(document.expectations[0]).toMatchObject({ came: true, noChange: { brier: 1 } });
    expect(document.expectations[0].scores.brier).toBeCloseTo((1 - document.expectations[0].probability) ** 2, 12);
    const [trade] = document.metrics;
    expect(trade).toMatchObject({ metric: "trade(KAZ-IRN)", noChange: 635e6 - 237e6 });
    expect(trade.crps).toBeLessThan(trade.noChange);
    expect(trade.record.at(-1)).toBe(237e6);
  });

  test("the fewest events that flip an outcome, and proof that no smaller set does", async () => {
    const found = await cli("flip", "net-cooperation(IRN>ISR) at 2017-01-24 is below -3");
    expect(found).toMatchObject({ held: true, proven: true, events: [{ event: "irn-khamenei-25-years-2016-12-14" }] });
    const never = await cli("flip", "trade(KAZ-CHN) at 2017-01-24 is above 1");
    expect(never).toMatchObject({ held: false, events: null });
  });
});

describe("bad scenarios", () => {
  test.each([
    [
      "rules:\n  - { id: r, when: { event: a }, then: [{ insert: { type: visit-paid, data: {} } }], probability: 1.2 }\n",
      /4: .*probability: a probability lies between 0 and 1/,
    ],
    [
      "rules:\n  - { id: r, when: { type: visit-payed }, then: [{ remove: a }] }\n",
      /4: rule "r": unknown event type "visit-payed"; did you mean visit-paid/,
    ],
    [
      "rules:\n  - { id: r, when: { event: a }, then: [{ insert: { type: visit-paid, source: KAZ, target: ISR, data: { level: king } } }] }\n",
      /rule "r": .*data\.level: found "king"/,
    ],
    [
      "rules:\n  - { id: r, when: { event: a }, then: [{ remove: a }], likelihood: hihg }\n",
      /unknown likelihood "hihg"; known words: certain, high/,
    ],
    [
      "rules:\n  - { id: r, when: { metric: trad(KAZ-IRN), rises-above: 1 }, then: [{ remove: a }] }\n",
      /unknown metric "trad"; did you mean trade/,
    ],
    [
      "rules:\n  - { id: r, when: { event: a }, then: [{ remove: a }] }\n  - { id: r, when: { event: b }, then: [{ remove: b }] }\n",
      /rule "r" stands already at/,
    ],
    ["expect:\n  - closeness(KAZ>ISR) at 2018-13-01 rises\n", /there is no month 13/],
    ["expect:\n  - closeness(KAZ>ISR) at 2018-12-31 wobbles\n", /cannot read "wobbles"/],
    ["expect:\n  - visit-payed KAZ>ISR from 2017-01-01 to 2018-01-01\n", /unknown event type "visit-payed"/],
    ["set: { half-live: 90 }\n", /unknown parameter "half-live"/],
    ["extends: [nowhere]\n", /extends names "nowhere"/],
    [
      "vantage: 2017-01-24\noperations:\n  - move: { event: usa-withdraws-jcpoa-2018, to: 2017-05-01 }\n",
      /the vantage hides "usa-withdraws-jcpoa-2018"; insert it \(with assumes: true\), or drop the vantage/,
    ],
    [
      "vantage: 2017-01-24\noperations:\n  - insert: { id: irn-requests-kaz-uranium-2017, type: visit-paid, date: 2017-02-01, source: KAZ, target: ISR, data: { level: other } }\n",
      /write assumes: true to assume it/,
    ],
    ["from: 2018\nto: 2017\n", /to lies before from/],
    ["operations:\n  - remove: { where: { type: visit-paid, from: 2016-13 } }\n", /there is no month 13/],
    ["operations:\n  - scale: { series: nonsense, from: 2018-01-01, to: 2019-01-01, times: 2 }\n", /no address/],
  ])("%j", (body, message) => {
    expect(problemsOf(body).join("\n")).toMatch(message);
  });

  test("extends that goes round in a circle is shown as the circle", () => {
    writeFileSync(join(folder, "ring-a.yaml"), "title: a\nquestion: q\nextends: [ring-b]\n");
    writeFileSync(join(folder, "ring-b.yaml"), "title: b\nquestion: q\nextends: [ring-a]\n");
    const { problems } = readScenario(disk, join(folder, "ring-a.yaml"), catalog);
    expect(problems[0]!.message).toMatch(/ring-a\.yaml → ring-b\.yaml → ring-a\.yaml/);
  });

  test("two parents that edit one event are a conflict, until the file itself edits it", () => {
    for (const [name, to] of [
      ["p1", "2017-01-01"],
      ["p2", "2017-02-01"],
    ]) {
      writeFileSync(
        join(folder, `${name}.yaml`),
        `title: ${name}\nquestion: q\noperations:\n  - move: { event: usa-withdraws-jcpoa-2018, to: ${to} }\n`,
      );
    }
    expect(problemsOf("extends: [p1, p2]\n").join()).toMatch(
      /two parents edit "usa-withdraws-jcpoa-2018" \(.*p1\.yaml:4 and .*p2\.yaml:4\)/,
    );
    const settled = branch(
      scenarioOf("extends: [p1, p2]\noperations:\n  - move: { event: usa-withdraws-jcpoa-2018, to: 2017-03-01 }\n"),
    );
    expect(settled.view.byId.get("usa-withdraws-jcpoa-2018")!.date.text).toBe("2017-03-01");
  });
});
