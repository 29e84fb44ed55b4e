import { attribute, sampleShapley } from "../core/attribution.ts";
import { compareSeries, compareState, type ComparedSeries, type StateDifference } from "../core/compare.ts";
import { judge, type Condition, type Verdict } from "../core/condition.ts";
import { formatDay, type Day } from "../core/date.ts";
import type { Problem } from "../core/event.ts";
import { worldAt } from "../core/fold.ts";
import { hashOf } from "../core/hash.ts";
import type { View } from "../core/log.ts";
import type { Firing } from "../core/rules.ts";
import { seriesOf, type Question } from "../core/series.ts";
import { worldHash, worldJson } from "../core/world-json.ts";
import { envelopeOf } from "../event-types/envelope.ts";
import { VERSION } from "../version.ts";
import { branchOf, planOf, type AppliedEdit, type Plan } from "./branch.ts";
import { summaryOf } from "./events.ts";
import { parametersOf } from "./explain.ts";
import { modeOf, type Scenario } from "./scenario.ts";
import { viewAt, type Workspace } from "./workspace.ts";

export type AttributionMethod = "none" | "leave-one-out" | "shapley";

/** A scenario beside its baseline on a grid. */
export interface Comparison {
  readonly scenario: Scenario;
  readonly plan: Plan;
  readonly baseline: View;
  readonly branch: View;
  readonly days: readonly Day[];
  readonly applied: readonly AppliedEdit[];
  readonly firings: readonly Firing[];
  readonly questions: readonly Question[];
  readonly series: readonly ComparedSeries[];
  readonly differences: readonly StateDifference[];
  readonly attribution: ComparisonAttribution;
  readonly expectations: readonly Expectation[];
  /** What a reader would stumble over: acts moved earlier read milder later, edits before the vantage, … */
  readonly notes: readonly string[];
}

interface Expectation extends Verdict {
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

interface ComparisonAttribution {
  readonly method: AttributionMethod;
  readonly note: string;
  /** Of every metric, on the day its difference is largest: what each operation and rule adds. */
  readonly metrics: readonly {
    readonly metric: string;
    readonly at: Day;
    readonly total: number;
    readonly parts: readonly { readonly part: string; readonly amount: number; readonly error?: number }[];
  }[];
}

/** 2^12 branches are the most that are made for exact Shapley values; above it orders are sampled, with their reverses. */
const EXACT_PARTS = 12;
const SAMPLED_PAIRS = 40;

/** Exact Shapley values ask for 2^k branches: up to this many parts they take under two seconds on a curated log. */
const SHAPLEY_PARTS = 7;

/** The side a scenario is held against: what was known by its vantage, and the branch of `against` on it. */
export function baselineOf(
  workspace: Workspace,
  scenario: Scenario,
  known: Day | null,
  against: Scenario | undefined,
): { baseline: View; problems: Problem[] } {
  const record = viewAt(workspace, known ?? scenario.vantage ?? null);
  if (!against) return { baseline: record, problems: [] };
  const { plan, problems } = planOf(workspace, against);
  if (!plan) return { baseline: record, problems };
  const made = branchOf(workspace, record, plan);
  return { baseline: made.branch.view, problems: made.problems };
}

export function compare(
  workspace: Workspace,
  baseline: View,
  plan: Plan,
  questions: readonly Question[],
  days: readonly Day[],
  method?: AttributionMethod,
): { comparison: Comparison | undefined; problems: Problem[] } {
  const { branch, problems } = branchOf(workspace, baseline, plan);
  if (problems.some(({ severity }) => severity === "error")) return { comparison: undefined, problems };
  const { scenario } = plan;
  const series = compareSeries(baseline, branch.view, questions, days, workspace.coverage);
  const expectations = plan.expect.map(({ condition, file, line }) => ({
    text: condition.text,
    file,
    line,
    ...centrally(condition, judge(condition, branch.view, baseline, workspace.coverage)),
  }));
  const comparison: Comparison = {
    scenario,
    plan,
    baseline,
    branch: branch.view,
    days,
    applied: branch.applied,
    firings: branch.firings,
    questions,
    series,
    differences: compareState(baseline, branch.view, days.at(-1)!),
    attribution: attributionOf(workspace, baseline, plan, questions, series, method),
    expectations,
    notes: notesOf(scenario, baseline, branch.view),
  };
  return { comparison, problems: [...problems, ...noopProblems(branch.applied, scenario)] };
}

/** The document of `demarche compare`. */
export function compareDocument(comparison: Comparison, problems: readonly Problem[]) {
  const { baseline, branch, days, questions, series, applied, scenario, attribution, firings } = comparison;
  const last = days.at(-1)!;
  const hashAt = (view: View) => worldHash(worldJson(worldAt(view, last), last, view.known, view.model));
  return {
    title: scenario.title,
    question: scenario.question,
    mode: modeOf(scenario),
    central: "the central run: medians, and a rule of probability 0.5 or more fires",
    baseline: { hash: hashAt(baseline), against: scenario.against ?? "baseline" },
    scenario: {
      hash: hashAt(branch),
      files: scenario.files,
      operations: applied,
      rules: firingsText(firings),
      mode: modeOf(scenario),
    },
    inputs: inputsHash(comparison),
    engine: VERSION,
    model: { hash: baseline.model.hash, parameters: parametersOf(baseline) },
    ...(branch.model.hash === baseline.model.hash
      ? {}
      : { scenarioModel: { hash: branch.model.hash, parameters: parametersOf(branch) } }),
    dates: days.map(formatDay),
    series: Object.fromEntries(questions.map(({ address }, index) => [address.text, printSeries(series[index]!)])),
    differences: comparison.differences,
    attribution: {
      ...attribution,
      metrics: attribution.metrics.map((metric) => ({ ...metric, at: formatDay(metric.at) })),
    },
    expectations: comparison.expectations,
    history: scenario.history.map((id) => historyOf(comparison, id)),
    notes: comparison.notes,
    problems,
  };
}

/** One run cannot show a share of runs: "in at most" holds when the central run does not have it. */
function centrally({ runs }: Condition, verdict: Verdict): Verdict {
  return runs?.atMost && verdict.holds !== null ? { ...verdict, holds: !verdict.holds } : verdict;
}

/** Tidy: one row per date, metric and side. */
export function comparisonCsv({ questions, series, days }: Comparison): string {
  const rows = questions.flatMap(({ address }, index) =>
    days.flatMap((day, at) =>
      (["baseline", "scenario", "delta"] as const).map(
        (side) => `${formatDay(day)},"${address.text.replaceAll('"', '""')}",${side},${series[index]![side][at] ?? ""}`,
      ),
    ),
  );
  return `date,metric,side,value\n${rows.join("\n")}\n`;
}

/** Hash of the resolved scenario, log and model: what the result was made from. */
function inputsHash({ baseline, branch }: Comparison): string {
  return hashOf({
    log: baseline.entries.map(({ event }) => envelopeOf(event, formatDay)),
    branch: branch.entries.map(({ event }) => envelopeOf(event, formatDay)),
    model: [baseline.model.hash, branch.model.hash],
  });
}

function firingsText(firings: readonly Firing[]) {
  return firings.map(({ rule, cause, day, events, stopped }) => ({
    rule,
    cause,
    date: formatDay(day),
    events,
    ...(stopped === undefined ? {} : { stopped }),
  }));
}

/** What came, as the record has it: for who holds a scenario against history. */
function historyOf({ baseline, branch }: Comparison, id: string) {
  const view = baseline.byId.has(id) ? baseline : branch;
  const event = view.byId.get(id);
  const type = event && view.model.types.get(event.type);
  if (!event || !type) return { event: id, hidden: "not known by the vantage" };
  return { event: id, date: event.date.text, summary: summaryOf(view, { event, type }) };
}

function printSeries({ firstDifference, largest, meets, ...values }: ComparedSeries) {
  return {
    ...values,
    firstDifference: firstDifference === null ? null : formatDay(firstDifference),
    largest: largest === null ? null : { date: formatDay(largest.day), delta: largest.delta },
    meets: meets === null ? null : formatDay(meets),
  };
}

function attributionOf(
  workspace: Workspace,
  baseline: View,
  plan: Plan,
  questions: readonly Question[],
  series: readonly ComparedSeries[],
  wanted: AttributionMethod | undefined,
): ComparisonAttribution {
  const parts = [...plan.scenario.operations.map(({ text }) => text), ...plan.rules.map(({ id }) => `rule ${id}`)];
  const method = wanted ?? (parts.length <= SHAPLEY_PARTS ? "shapley" : "leave-one-out");
  const isSampled = method === "shapley" && parts.length > EXACT_PARTS;
  const how =
    method !== "shapley"
      ? "leaving each one out, the others in place"
      : isSampled
        ? `Shapley values over ${2 * SAMPLED_PAIRS} sampled orders, with their standard errors`
        : "exact Shapley values";
  if (method === "none") return { method, note: "not asked for", metrics: [] };
  const branches = new Map<number, View>();
  const viewOfMask = (mask: number): View => {
    let view = branches.get(mask);
    if (!view) {
      const coalition = (part: number) => Math.floor(mask / 2 ** part) % 2 === 1;
      view = mask === 0 ? baseline : branchOf(workspace, baseline, plan, { coalition, lenient: true }).branch.view;
      branches.set(mask, view);
    }
    return view;
  };
  return {
    method,
    note: `contribution inside this model, by ${how}`,
    metrics: questions.flatMap((question, index) => {
      const { largest } = series[index]!;
      if (!largest) return [];
      const outcome = (mask: number) =>
        seriesOf(viewOfMask(mask), [question], [largest.day], workspace.coverage)[0]![0] ?? 0;
      if (isSampled) {
        const { values, errors } = sampleShapley(parts.length, outcome, SAMPLED_PAIRS);
        const total = values.reduce((sum, value) => sum + value, 0);
        const sampled = parts.map((part, at) => ({ part, amount: values[at]!, error: errors[at]! }));
        return [{ metric: question.address.text, at: largest.day, total, parts: sampled }];
      }
      const result = attribute(parts.length, outcome, method === "shapley" ? EXACT_PARTS : 0);
      const amounts = result.shapley ?? result.lastIn;
      return [
        {
          metric: question.address.text,
          at: largest.day,
          total: result.total,
          parts: parts.map((part, at) => ({ part, amount: amounts[at]! })),
        },
      ];
    }),
  };
}

function notesOf(scenario: Scenario, baseline: View, branch: View): string[] {
  const notes: string[] = [];
  for (const event of branch.events) {
    const before = baseline.byId.get(event.id);
    if (!before || before === event) continue;
    const days = before.date.day - event.date.day;
    if (days > 0)
      notes.push(`${event.id} is older by ${days} days in the scenario: it has faded longer, and reads milder later`);
    if (scenario.vantage !== undefined && before.known <= scenario.vantage) {
      notes.push(`${event.id} was known before the vantage: this edit is a counterfactual`);
    }
  }
  return notes;
}

function noopProblems(applied: readonly AppliedEdit[], scenario: Scenario): Problem[] {
  return applied.flatMap(({ text, noop }, index) => {
    const edit = scenario.operations[index];
    if (noop === undefined || !edit) return [];
    return [
      {
        severity: "warning",
        code: "no-op",
        file: edit.file,
        line: edit.line,
        message: `"${text}" changes nothing: ${noop}`,
      } as const,
    ];
  });
}
