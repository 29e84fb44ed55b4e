import { judge } from "../../core/reading/judge.ts";
import { formatDay, type Day } from "../../core/time/date.ts";
import { drawsOf, type Draws } from "../../core/chance/distribution.ts";
import { drawnDates, hasDoubts, withCentralDates } from "../../core/chance/uncertain-dates.ts";
import { hashOf } from "../../core/common/hash.ts";
import type { View } from "../../core/log/view.ts";
import { viewWith } from "../../core/what-if/views.ts";
import { seriesOf, type Question } from "../../core/reading/series.ts";
import { envelopeOf } from "../../format/envelope.ts";
import { VERSION } from "../../version.ts";
import { branchOf, type Branch } from "./branch.ts";
import type { Plan } from "../scenario/plan.ts";
import { parametersOf } from "../documents/explain.ts";
import type { Workspace } from "../files/workspace.ts";

/** What is asked of every run. */
export interface EnsembleRequest {
  readonly workspace: Workspace;
  /** What the edits are made on. */
  readonly record: View;
  readonly plan: Plan;
  readonly questions: readonly Question[];
  readonly days: readonly Day[];
  readonly seed: string;
  /** What the scenario is held against, when that is another scenario: run by run, with the same draws. */
  readonly against?: Plan | undefined;
  /** Events of doubtful date are drawn from the days they may lie on, on both sides alike; or stand where the central run has them. */
  readonly dates: "drawn" | "central";
}

/** Some runs, one after the other: 8 bytes a run, date and metric of each side that varies, and no world kept. */
export interface Runs {
  /** First run and number of runs. */
  readonly from: number;
  readonly count: number;
  /** values[question][day * count + run]; NaN where a run says nothing. */
  readonly values: readonly Float64Array[];
  /** The same of the side it is held against; left out when that is the same in all runs. */
  readonly baselines?: readonly Float64Array[];
  /** Of every expectation: in how many runs it held, and in how many there was data. */
  readonly held: readonly { readonly yes: number; readonly told: number }[];
  /** How often each rule fired. */
  readonly fired: Readonly<Record<string, number>>;
}

/** Runs `from` to `from + count - 1`. Run i is the same whatever the number of runs and whoever makes it. */
export function makeRuns(request: EnsembleRequest, from: number, count: number, onRun?: (done: number) => void): Runs {
  const { workspace, plan, against, questions, days } = request;
  const table = () => questions.map(() => new Float64Array(days.length * count));
  const values = table();
  const baselines = baselineVaries(request) ? table() : undefined;
  const held = plan.expect.map(() => ({ yes: 0, told: 0 }));
  const fired: Record<string, number> = {};
  for (let run = 0; run < count; run++) {
    const drawn = drawsOf(request.seed, from + run);
    const draws = request.dates === "drawn" ? drawn : withCentralDates(drawn);
    const record =
      request.dates === "drawn" ? viewWith(request.record, drawnDates(request.record, draws)) : request.record;
    const baseline = against ? branchOfRun(workspace, record, against, draws, from + run).view : record;
    const branch = branchOfRun(workspace, record, plan, draws, from + run, baseline);
    const note = (into: readonly Float64Array[], view: View) =>
      seriesOf(view, questions, days, workspace.coverage).forEach((answer, question) => {
        answer.forEach((value, day) => (into[question]![day * count + run] = value ?? NaN));
      });
    note(values, branch.view);
    if (baselines) note(baselines, baseline);
    plan.expect.forEach(({ condition }, index) => {
      const { holds } = judge(condition, branch.view, baseline, workspace.coverage);
      if (holds === null) return;
      held[index]!.told++;
      if (holds) held[index]!.yes++;
    });
    for (const { rule, stopped } of branch.firings) if (!stopped) fired[rule] = (fired[rule] ?? 0) + 1;
    onRun?.(run + 1);
  }
  return { from, count, values, ...(baselines ? { baselines } : {}), held, fired };
}

/** Whether the side a scenario is held against differs from run to run. */
function baselineVaries({ record, against, dates }: EnsembleRequest): boolean {
  return against !== undefined || (dates === "drawn" && hasDoubts(record));
}

function branchOfRun(
  workspace: Workspace,
  record: View,
  plan: Plan,
  draws: Draws,
  run: number,
  baseline: View = record,
): Branch {
  const { branch, problems } = branchOf(workspace, record, plan, { draws, baseline });
  const error = problems.find(({ severity }) => severity === "error");
  if (error) throw new Error(`run ${run}: ${error.message}`);
  return branch;
}

/** Parts of an ensemble, in order of their runs, as one. */
export function joinRuns(parts: readonly Runs[]): Runs {
  const sorted = [...parts].sort((a, b) => a.from - b.from);
  const count = sorted.reduce((sum, part) => sum + part.count, 0);
  const first = sorted[0]!;
  const joined = (tableOf: (part: Runs) => readonly Float64Array[]) =>
    tableOf(first).map((some, question) => {
      const days = some.length / first.count;
      const all = new Float64Array(days * count);
      for (let day = 0; day < days; day++) {
        let at = day * count;
        for (const part of sorted) {
          all.set(tableOf(part)[question]!.subarray(day * part.count, (day + 1) * part.count), at);
          at += part.count;
        }
      }
      return all;
    });
  const held = first.held.map((_, index) => ({
    yes: sorted.reduce((sum, part) => sum + part.held[index]!.yes, 0),
    told: sorted.reduce((sum, part) => sum + part.held[index]!.told, 0),
  }));
  const fired: Record<string, number> = {};
  for (const part of sorted)
    for (const [rule, times] of Object.entries(part.fired)) fired[rule] = (fired[rule] ?? 0) + times;
  return {
    from: first.from,
    count,
    values: joined(({ values }) => values),
    ...(first.baselines ? { baselines: joined(({ baselines }) => baselines!) } : {}),
    held,
    fired,
  };
}

const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95] as const;
const NAMES = ["p05", "p25", "p50", "p75", "p95"] as const;

/** What the scenario is held against, in the central run. */
export function centralBaseline({ workspace, record, against }: EnsembleRequest): View {
  return against ? branchOf(workspace, record, against).branch.view : record;
}

/** The document of `demarche ensemble`. */
export function ensembleDocument(request: EnsembleRequest, runs: Runs) {
  const { record, plan, against, questions, days, seed, dates, workspace } = request;
  const central = centralBaseline(request);
  const before = seriesOf(central, questions, days, workspace.coverage);
  return {
    title: plan.scenario.title,
    against: against?.scenario.title ?? "baseline",
    runs: runs.count,
    seed,
    uncertainDates:
      dates === "drawn" ? "drawn, on both sides alike" : "as in the central run: each imprecise date in its middle",
    engine: VERSION,
    inputs: hashOf({
      log: record.entries.map(({ event }) => envelopeOf(event, formatDay)),
      scenario: plan.scenario.files,
      operations: plan.scenario.operations.map(({ operation, value }) => ({ [operation.name]: value })),
      rules: plan.scenario.rules.map(({ value }) => value),
      ...(against ? { against: [against.scenario.files, against.scenario.rules.map(({ value }) => value)] } : {}),
      dates,
      model: record.model.hash,
    }),
    model: { hash: record.model.hash, parameters: parametersOf(record) },
    dates: days.map(formatDay),
    series: Object.fromEntries(
      questions.map(({ address }, question) => {
        const base = before[question]!;
        const of = (table: readonly Float64Array[], day: number) =>
          table[question]!.subarray(day * runs.count, (day + 1) * runs.count);
        const paired = days.map((_, day) =>
          differences(of(runs.values, day), runs.baselines ? of(runs.baselines, day) : base[day]!),
        );
        return [
          address.text,
          {
            ...bandsOf(days.map((_, day) => of(runs.values, day))),
            baseline: {
              value: base,
              ...(runs.baselines ? bandsOf(days.map((_, day) => of(runs.baselines!, day))) : {}),
            },
            delta: { ...bandsOf(paired), ...meansOf(paired) },
          },
        ];
      }),
    ),
    share: plan.expect.map(({ condition, file, line }, index) => {
      const { yes, told } = runs.held[index]!;
      const share = told === 0 ? null : yes / told;
      const { runs: wanted } = condition;
      const holds =
        share === null
          ? null
          : wanted === undefined
            ? share >= 0.5
            : wanted.atMost
              ? share <= wanted.share
              : share >= wanted.share;
      return {
        condition: condition.text,
        share,
        holds,
        interval: share === null ? null : wilson(yes, told),
        file,
        line,
      };
    }),
    rules: runs.fired,
    settledAt: settledAt(runs, questions.length, days.length),
  };
}

/** Exact quantiles of the runs that say something, by the nearest rank; null when none does. */
function quantiles(values: Float64Array): (number | null)[] {
  const told = values.filter((value) => !Number.isNaN(value)).sort();
  return LEVELS.map((level) => (told.length === 0 ? null : told[Math.max(0, Math.ceil(level * told.length) - 1)]!));
}

type Band = Record<(typeof NAMES)[number], (number | null)[]>;

/** Percentiles on each day of the runs that say something. */
function bandsOf(runsOfDays: readonly Float64Array[]): Band {
  const bands = runsOfDays.map(quantiles);
  return Object.fromEntries(NAMES.map((name, level) => [name, bands.map((band) => band[level]!)])) as Band;
}

/** Run by run, scenario less what it is held against; NaN where either says nothing. */
function differences(values: Float64Array, baseline: Float64Array | number | null): Float64Array {
  return values.map((value, run) => value - ((typeof baseline === "object" ? baseline?.[run] : baseline) ?? NaN));
}

/** Mean of the paired differences on each day, and its 95 % interval. */
function meansOf(paired: readonly Float64Array[]) {
  const days = paired.map(meanOf);
  return { mean: days.map(({ mean }) => mean), low: days.map(({ low }) => low), high: days.map(({ high }) => high) };
}

function meanOf(values: Float64Array): { mean: number | null; low: number | null; high: number | null } {
  const told = values.filter((value) => !Number.isNaN(value));
  if (told.length === 0) return { mean: null, low: null, high: null };
  const mean = told.reduce((sum, value) => sum + value, 0) / told.length;
  const variance = told.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / Math.max(1, told.length - 1);
  const half = 1.959963984540054 * Math.sqrt(variance / told.length);
  return { mean, low: mean - half, high: mean + half };
}

/** Wilson's 95 % interval of a share. */
function wilson(yes: number, of: number): [low: number, high: number] {
  const z = 1.959963984540054;
  const share = yes / of;
  const centre = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/** The number of runs from which the median of every metric on the last day stays within 1 % of its last value; null: not yet. */
function settledAt(runs: Runs, questions: number, days: number): number | null {
  let settled = 1;
  for (let question = 0; question < questions; question++) {
    const last = runs.values[question]!.subarray((days - 1) * runs.count, days * runs.count);
    const final = quantiles(last.slice())[2];
    if (final === null || final === undefined) continue;
    const tolerance = Math.max(Math.abs(final) * 0.01, 1e-9);
    for (let count = runs.count; count >= 1; count = Math.floor(count * 0.9)) {
      const median = quantiles(last.slice(0, count))[2]!;
      if (median !== null && Math.abs(median - final) <= tolerance) continue;
      settled = Math.max(settled, Math.min(runs.count, Math.ceil(count / 0.9)));
      break;
    }
  }
  return settled >= runs.count ? null : settled;
}
