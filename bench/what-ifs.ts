import { catalog } from "../src/catalog.ts";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dayOf, formatDay } from "../src/core/time/date.ts";
import type { LogEvent } from "../src/core/event/event.ts";
import { gridOf } from "../src/core/time/grid.ts";
import { viewOf } from "../src/core/log/view.ts";
import { seriesOf, type Question } from "../src/core/reading/series.ts";
import { attributionOf } from "../src/app/what-if/attribution.ts";
import { branchOf } from "../src/app/what-if/branch.ts";
import { makeRuns } from "../src/app/what-if/ensemble.ts";
import { readQuestions } from "../src/app/input/parse.ts";
import { planOf, type Plan } from "../src/app/scenario/plan.ts";
import { readScenario } from "../src/app/scenario/read-scenario.ts";
import { viewAt, type Workspace } from "../src/app/files/workspace.ts";
import { eventOf, type Envelope } from "../src/format/envelope.ts";
import { disk } from "../src/stores/folder.ts";

export interface Bench {
  readonly workspace: Workspace;
  say(what: string, figure: string, target: string, met: boolean): void;
  cpu(work: () => unknown): number;
  paired(rounds: number, ours: () => unknown, rival: () => unknown): [number, number];
  heap(): number;
  /** One immer draft per event of the shipped log. */
  immerReplay(): unknown;
  /** CPU ms of the command line with these arguments, from cold. */
  cpuOfProcess(...argv: string[]): number;
}

const SCENARIO = "usa-leaves-jcpoa-2017-forecast";

export function whatIfs(bench: Bench): void {
  shapley(bench);
  ensemble(bench);
  workers(bench);
  longLog(bench);
}

function shapley({ workspace, say, cpu }: Bench): void {
  const record = viewAt(workspace, null);
  const visits = record.entries
    .filter(({ event }) => event.type === "visit-paid" && event.settles.length === 0)
    .slice(-10)
    .map(({ event }) => event.id);
  const plan = planFrom(workspace, tenEdits(visits, "2012-01-01"));
  const dozen = gridOf(dayOf(2025, 1, 1), dayOf(2025, 12, 31), "month");
  const asked = questions(workspace, ["closeness(KAZ>ISR)"]);
  const ms = Math.min(
    ...[1, 2, 3].map(() =>
      cpu(() => attributionOf(workspace, { record }, plan, asked, dozen, [dozen.at(-1)!], "shapley")),
    ),
  );
  say(
    "exact Shapley over 10 edits at 12 dates, the shipped log",
    `${Math.round(ms)} ms CPU`,
    "1000 or less",
    ms <= 1000,
  );
}

function ensemble({ workspace, say, paired, heap, immerReplay }: Bench): void {
  const { plan } = planOf(workspace, readScenario(disk, `scenarios/${SCENARIO}.yaml`, catalog).scenario!);
  const request = {
    workspace,
    record: viewAt(workspace, plan!.scenario.vantage!),
    plan: { ...plan!, expect: [] },
    questions: questions(workspace, ["closeness(KAZ>ISR)"]),
    days: gridOf(dayOf(2025, 1, 1), dayOf(2025, 12, 31), "month"),
    seed: "bench",
    dates: "central" as const,
  };
  const runs = 200;
  const [ours, rival] = paired(
    3,
    () => makeRuns(request, 0, runs),
    () => {
      for (let run = 0; run < runs; run++) immerReplay();
    },
  );
  say(
    "ensemble runs, beside one immer draft per event of the log",
    `${(rival / ours).toFixed(1)} times (${(ours / runs).toFixed(2)} ms a run)`,
    "10 or more",
    rival / ours >= 10,
  );
  const doubts = { ...request, dates: "drawn" as const };
  const [withDates, rivalAgain] = paired(
    2,
    () => makeRuns(doubts, 0, runs),
    () => {
      for (let run = 0; run < runs; run++) immerReplay();
    },
  );
  say(
    "… with every doubtful date of the record drawn too, on both sides",
    `${(rivalAgain / withDates).toFixed(1)} times (${(withDates / runs).toFixed(2)} ms a run)`,
    "told, no target",
    true,
  );
  // What replicates have in common is kept, and is no part of this.
  makeRuns(request, 0, 8000);
  const before = heap();
  const kept = makeRuns(request, 8000, 10_000);
  const growth = heap() - before;
  const bytes = kept.values.reduce((sum, values) => sum + values.byteLength, 0);
  const each = bytes / (10_000 * request.days.length * request.questions.length);
  say(
    "… memory a run, date and metric, 10,000 runs",
    `${each.toFixed(1)} bytes, and ${Math.round(growth / 1000)} kB of heap in all`,
    "8 or less, no world kept",
    each <= 8 && growth < 1_000_000,
  );
}

function workers({ say, cpuOfProcess }: Bench): void {
  const of = (count: string) => {
    const start = performance.now();
    const ms = cpuOfProcess("ensemble", SCENARIO, "--runs", "6000", "--dates", "central", "--workers", count, "--json");
    return { ms, wall: performance.now() - start };
  };
  const [one, two] = [of("1"), of("2")];
  say(
    "CPU of two workers over CPU of one, 6000 runs",
    `${(two.ms / one.ms).toFixed(2)} (${(one.wall / two.wall).toFixed(2)} times as fast)`,
    "1.1 or less",
    two.ms / one.ms <= 1.1,
  );
}

/** A long log of bare rows, edited half way. */
function longLog({ workspace, say, paired }: Bench): void {
  const { model } = workspace;
  const codes = ["KAZ", "ISR", "IRN", "RUS", "USA", "CHN", "TUR", "UZB", "TKM", "AZE", "DEU", "FRA"];
  const roots = ["042", "043", "057", "061", "130", "112", "040", "163"];
  const log = Array.from({ length: 100_000 }, (_, position): LogEvent => {
    const source = codes[(position * 7) % codes.length]!;
    const target =
      codes[(position * 5 + 1 + (Math.floor(position / codes.length) % (codes.length - 1))) % codes.length]!;
    const envelope = {
      id: `r${position}`,
      type: "event-coded",
      date: formatDay(dayOf(2005, 1, 1) + Math.floor(position / 14)),
      source,
      target: target === source ? "WORLD" : target,
      cameo: roots[(position * 11) % roots.length]!,
      provenance: [{ title: "made for the bench" }],
    } as unknown as Envelope;
    return eventOf(envelope, {}, { position, stream: "curated" });
  });
  const record = viewOf(model, log);
  const halfWay = Array.from({ length: 40 }, (_, index) => `r${50_000 + index * 37}`);
  const edits = tenEdits(halfWay, formatDay(record.entries[40_000]!.day));
  const long: Workspace = { ...workspace, log };
  const days = gridOf(record.entries[0]!.day, record.entries.at(-1)!.day, "month").slice(0, 120);
  const grid = [...days.slice(0, 119), record.entries.at(-1)!.day];
  const beside = (what: string, plan: Plan, asked: readonly Question[], least: number) => {
    const ours = () => seriesOf(branchOf(long, record, plan).branch.view, asked, grid);
    const events = branchOf(long, record, plan).branch.view.entries.map(({ event }) => event);
    // What the edited log would ask for without the overlay: put in order, counted, folded. What each event weighs is known to both.
    const rival = () => seriesOf(viewOf(model, events), asked, grid);
    const times = 10;
    const [tenfold, theirs] = paired(
      3,
      () => {
        for (let round = 0; round < times; round++) ours();
      },
      rival,
    );
    const mine = tenfold / times;
    say(
      `100,000 events, 40 edits, 120 dates: ${what}, beside a full replay`,
      `${(theirs / mine).toFixed(0)} times (${mine.toFixed(1)} ms)`,
      `${least} or more`,
      theirs / mine >= least,
    );
  };
  beside(
    "linear metrics",
    planFrom(workspace, edits),
    questions(workspace, ["net-cooperation(KAZ>ISR)", "engagement(KAZ-IRN)"]),
    100,
  );
  const ruled = `${edits}  - insert: { id: cut, type: relations-broken, date: ${formatDay(record.entries[50_000]!.day)}, source: ISR, target: KAZ }
rules:
  - id: answer
    when: { type: relations-broken, source: ISR }
    then:
      - insert: { type: statement-made, source: KAZ, target: ISR, data: { stance: criticise, topic: relations } }
    after: { days: 10 }
`;
  beside(
    "rules and ties",
    planFrom(workspace, ruled),
    questions(workspace, ["closeness(KAZ>ISR)", "tension(ISR-IRN)", "ties(KAZ-ISR)"]),
    4,
  );
}

/** Every second event taken out, the others moved. */
function tenEdits(ids: readonly string[], to: string): string {
  const lines = ids.map((id, index) =>
    index % 2 === 0 ? `  - remove: ${id}` : `  - move: { event: ${id}, to: ${to} }`,
  );
  return `orphans: keep\noperations:\n${lines.join("\n")}\n`;
}

function planFrom(workspace: Workspace, text: string): Plan {
  const folder = mkdtempSync(join(tmpdir(), "demarche-bench-"));
  const file = join(folder, "edits.yaml");
  writeFileSync(file, `title: edits\nquestion: what if?\n${text}`);
  const { scenario, problems } = readScenario(disk, file, catalog);
  if (!scenario) throw new Error(JSON.stringify(problems));
  const { plan, problems: refused } = planOf(workspace, scenario);
  if (!plan) throw new Error(JSON.stringify(refused));
  rmSync(folder, { recursive: true });
  return plan;
}

function questions(workspace: Workspace, texts: readonly string[]): Question[] {
  return readQuestions(texts, workspace);
}
