import { attribute } from "../core/attribution.ts";
import { compareSeries, compareState, type ComparedSeries, type StateDifference } from "../core/compare.ts";
import { formatDay, type Day } from "../core/date.ts";
import type { Problem } from "../core/event.ts";
import { worldAt } from "../core/fold.ts";
import { hashOf } from "../core/hash.ts";
import { viewOf, type View } from "../core/log.ts";
import { envelopeOf } from "../event-types/envelope.ts";
import { seriesOf, type Question } from "../core/series.ts";
import { worldHash, worldJson } from "../core/world-json.ts";
import { parametersOf } from "./explain.ts";
import { applyEdits, type AppliedEdit, type Scenario } from "./scenario.ts";
import type { Workspace } from "./workspace.ts";

export type AttributionMethod = "none" | "leave-one-out" | "shapley";

/** A scenario beside the baseline on a grid. */
export interface Comparison {
  readonly scenario: Scenario;
  readonly baseline: View;
  readonly branch: View;
  readonly days: readonly Day[];
  readonly applied: readonly AppliedEdit[];
  readonly questions: readonly Question[];
  readonly series: readonly ComparedSeries[];
  readonly differences: readonly StateDifference[];
  readonly attribution: ComparisonAttribution;
}

interface ComparisonAttribution {
  readonly method: AttributionMethod;
  readonly note: string;
  /** Of every metric, on the day its difference is largest: what each operation adds. */
  readonly metrics: readonly {
    readonly metric: string;
    readonly at: Day;
    readonly total: number;
    readonly parts: readonly { readonly operation: string; readonly amount: number }[];
  }[];
}

/** The branch of a scenario, or all that is wrong with it. */
export function branchOf(
  workspace: Workspace,
  baseline: View,
  scenario: Scenario,
  mask = Infinity,
): { branch: View; applied: AppliedEdit[]; problems: Problem[] } {
  const edits = mask === Infinity ? scenario.operations : scenario.operations.filter((_, index) => mask & (1 << index));
  const { log, applied, problems } = applyEdits(baseline.events, edits, workspace.model.types, scenario.file);
  // The baseline's knowledge already chose the events; the branch hides nothing more.
  const branch = { ...viewOf(workspace.model, log, null), known: baseline.known };
  return { branch, applied, problems };
}

export function compare(
  workspace: Workspace,
  baseline: View,
  scenario: Scenario,
  questions: readonly Question[],
  days: readonly Day[],
  method?: AttributionMethod,
): { comparison: Comparison | undefined; problems: Problem[] } {
  const { branch, applied, problems } = branchOf(workspace, baseline, scenario);
  if (problems.length > 0) return { comparison: undefined, problems };
  const orphans = orphanProblems(branch, baseline, scenario);
  const series = compareSeries(baseline, branch, questions, days, workspace.coverage);
  const comparison: Comparison = {
    scenario,
    baseline,
    branch,
    days,
    applied,
    questions,
    series,
    differences: compareState(baseline, branch, days.at(-1)!),
    attribution: attributionOf(workspace, baseline, scenario, questions, series, method),
  };
  return { comparison, problems: [...orphans, ...noopProblems(applied, scenario)] };
}

/** The document of `demarche compare`. */
export function compareDocument(comparison: Comparison, problems: readonly Problem[]) {
  const { baseline, branch, days, questions, series, applied, scenario, attribution } = comparison;
  const last = days.at(-1)!;
  const hashAt = (view: View) => worldHash(worldJson(worldAt(view, last), last, view.known, view.model));
  return {
    title: scenario.title,
    question: scenario.question,
    mode: baseline.known === null ? "record" : "forecast",
    baseline: { hash: hashAt(baseline) },
    scenario: { hash: hashAt(branch), operations: applied },
    inputs: hashOf({
      log: baseline.entries.map(({ event }) => envelopeOf(event, formatDay)),
      branch: branch.entries.map(({ event }) => envelopeOf(event, formatDay)),
      model: baseline.model.hash,
    }),
    model: { hash: baseline.model.hash, parameters: parametersOf(baseline) },
    dates: days.map(formatDay),
    series: Object.fromEntries(questions.map(({ address }, index) => [address.text, printSeries(series[index]!)])),
    differences: comparison.differences,
    attribution: {
      ...attribution,
      metrics: attribution.metrics.map((metric) => ({ ...metric, at: formatDay(metric.at) })),
    },
    expectations: [],
    problems,
  };
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
  scenario: Scenario,
  questions: readonly Question[],
  series: readonly ComparedSeries[],
  wanted: AttributionMethod | undefined,
): ComparisonAttribution {
  const count = scenario.operations.length;
  const method = wanted ?? (count <= 8 ? "shapley" : "leave-one-out");
  const note =
    method === "none"
      ? "not asked for"
      : `contribution inside this model, by ${method === "shapley" ? "exact Shapley values" : "leaving each operation out"}`;
  if (method === "none") return { method, note, metrics: [] };
  const branches = new Map<number, View>();
  // Coalitions whose operations need one another cannot be made; they count as the baseline's side of the missing one.
  const viewOfMask = (mask: number): View => {
    let view = branches.get(mask);
    if (!view) branches.set(mask, (view = branchOf(workspace, baseline, scenario, mask).branch));
    return view;
  };
  return {
    method,
    note,
    metrics: questions.flatMap((question, index) => {
      const { largest } = series[index]!;
      if (!largest) return [];
      const outcome = (mask: number) =>
        seriesOf(viewOfMask(mask), [question], [largest.day], workspace.coverage)[0]![0] ?? 0;
      const result = attribute(count, outcome);
      const amounts = (method === "shapley" ? result.shapley : undefined) ?? result.lastIn;
      return [
        {
          metric: question.address.text,
          at: largest.day,
          total: result.total,
          parts: scenario.operations.map(({ text }, at) => ({ operation: text, amount: amounts[at]! })),
        },
      ];
    }),
  };
}

/** Events that presume one the scenario took out: kept, and said loudly. */
function orphanProblems(branch: View, baseline: View, scenario: Scenario): Problem[] {
  return branch.events.flatMap((event) =>
    event.presumes
      .filter((id) => !branch.byId.has(id) && baseline.byId.has(id))
      .map((id): Problem => ({
        severity: "warning",
        code: "orphan",
        file: scenario.file,
        line: 1,
        message: `${event.id} presumes ${id}, which the scenario takes out; it is kept: remove it too if it could not have happened`,
      })),
  );
}

function noopProblems(applied: readonly AppliedEdit[], scenario: Scenario): Problem[] {
  return applied.flatMap(({ text, noop }, index) =>
    noop === undefined
      ? []
      : [
          {
            severity: "warning",
            code: "no-op",
            file: scenario.file,
            line: scenario.operations[index]!.line,
            message: `"${text}" changes nothing: ${noop}`,
          } satisfies Problem,
        ],
  );
}
