import { hashOf } from "../../core/common/hash.ts";
import { TOLERANCE } from "../../core/common/tolerance.ts";
import { seriesOf } from "../../core/reading/series.ts";
import { formatDay } from "../../core/time/date.ts";
import { envelopeOf } from "../../format/envelope.ts";
import { VERSION } from "../../version.ts";
import { centralBaseline, type EnsembleRequest, type Runs } from "../what-if/ensemble.ts";
import type { Plan } from "../scenario/plan.ts";
import { parametersOf } from "./explain.ts";

const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95] as const;
const NAMES = ["p05", "p25", "p50", "p75", "p95"] as const;

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
      questions.map(({ address }, question) => [
        address.text,
        seriesOfRuns(runs, question, days.length, before[question]!),
      ]),
    ),
    share: plan.expect.map((expectation, index) => shareOf(expectation, runs.held[index]!)),
    rules: runs.fired,
    settledAt: settledAt(runs, questions.length, days.length),
  };
}

/** The bands of one metric on both sides, and of the difference run by run. */
function seriesOfRuns(runs: Runs, question: number, days: number, central: readonly (number | null)[]) {
  const { values, baselines, count } = runs;
  const onDays = (table: readonly Float64Array[]) =>
    Array.from({ length: days }, (_, day) => table[question]!.subarray(day * count, (day + 1) * count));
  const scenario = onDays(values);
  const baseline = baselines && onDays(baselines);
  const paired = scenario.map((onDay, day) => differences(onDay, baseline ? baseline[day]! : central[day]!));
  return {
    ...bandsOf(scenario),
    baseline: { value: central, ...(baseline ? bandsOf(baseline) : {}) },
    delta: { ...bandsOf(paired), ...meansOf(paired) },
  };
}

/** In how many runs an expectation held, and whether that is as many as it expects: half of them unless it names a share. */
function shareOf({ condition, file, line }: Plan["expect"][number], { yes, answered }: Runs["held"][number]) {
  const share = answered === 0 ? null : yes / answered;
  const wanted = condition.runs ?? { share: 0.5, atMost: false };
  const holds = share === null ? null : wanted.atMost ? share <= wanted.share : share >= wanted.share;
  const interval = share === null ? null : wilson(yes, answered);
  return { condition: condition.text, share, holds, interval, file, line };
}

/** Exact quantiles of the runs that have a value, by the nearest rank; null when no run has one. */
function quantiles(values: Float64Array): (number | null)[] {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  return LEVELS.map((level) => (known.length === 0 ? null : known[Math.max(0, Math.ceil(level * known.length) - 1)]!));
}

type Band = Record<(typeof NAMES)[number], (number | null)[]>;

/** Percentiles on each day, of the runs that have a value. */
function bandsOf(runsOfDays: readonly Float64Array[]): Band {
  const bands = runsOfDays.map(quantiles);
  return Object.fromEntries(NAMES.map((name, level) => [name, bands.map((band) => band[level]!)])) as Band;
}

/** Run by run, the value of the scenario less that of the baseline; NaN where either is missing. */
function differences(values: Float64Array, baseline: Float64Array | number | null): Float64Array {
  return values.map((value, run) => value - ((typeof baseline === "object" ? baseline?.[run] : baseline) ?? NaN));
}

/** Mean of the paired differences on each day, and its 95 % interval. */
function meansOf(paired: readonly Float64Array[]) {
  const days = paired.map(meanOf);
  return { mean: days.map(({ mean }) => mean), low: days.map(({ low }) => low), high: days.map(({ high }) => high) };
}

function meanOf(values: Float64Array): { mean: number | null; low: number | null; high: number | null } {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return { mean: null, low: null, high: null };
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const variance =
    known.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / Math.max(1, known.length - 1);
  const half = 1.959963984540054 * Math.sqrt(variance / known.length);
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

/** After how many runs the median of every metric on the last day stays within 1 % of its final value; null when it has not settled. */
function settledAt(runs: Runs, questions: number, days: number): number | null {
  let settled = 1;
  for (let question = 0; question < questions; question++) {
    const last = runs.values[question]!.subarray((days - 1) * runs.count, days * runs.count);
    const final = quantiles(last.slice())[2];
    if (final === null || final === undefined) continue;
    const tolerance = Math.max(Math.abs(final) * 0.01, TOLERANCE);
    for (let count = runs.count; count >= 1; count = Math.floor(count * 0.9)) {
      const median = quantiles(last.slice(0, count))[2]!;
      if (median !== null && Math.abs(median - final) <= tolerance) continue;
      settled = Math.max(settled, Math.min(runs.count, Math.ceil(count / 0.9)));
      break;
    }
  }
  return settled >= runs.count ? null : settled;
}
