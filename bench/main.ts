import { catalog } from "../src/catalog.ts";
import { EventStore } from "@castore/core";
import { configureStore, createSlice, type PayloadAction } from "@reduxjs/toolkit";
import { Immer } from "immer";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { dayOf } from "../src/core/time/date.ts";
import type { LogEvent } from "../src/core/event/event.ts";
import { applyEntry, fold } from "../src/core/replay/fold.ts";
import { fade } from "../src/core/time/fade.ts";
import { gridOf } from "../src/core/time/grid.ts";
import { viewOf, type Entry, type View } from "../src/core/log/view.ts";
import { sceneFor } from "../src/core/log/scene.ts";
import { seriesOf } from "../src/core/reading/series.ts";
import { replay } from "../src/core/replay/steps.ts";
import { emptyWorld, type World } from "../src/core/world/world.ts";
import { readQuestions } from "../src/app/input/parse.ts";
import { encodeLog } from "../src/app/files/read-log.ts";
import { envelopeOf } from "../src/format/envelope.ts";
import { openWorkspace } from "../src/app/files/open-workspace.ts";
import { viewAt } from "../src/app/files/workspace.ts";
import { closing, repeated } from "./logs.ts";
import { pageBench } from "./page.ts";
import { whatIfs } from "./what-ifs.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const collect = (globalThis as { gc?: () => void }).gc;
if (!collect) throw new Error("run with node --expose-gc: npm run bench");

const rows: [what: string, figure: string, target: string, met: boolean][] = [];
const say = (what: string, figure: string, target: string, met: boolean) => {
  rows.push([what, figure, target, met]);
  process.stderr.write(`${what}: ${figure}\n`);
};

/** CPU ms of one call. */
function cpu(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Bytes in use after collecting. */
const heap = () => {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
};

/** Least CPU ms of each, taken in turns in one process, so that both meet the same noise. */
function paired(rounds: number, ours: () => unknown, rival: () => unknown): [number, number] {
  const best: [number, number] = [Infinity, Infinity];
  for (let round = 0; round < rounds + 2; round++) {
    const [a, b] = round % 2 === 0 ? [cpu(ours), cpu(rival)] : ([cpu(rival), cpu(ours)].reverse() as [number, number]);
    if (round < 2) continue;
    best[0] = Math.min(best[0], a);
    best[1] = Math.min(best[1], b);
  }
  return best;
}

const workspace = openWorkspace({ catalog, folder: ROOT, shipped: ROOT });
const { model } = workspace;
const log10k = repeated(workspace.log, 10_000);
const view = viewOf(model, log10k);
const { entries } = view;

// ------------------------------------------------------------------------------------------- the mutable fold

/** By hand: the same entries, scores added inline, reducers called directly. */
function byHand(): World {
  const world = emptyWorld();
  const scene = sceneFor(model, view.byId, undefined);
  for (const entry of entries) byHandStep(world, entry, scene);
  return world;
}

function byHandStep(world: World, entry: Entry, scene: ReturnType<typeof sceneFor>): void {
  const { event, day } = entry;
  if (event.occurred === "unknown") return;
  for (const act of entry.acts) {
    const record = ((world.scores[act.source] ??= {})[act.target] ??= {});
    for (const { key, weight, table } of act.shares) {
      const score = record[key];
      if (!score) {
        record[key] = { plus: weight >= 0 ? weight : 0, minus: weight < 0 ? weight : 0, count: 1, day };
        continue;
      }
      const left = fade(table, day - score.day);
      score.plus *= left;
      score.minus *= left;
      score.count = score.count * left + 1;
      score.day = day;
      if (weight >= 0) score.plus += weight;
      else score.minus += weight;
    }
    for (const taken of act.replaces) {
      for (const { key, weight, table } of taken.act.shares) {
        const score = record[key];
        if (!score) continue;
        const left = fade(table, day - score.day);
        score.plus *= left;
        score.minus *= left;
        score.count *= left;
        score.day = day;
        const rest = fade(table, day - taken.day);
        if (weight >= 0) score.plus -= weight * rest;
        else score.minus -= weight * rest;
        score.count -= rest;
      }
    }
  }
  applyEntry(world, entry, scene.at(entry));
}

const many =
  <T>(times: number, work: () => T) =>
  () => {
    for (let i = 0; i < times; i++) work();
  };
const ours = () => fold(view, entries);
if (JSON.stringify(ours()) !== JSON.stringify(byHand())) throw new Error("the hand-written loop does other work");
const [mine, hand] = paired(12, many(5, ours), many(5, byHand));
say(
  "mutable fold, 10,000 rich events, beside a hand-written loop",
  `${(hand / mine).toFixed(2)} of it (${(mine / 5).toFixed(1)} ms)`,
  "0.8 or more",
  hand / mine >= 0.8,
);

const store = new EventStore({
  eventStoreId: "demarche",
  eventTypes: [],
  reducer: ((aggregate: { world: World }, { payload }: { payload: Entry }) => {
    byHandStep(aggregate.world, payload, castoreScene);
    return aggregate;
  }) as never,
});
const castoreScene = sceneFor(model, view.byId, undefined);
const details = entries.map((payload, index) => ({
  aggregateId: "log",
  version: index + 1,
  type: payload.event.type,
  timestamp: "2020-01-01T00:00:00Z",
  payload,
}));
const castore = () =>
  store.buildAggregate(details as never, { aggregateId: "log", version: 0, world: emptyWorld() } as never);
const [mine2, theirs2] = paired(12, many(5, ours), many(5, castore));
say(
  "… beside castore's fold of the same log",
  `${(theirs2 / mine2).toFixed(2)} of it`,
  "0.9 or more",
  theirs2 / mine2 >= 0.9,
);

const slice = createSlice({
  name: "log",
  initialState: emptyWorld(),
  reducers: {
    happened(state, { payload }: PayloadAction<Entry>) {
      byHandStep(state as World, payload, rtkScene);
    },
  },
});
const rtkScene = sceneFor(model, view.byId, undefined);
/** Redux-toolkit as it comes, with its checks of development; and in production, without them. */
const rtk = (checks: boolean, list: readonly Entry[]) => () => {
  const redux = configureStore({
    reducer: slice.reducer,
    middleware: (defaults) => defaults({ serializableCheck: checks, immutableCheck: checks }),
    devTools: false,
  });
  for (const entry of list) redux.dispatch(slice.actions.happened(entry));
};
const warn = console.warn;
const error = console.error;
console.warn = console.error = () => {};
const few = entries.slice(0, 300);
const [fewOurs, fewTheirs] = paired(
  2,
  many(50, () => fold(view, few)),
  rtk(true, few),
);
console.warn = warn;
console.error = error;
const usual = (fewTheirs * 50) / fewOurs;
say(
  "… beside redux-toolkit's of the same log, as it comes (300 events)",
  `${usual.toFixed(0)} times faster`,
  "100 times or more",
  usual >= 100,
);
const [mine3, theirs3] = paired(4, many(5, ours), rtk(false, entries));
const production = (theirs3 * 5) / mine3;
say(
  "… beside redux-toolkit's with all its checks off",
  `${production.toFixed(0)} times faster`,
  "100 times or more",
  production >= 100,
);

// --------------------------------------------------------------------------------------- the stepwise replay

const immer = new Immer({ autoFreeze: false });
const bareScene = sceneFor(model, view.byId, undefined);
/** One draft per event, making the same assignments: the leaf put in whole, as the replay does. */
const bare = (list: readonly Entry[]) => () => {
  let world = emptyWorld();
  for (const entry of list) {
    if (entry.event.occurred === "unknown") continue;
    world = immer.produce(world, (draft: World) => {
      const { day } = entry;
      for (const act of entry.acts) {
        const record = ((draft.scores[act.source] ??= {})[act.target] ??= {});
        for (const { key, weight, table } of act.shares) {
          const score = record[key];
          const left = score ? fade(table, day - score.day) : 0;
          record[key] = {
            plus: (score ? score.plus * left : 0) + Math.max(weight, 0),
            minus: (score ? score.minus * left : 0) + Math.min(weight, 0),
            count: (score ? score.count * left : 0) + 1,
            day,
          };
        }
        for (const taken of act.replaces) {
          for (const { key, weight, table } of taken.act.shares) {
            const score = record[key];
            if (!score) continue;
            const left = fade(table, day - score.day);
            const rest = fade(table, day - taken.day);
            record[key] = {
              plus: score.plus * left - (weight >= 0 ? weight * rest : 0),
              minus: score.minus * left - (weight < 0 ? weight * rest : 0),
              count: score.count * left - rest,
              day,
            };
          }
        }
      }
      applyEntry(draft, entry, bareScene.at(entry));
    });
  }
  return world;
};
const walk = (of: View) => () => {
  let last: World | undefined;
  for (const { world } of replay(of, of.entries)) last = world;
  return last;
};
const [steps, produced] = paired(4, walk(view), bare(entries));
say(
  "stepwise immer replay beside a bare produce per event",
  `${(produced / steps).toFixed(2)} of it`,
  "0.8 or more",
  produced / steps >= 0.8,
);
const micros = (steps * 1000) / entries.length;
say("… per event, 10,000 rich events", `${micros.toFixed(1)} µs`, "60 µs or less", micros <= 60);

const [small, large] = [viewOf(model, closing(2_000)), viewOf(model, closing(20_000))];
const [perSmall, perLarge] = paired(4, many(10, walk(small)), walk(large));
const growth = perLarge / perSmall;
say(
  "… at 20,000 events of a log that also closes, beside 2,000",
  `${growth.toFixed(2)} times an event`,
  "1.3 or less",
  growth <= 1.3,
);

// --------------------------------------------------------------------------------------------- 120 month-ends

const months = gridOf(dayOf(2016, 1, 1), dayOf(2025, 12, 31), "month");
const questions = readQuestions(["closeness(KAZ>ISR)", "closeness(KAZ>IRN)", "tension(ISR-IRN)"], workspace);
const [series, single] = paired(
  8,
  many(3, () => seriesOf(view, questions, months)),
  many(3, ours),
);
say(
  `state at ${months.length} month-ends in one pass, beside one replay`,
  `${(series / single).toFixed(2)} times`,
  "3 or less",
  series / single <= 3,
);

// ------------------------------------------------------------------------------------- processes, from cold

const folder = mkdtempSync(join(tmpdir(), "demarche-bench-"));
const coldMs = (...argv: string[]): number => leastCold(5, argv);
const leastCold = (rounds: number, argv: readonly string[]): number => {
  const at = join(folder, "cpu");
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const child = spawnSync(
      process.execPath,
      ["-r", join(ROOT, "bench/cpu.cjs"), join(ROOT, "dist/cli/main.mjs"), ...argv],
      { cwd: ROOT, env: { ...process.env, BENCH_CPU: at }, maxBuffer: 1 << 28 },
    );
    if (child.status !== 0) throw new Error(`${argv.join(" ")}: ${child.stderr.toString()}`);
    best = Math.min(best, Number(readFileSync(at, "utf8")));
  }
  return best;
};
const written = (name: string, events: readonly LogEvent[]): string => {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, encodeLog(events));
  return file;
};
const read200 = coldMs("check", written("200", workspace.log.slice(0, 200)), "--codebook", join(ROOT, "codebook"));
say("reading and checking 200 YAML events, from cold", `${Math.round(read200)} ms CPU`, "800 or less", read200 <= 800);
const read10k = coldMs("check", written("10k", log10k), "--codebook", join(ROOT, "codebook"));
say(
  "reading and checking 10,000 YAML events, from cold",
  `${Math.round(read10k)} ms CPU`,
  "3000 or less",
  read10k <= 3000,
);
const cold = coldMs("replay", "--json");
say("`demarche replay --json`, from cold", `${Math.round(cold)} ms CPU`, "800 or less", cold <= 800);

// --------------------------------------------------------------------------------------------------- what-ifs

whatIfs({
  say,
  cpu,
  paired,
  heap,
  workspace,
  immerReplay: bare(viewAt(workspace, null).entries),
  cpuOfProcess: (...argv) => leastCold(1, argv),
});
rmSync(folder, { recursive: true });

// -------------------------------------------------------------------------------------------------------- memory

const text = JSON.stringify(log10k.map((event) => envelopeOf(event, String)));
const source = JSON.stringify(log10k);
const before = heap();
const parsed = JSON.parse(source) as LogEvent[];
const ratio = (heap() - before) / text.length;
say(
  `parsed log in heap (${parsed.length} events), beside its JSON text`,
  `${ratio.toFixed(1)} times`,
  "4 or less",
  ratio <= 4,
);
const start = heap();
const kept: World[] = [];
for (const { world } of replay(view, entries)) kept.push(world);
const each = (heap() - start) / kept.length / 1000;
say("each immer version kept", `${each.toFixed(1)} kB more`, "3 or less", each <= 3);

// ----------------------------------------------------------------------------------------------------- the page

await pageBench(ROOT, workspace.log, say);

// ---------------------------------------------------------------------------------------------------- the table

const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => String(row[column]).length)));
for (const [what, figure, target, met] of rows) {
  process.stdout.write(
    `${what.padEnd(widths[0]!)}  ${figure.padEnd(widths[1]!)}  ${target.padEnd(widths[2]!)}  ${met ? "met" : "NOT MET"}\n`,
  );
}
process.stdout.write(`${rows.filter(([, , , met]) => met).length} of ${rows.length} targets met\n`);
