import { catalog } from "../../src/catalog.ts";
import * as fc from "fast-check";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fold } from "../../src/core/replay/fold.ts";
import { entriesUpTo } from "../../src/core/log/view.ts";
import { worldAt } from "../../src/core/what-if/views.ts";
import { parseDay } from "../../src/core/time/date.ts";
import { makeBundle } from "../../src/app/page/make-bundle.ts";
import { planOf } from "../../src/app/scenario/plan.ts";
import { readScenario } from "../../src/app/scenario/read-scenario.ts";
import { branchOf } from "../../src/app/what-if/branch.ts";
import { workspaceOf } from "../../src/app/files/workspace.ts";
import { openEngine } from "../../src/web/engine/engine.ts";
import { commandsOf } from "../../src/web/dialogs/commands.ts";
import { whatIfText } from "../../src/web/engine/what-ifs.ts";
import { doJob } from "../../src/web/engine/jobs.ts";
import type { CompareAnswer } from "../../src/web/engine/job.ts";
import { titleOf, wordsOf } from "../../src/web/engine/numbers.ts";
import { networkOf, rowsOf } from "../../src/web/engine/pictures.ts";
import { lastStep, stateBetween } from "../../src/web/engine/state-table.ts";
import { firstState } from "../../src/web/engine/first-state.ts";
import type { Bundle } from "../../src/app/page/bundle.ts";
import type { WhatIf } from "../../src/web/state/what-if.ts";
import { textsOf } from "../../src/stores/texts.ts";
import { ROOT } from "../support.ts";

function filesOf(folder: string) {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => ({ file: `${folder}/${name}`, text: readFileSync(join(ROOT, folder, name), "utf8") }));
}

const { workspace } = workspaceOf({
  catalog,
  log: filesOf("events"),
  codebook: [...filesOf("codebook"), ...filesOf("codebook/weights")],
});
/** The bundle after a trip through JSON, as it comes from a server. */
const bundle = JSON.parse(JSON.stringify(makeBundle(workspace, filesOf("scenarios"), { problems: [] }))) as Bundle;
const engine = openEngine(bundle, catalog)!;
const plain = { settings: {}, known: null, whatIf: null };
const watch = { progress: () => undefined, stopped: () => false };

describe("the engine in the page", () => {
  test("begins with the three the log is about", () => {
    expect(firstState(engine).focus).toEqual(["KAZ", "ISR", "IRN"]);
  });

  test("sentences name actors with their article, and begin with a capital; pictures use the bare name", () => {
    const { codebook } = engine.workspace.model;
    expect(wordsOf(engine.question("closeness(USA>IRN)").question!, codebook)).toBe(
      "the closeness of the United States to Iran",
    );
    expect(titleOf(codebook, ["USA", "EU", "IRN"])).toBe("The United States between the European Union and Iran");
    const { baseline } = engine.histories(plain);
    const rows = rowsOf(baseline, undefined);
    expect(rows.filter(({ summary }) => /^\p{Ll}/u.test(summary))).toEqual([]);
    expect(rows.find(({ id }) => id === "usa-withdraws-jcpoa-2018")?.summary).toBe(
      "The United States withdrew from the Joint Comprehensive Plan of Action with Iran.",
    );
    expect(networkOf(baseline, ["USA", "EU", "IRN"]).nodes[0]!.name).toBe("United States");
  });

  test("the same choice gives the same histories, edits leave the baseline alone", () => {
    const { baseline } = engine.histories(plain);
    const whatIf: WhatIf = { title: "t", operations: [{ remove: "irn-kaz-five-agreements-2016-12-22" }] };
    const edited = engine.histories({ ...plain, whatIf });
    expect(edited.baseline).toBe(baseline);
    expect(edited.branch?.view.entries.length).toBe(baseline.entries.length - 1);
    expect(engine.histories({ ...plain, whatIf: { ...whatIf } })).toBe(edited);
  });

  test("every scenario that ships opens, and reads the same from the text that the page writes", () => {
    const shipped = engine.shipped();
    expect(shipped.length).toBeGreaterThan(15);
    for (const { name, whatIf } of shipped) {
      const { branch, problems } = engine.histories({ ...plain, whatIf });
      expect([name, problems.filter(({ severity }) => severity === "error")]).toEqual([name, []]);
      expect(branch).toBeDefined();
      expect(engine.readText(whatIfText(whatIf)).whatIf).toEqual(whatIf);
    }
  });

  test("a document and its text read the same", () => {
    const byText = (whatIf: WhatIf) => {
      const file = "scenarios/my-what-if.yaml";
      const { scenario } = readScenario(
        textsOf([...bundle.scenarios, { file, text: whatIfText(whatIf) }]),
        file,
        catalog,
      );
      return { scenario: scenario!, plan: planOf(engine.workspace, scenario!).plan! };
    };
    for (const { name, whatIf } of engine.shipped()) {
      const { scenario, sides, branch } = engine.histories({ ...plain, whatIf });
      const long = byText(whatIf);
      const own = (read: typeof scenario) => read!.operations.filter(({ file }) => file.endsWith("my-what-if.yaml"));
      expect([name, own(scenario).map(({ value }) => value)]).toEqual([
        name,
        own(long.scenario).map(({ value }) => value),
      ]);
      // Only a text has lines, and no text was made here.
      expect(own(scenario).every(({ line }) => line === 1)).toBe(true);
      const made = branchOf(engine.workspace, sides.record, long.plan, { baseline: sides.baseline }).branch;
      expect([name, branch!.view.entries.map(({ event }) => event)]).toEqual([
        name,
        made.view.entries.map(({ event }) => event),
      ]);
    }
  });

  test("a what-if that names unknown events is not applied, and its problem names the line", () => {
    const whatIf: WhatIf = { title: "t", operations: [{ remove: "no-such-event" }] };
    const { branch, problems } = engine.histories({ ...plain, whatIf });
    expect(branch).toBeUndefined();
    expect(problems.map(({ severity, line, message }) => [severity, line, message])).toEqual([
      ["error", 3, 'nothing to remove: the log holds no "no-such-event"'],
    ]);
  });

  test("a dragged day has the same world as a replay to that day", () => {
    const whatIf = engine.shipped().find(({ name }) => name === "usa-leaves-jcpoa-2017")!.whatIf;
    const { baseline, branch } = engine.histories({ ...plain, whatIf });
    const day = fc.integer({ min: parseDay("1991-01-01"), max: parseDay("2026-12-31") });
    fc.assert(
      fc.property(fc.array(fc.tuple(day, fc.boolean()), { minLength: 1, maxLength: 12 }), (days) => {
        for (const [on, isBranch] of days) {
          const view = isBranch ? branch!.view : baseline;
          expect(worldAt(view, on)).toEqual(fold(view, entriesUpTo(view.entries, on)));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("what the page shows", () => {
  test("removed events stay in the list, each event once", () => {
    const whatIf: WhatIf = { title: "t", operations: [{ remove: "irn-kaz-five-agreements-2016-12-22" }] };
    const { baseline, branch } = engine.histories({ ...plain, whatIf });
    const rows = rowsOf(baseline, branch!.view);
    expect(rows.length).toBe(baseline.entries.length);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.filter(({ standing }) => standing !== "record").map(({ id, standing }) => [id, standing])).toEqual([
      ["irn-kaz-five-agreements-2016-12-22", "removed"],
    ]);
  });

  test("the graph has the triad first, and no actor twice", () => {
    const { nodes, pairs } = networkOf(engine.histories(plain).baseline, ["KAZ", "ISR", "IRN"]);
    expect(nodes.slice(0, 3).map(({ id, focus, balancer }) => [id, focus, balancer])).toEqual([
      ["KAZ", true, true],
      ["ISR", true, false],
      ["IRN", true, false],
    ]);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
    expect(nodes.length).toBeLessThanOrEqual(40);
    expect(pairs.length).toBeGreaterThan(nodes.length);
  });

  test("the state table marks what differs from the other history", () => {
    const whatIf: WhatIf = { title: "t", operations: [{ remove: "isr-kaz-diplomatic-relations-1992" }] };
    const { baseline, branch } = engine.histories({ ...plain, whatIf });
    const day = parseDay("2017-01-24");
    const changed = stateBetween(baseline, day, "KAZ", "ISR", branch!.view).filter(({ differs }) => differs !== "no");
    expect(changed.map(({ kind, name, differs }) => [kind, name, differs])).toEqual([["tie", "relations", "only"]]);
    expect(stateBetween(baseline, day, "KAZ", "ISR").every(({ differs }) => differs === "no")).toBe(true);
  });

  test("a what-if that is compared with an unknown scenario is refused, not compared with the record instead", () => {
    const whatIf: WhatIf = {
      title: "t",
      against: "gone",
      operations: [{ remove: "irn-kaz-five-agreements-2016-12-22" }],
    };
    const { branch, problems } = engine.histories({ ...plain, whatIf });
    expect(branch).toBeUndefined();
    expect(problems.map(({ message }) => message)).toEqual([
      'against names "gone", but there is no such scenario here',
    ]);
    const read = engine.readText(whatIfText(whatIf));
    expect([read.whatIf, read.problems.length]).toEqual([undefined, 1]);
  });

  test("the commands to reproduce name the vantage, wherever it comes from, and the scenario compared with", () => {
    const state = { ...firstState(engine), day: parseDay("2017-06-01"), address: "closeness(KAZ>IRN)" };
    const commands = (whatIf: WhatIf) => {
      const histories = engine.histories({ ...plain, whatIf });
      expect(histories.branch).toBeDefined();
      return commandsOf({ ...state, whatIf }, histories, "x.yaml");
    };
    const forecast = engine.shipped().find(({ whatIf }) => whatIf.vantage !== undefined && !whatIf.extends)!;
    const child = commands({ title: "x", extends: forecast.name });
    for (const command of child) expect(command).toContain(`--known ${String(forecast.whatIf.vantage)}`);
    const held = commands({ title: "x", against: "usa-stays-in-jcpoa", set: { "half-life": 30 } });
    expect(held[0]).toMatch(/explain .* --scenario usa-stays-in-jcpoa$/);
    expect(held.join()).not.toContain("replay");
  });

  test("the last event's effect is listed, numbers included", () => {
    const { baseline, workspace } = engine.histories(plain);
    const step = lastStep(
      baseline,
      parseDay("1992-04-10"),
      engine.questions(["closeness(KAZ>ISR)"]),
      workspace.coverage,
    )!;
    expect(step.entry.event.id).toBe("isr-kaz-diplomatic-relations-1992");
    expect(step.changes).toContain("Israel – Kazakhstan: relations, in force");
    expect(step.numbers[0]!.after!).toBeGreaterThan(step.numbers[0]!.before!);
  });

  test("the last event's effect is the same as in replays from the beginning, on days of many events and in a what-if", () => {
    const whatIf: WhatIf = { title: "t", operations: [{ remove: "irn-kaz-five-agreements-2016-12-22" }] };
    const { baseline, branch, workspace } = engine.histories({ ...plain, whatIf });
    const [question] = engine.questions(["closeness(KAZ>IRN)"]);
    for (const view of [baseline, branch!.view]) {
      for (const day of ["1993-10-26", "2015-07-14", "2016-12-22", "2017-01-24"].map(parseDay)) {
        const step = lastStep(view, day, [question!], workspace.coverage)!;
        const count = entriesUpTo(view.entries, day).length;
        const read = (upTo: number) =>
          question!.metric.read(
            {
              view,
              world: fold(view, view.entries.slice(0, upTo)),
              asOf: step.entry.day,
              coverage: workspace.coverage,
            },
            question!.address,
          );
        const [{ before, after }] = step.numbers as [(typeof step.numbers)[number]];
        expect(before).toBeCloseTo(read(count - 1)!, 9);
        expect(after).toBeCloseTo(read(count)!, 9);
      }
    }
  });
});

test("the changes of every event are described without ids", () => {
  const { baseline, workspace } = engine.histories(plain);
  const ids = new Set(baseline.entries.map(({ event }) => event.id));
  const days = [...new Set(baseline.entries.map(({ day }) => day))];
  const said = days.flatMap((day) => lastStep(baseline, day, [], workspace.coverage)!.changes);
  expect(said.length).toBeGreaterThan(100);
  expect(said.filter((text) => text.split(/[ :,]+/).some((word) => ids.has(word)))).toEqual([]);
  expect(said).toContain(
    "Kazakhstan – UN Security Council: forecast, true: “Kazakhstan serves two years on the Security Council”",
  );
  expect(said).toContain("United States – Joint Comprehensive Plan of Action: agreement jcpoa, ended");
  expect(said).toContain("Kazakhstan – UN Security Council: membership elected member, in force");
});

describe("jobs", () => {
  const whatIf = engine.shipped().find(({ name }) => name === "usa-leaves-jcpoa-2017")!.whatIf;
  const choice = { ...plain, whatIf };
  const window = { from: parseDay("2017-01-01"), to: parseDay("2018-12-31"), every: "quarter" } as const;

  test("a comparison's attribution adds up", async () => {
    const job = { kind: "compare", choice, addresses: ["closeness(USA>IRN)"], ...window } as const;
    const { document } = (await doJob(engine, job, watch)) as NonNullable<CompareAnswer>;
    const [found] = document.attribution.metrics;
    expect(found!.parts.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(found!.total, 9);
  });

  test("an ensemble that is stopped reports the runs it made", async () => {
    let done = 0;
    const job = { kind: "ensemble", choice, addresses: ["trade(KAZ-IRN)"], ...window, runs: 1000, seed: "1" } as const;
    const answer = await doJob(engine, job, { progress: (runs) => (done = runs), stopped: () => done >= 10 });
    expect(answer).toMatchObject({ runs: 10, seed: "1" });
  });
});
