import { judge } from "../core/condition.ts";
import { formatDay, type Day } from "../core/date.ts";
import { drawsOf } from "../core/distribution.ts";
import { hashOf } from "../core/hash.ts";
import type { View } from "../core/log.ts";
import { seriesOf, type Question } from "../core/series.ts";
import { envelopeOf } from "../event-types/envelope.ts";
import { VERSION } from "../version.ts";
import { branchOf, type Plan } from "./branch.ts";
import { parametersOf } from "./explain.ts";
import type { Workspace } from "./workspace.ts";

/** What is asked of every run. */
export interface EnsembleRequest {
  readonly workspace: Workspace;
  readonly baseline: View;
  readonly plan: Plan;
  readonly questions: readonly Question[];
  readonly days: readonly Day[];
  readonly seed: string;
}

/** Some runs, one after the other: 8 bytes a run, date and metric, and no world kept. */
export interface Runs {
  /** First run and number of runs. */
  readonly from: number;
  readonly count: number;
  /** values[question][day * count + run]; NaN where a run says nothing. */
  readonly values: readonly Float64Array[];
  /** Of every expectation: in how many runs it held, and in how many there was data. */
  readonly held: readonly { readonly yes: number; readonly told: number }[];
  /** How often each rule fired. */
  readonly fired: Readonly<Record<string, number>>;
}

/** Runs `from` to `from + count - 1`. Run i is the same whatever the number of runs and whoever makes it. */
export function makeRuns(request: EnsembleRequest, from: number, count: number, onRun?: (done: number) => void): Runs {
  const { workspace, baseline, plan, questions, days, seed } = request;
  const values = questions.map(() => new Float64Array(days.length * count));
  const held = plan.expect.map(() => ({ yes: 0, told: 0 }));
  const fired: Record<string, number> = {};
  for (let run = 0; run < count; run++) {
    const { branch, problems } = branchOf(workspace, baseline, plan, { draws: drawsOf(seed, from + run) });
    const error = problems.find(({ severity }) => severity === "error");
    if (error) throw new Error(`run ${from + run}: ${error.message}`);
    const answers = seriesOf(branch.view, questions, days, workspace.coverage);
    answers.forEach((answer, question) => {
      answer.forEach((value, day) => (values[question]![day * count + run] = value ?? NaN));
    });
    plan.expect.forEach(({ condition }, index) => {
      const { holds } = judge(condition, branch.view, baseline, workspace.coverage);
      if (holds === null) return;
      held[index]!.told++;
      if (holds) held[index]!.yes++;
    });
    for (const { rule, stopped } of branch.firings) if (!stopped) fired[rule] = (fired[rule] ?? 0) + 1;
    onRun?.(run + 1);
  }
  return { from, count, values, held, fired };
}

/** Parts of an ensemble, in order of their runs, as one. */
export function joinRuns(parts: readonly Runs[]): Runs {
  const sorted = [...parts].sort((a, b) => a.from - b.from);
  const count = sorted.reduce((sum, part) => sum + part.count, 0);
  const first = sorted[0]!;
  const values = first.values.map((some, question) => {
    const days = some.length / first.count;
    const all = new Float64Array(days * count);
    for (let day = 0; day < days; day++) {
      let at = day * count;
      for (const part of sorted) {
        all.set(part.values[question]!.subarray(day * part.count, (day + 1) * part.count), at);
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
  return { from: first.from, count, values, held, fired };
}

const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95] as const;
const NAMES = ["p05", "p25", "p50", "p75", "p95"] as const;

/** The document of `demarche ensemble`. */
export function ensembleDocument(request: EnsembleRequest, runs: Runs) {
  const { baseline, plan, questions, days, seed, workspace } = request;
  const before = seriesOf(baseline, questions, days, workspace.coverage);
  return {
    title: plan.scenario.title,
    runs: runs.count,
    seed,
    engine: VERSION,
    inputs: hashOf({
      log: baseline.entries.map(({ event }) => envelopeOf(event, formatDay)),
      scenario: plan.scenario.files,
      operations: plan.scenario.operations.map(({ operation, value }) => ({ [operation.name]: value })),
      rules: plan.scenario.rules.map(({ value }) => value),
      model: baseline.model.hash,
    }),
    model: { hash: baseline.model.hash, parameters: parametersOf(baseline) },
    dates: days.map(formatDay),
    series: Object.fromEntries(
      questions.map(({ address }, question) => {
        const bands = days.map((_, day) =>
          quantiles(runs.values[question]!.slice(day * runs.count, (day + 1) * runs.count)),
        );
        const names = NAMES.map((name, level) => [name, bands.map((band) => band[level]!)]);
        const base = before[question]!;
        const delta = NAMES.map((name, level) => [name, bands.map((band, day) => minus(band[level]!, base[day]!))]);
        const paired = days.map((_, day) =>
          pairedDifference(runs.values[question]!.subarray(day * runs.count, (day + 1) * runs.count), base[day]!),
        );
        return [
          address.text,
          {
            ...Object.fromEntries(names),
            baseline: { value: base },
            delta: {
              ...Object.fromEntries(delta),
              mean: paired.map(({ mean }) => mean),
              low: paired.map(({ low }) => low),
              high: paired.map(({ high }) => high),
            },
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

/** Mean of the paired differences and its 95 % interval: each run is held against the same baseline. */
function pairedDifference(
  values: Float64Array,
  baseline: number | null,
): { mean: number | null; low: number | null; high: number | null } {
  const told = values.filter((value) => !Number.isNaN(value));
  if (told.length === 0 || baseline === null) return { mean: null, low: null, high: null };
  const mean = told.reduce((sum, value) => sum + (value - baseline), 0) / told.length;
  const variance =
    told.reduce((sum, value) => sum + (value - baseline - mean) * (value - baseline - mean), 0) /
    Math.max(1, told.length - 1);
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

function minus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}
