import { InvalidArgumentError, Option, type Command } from "commander";
import { setMaxListeners } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { branchOf } from "../../app/what-if/branch.ts";
import { ensembleDocument } from "../../app/documents/ensemble.ts";
import { joinRuns, makeRuns, type EnsembleRequest, type Runs } from "../../app/what-if/ensemble.ts";
import { notedTexts } from "../../app/page/read-bundle.ts";
import { BadRequest, readDayFlag } from "../../app/input/parse.ts";
import { lastDay } from "../../app/documents/replay.ts";
import { open, printJson, withLogFlags, type Context, type LogFlags } from "../context.ts";
import { disk } from "../../stores/folder.ts";
import { ensembleRequest, type EnsembleJob } from "../../app/what-if/ensemble-job.ts";
import { ensembleText } from "../ensemble-text.ts";
import { problemLine } from "../print.ts";
import { BASELINE, gridOfFlags, metricsOf, openAgainst, openScenario, type ComparisonFlags } from "../scenario-flag.ts";

export interface EnsembleFlags extends LogFlags, ComparisonFlags {
  readonly runs: number;
  readonly seed: string;
  readonly workers: number;
  readonly dates?: EnsembleRequest["dates"];
  readonly partial?: boolean;
}

/** From this many runs on, the time they will take is estimated before the work begins. */
const LONG = 20_000;

export function registerEnsemble(program: Command, context: Context): void {
  withLogFlags(
    program
      .command("ensemble")
      .description("a scenario with its chances: bands, and the share of runs in which its expectations hold"),
  )
    .argument("<scenario>", "a scenario file, or the name of one in scenarios/")
    .option("--runs <n>", "how many runs", wholeNumber, 1000)
    .option("--seed <text>", "text that decides the draws; the same seed gives the same runs", "1")
    .option("--workers <n>", "how many threads", wholeNumber, Math.min(2, availableParallelism()))
    .option("--metric <expression...>", "metrics to compute; default: those of the scenario")
    .option("--from <date>", "first day of the grid; default: the scenario's")
    .option("--to <date>", "last day of the grid; default: the scenario's")
    .option("--every <period>", "day, week, month, quarter or year", "month")
    .option("--known <date>", "both sides know only what was known by this day; default: the scenario's vantage")
    .option(
      "--against <scenario>",
      "compare it with another scenario, run by run with the same draws; default: the one its file names under against",
    )
    .addOption(
      new Option("--dates <how>", "uncertain dates: drawn from the days they may mean, or left at the middle of them")
        .choices(["drawn", "central"])
        .default("drawn"),
    )
    .option("--partial", "when stopped, show the runs made so far")
    .action(async (name: string, flags: EnsembleFlags) => {
      const { job, request } = prepare(context, name, flags);
      const runs = await runAll(context, job, request, flags);
      if (!runs) return context.terminal.err("stopped; no runs were kept (--partial shows those made so far)");
      const document = ensembleDocument(request, runs);
      if (flags.json) return printJson(context.terminal, document);
      context.terminal.out(ensembleText(context.terminal, request.plan.scenario, document));
    });
}

export function prepare(
  context: Context,
  name: string,
  flags: EnsembleFlags,
): { job: EnsembleJob; request: EnsembleRequest } {
  const { model, log, coverage, places } = open(context, flags);
  const { texts, files } = notedTexts(disk);
  const find = (asked: string) => openScenario({ places, catalog: context.catalog }, asked, texts);
  const scenario = find(name);
  const against = openAgainst(flags, scenario, find);
  const job: EnsembleJob = {
    codebook: model.codebook,
    parameters: model.parameters,
    log,
    coverage,
    places,
    scenario: scenario.file,
    against: against?.file,
    texts: [...files(), BASELINE],
    expressions: metricsOf(flags, scenario, against),
    days: [0],
    known: flags.known === undefined ? null : readDayFlag("--known", flags.known),
    seed: flags.seed,
    dates: flags.dates ?? "drawn",
  };
  const trial = ensembleRequest(job, context.catalog);
  const days = gridOfFlags(flags, scenario, against, lastDay(trial.record));
  for (const plan of [trial.plan, trial.against]) {
    if (!plan) continue;
    const { problems } = branchOf(trial.workspace, trial.record, plan);
    const errors = problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new BadRequest(errors);
    for (const problem of problems) context.terminal.err(problemLine(context.terminal, problem));
  }
  return { job: { ...job, days }, request: { ...trial, days } };
}

/** All runs, in threads when there are many; undefined when stopped without --partial. */
async function runAll(
  context: Context,
  job: EnsembleJob,
  request: EnsembleRequest,
  flags: EnsembleFlags,
): Promise<Runs | undefined> {
  const { runs, workers } = flags;
  if (runs >= LONG) context.terminal.err(estimate(request, runs, workers));
  const progress = progressOf(context, runs);
  if (workers <= 1 || runs < 50) return makeRuns(request, 0, runs, progress);
  // The pool is loaded only here, because most commands start no thread.
  const { Tinypool } = await import("tinypool");
  setMaxListeners(0, context.signal);
  const pool = new Tinypool({
    filename: workerFile(),
    minThreads: workers,
    maxThreads: workers,
    runtime: "worker_threads",
    workerData: job,
  });
  // Parts are small enough that progress is visible, and that little is lost when the work is stopped.
  const size = Math.min(250, Math.max(10, Math.ceil(runs / (workers * 10))));
  const parts: Runs[] = [];
  const starts = Array.from({ length: Math.ceil(runs / size) }, (_, index) => index * size);
  let done = 0;
  const abort = new Promise<void>((resolve) => context.signal.addEventListener("abort", () => resolve()));
  const work = Promise.all(
    starts.map(async (from) => {
      const part = (await pool.run({ from, count: Math.min(size, runs - from) }, { signal: context.signal })) as Runs;
      parts.push(part);
      progress((done += part.count));
    }),
  );
  try {
    await Promise.race([work, abort]);
  } catch (failure) {
    if (!context.signal.aborted) throw failure;
  }
  work.catch(() => {});
  await pool.destroy();
  if (!context.signal.aborted) return joinRuns(parts);
  const whole = inOneRun(parts);
  return flags.partial && whole.length > 0 ? joinRuns(whole) : undefined;
}

/** The parts from run 0 on, up to the first gap: only these are also the first runs of a longer ensemble. */
function inOneRun(parts: readonly Runs[]): Runs[] {
  const whole: Runs[] = [];
  let next = 0;
  for (const part of [...parts].sort((a, b) => a.from - b.from)) {
    if (part.from !== next) break;
    whole.push(part);
    next += part.count;
  }
  return whole;
}

/** The worker beside this bundle; tests run this source file, and use the worker of the build. */
function workerFile(): string {
  return fileURLToPath(
    new URL(
      import.meta.url.endsWith(".ts") ? "../../../dist/cli/ensemble-worker.mjs" : "./ensemble-worker.mjs",
      import.meta.url,
    ),
  );
}

function estimate(request: EnsembleRequest, runs: number, workers: number): string {
  const before = performance.now();
  makeRuns(request, 0, 20);
  const seconds = ((performance.now() - before) / 20 / 1000) * (runs / workers);
  return `${runs} runs will take about ${Math.ceil(seconds)} s; Ctrl-C stops, and with --partial shows the runs made so far`;
}

/** Shows how many runs are made, where there is a terminal. */
export function progressOf({ terminal, signal }: Context, runs: number): (done: number) => void {
  let shown = 0;
  return (done) => {
    if (!terminal.progress || signal.aborted || (done - shown < runs / 50 && done < runs)) return;
    shown = done;
    terminal.progress(done < runs ? `run ${done} of ${runs}` : "");
  };
}

export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 10_000_000)
    throw new InvalidArgumentError("expected a whole number from 1 to 10 000 000.");
  return value;
}
