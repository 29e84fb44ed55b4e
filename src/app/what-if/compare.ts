import {
  compareSeries,
  compareState,
  type ComparedSeries,
  type StateDifference,
} from "../../core/comparison/compare.ts";
import { judge, type Verdict } from "../../core/reading/judge.ts";
import type { Condition } from "../../core/reading/condition.ts";
import type { Day } from "../../core/time/date.ts";
import type { Problem } from "../../core/event/event.ts";
import { editOf } from "../../core/what-if/views.ts";
import type { View } from "../../core/log/view.ts";
import type { Firing } from "../../core/scenario/rule.ts";
import type { Question } from "../../core/reading/series.ts";
import { attributionOf, type AttributionMethod, type ScenarioAttribution } from "./attribution.ts";
import { branchOf } from "./branch.ts";
import type { AppliedEdit } from "./edits.ts";
import { planOf, type Plan } from "../scenario/plan.ts";
import type { Scenario } from "../scenario/read-scenario.ts";
import { viewAt, type Workspace } from "../files/workspace.ts";

/** A scenario beside its baseline on a grid. */
export interface Comparison {
  readonly scenario: Scenario;
  /** The scenario it is compared with; undefined for the baseline. */
  readonly against: Scenario | undefined;
  readonly plan: Plan;
  /** The view on which the edits are made. */
  readonly record: View;
  /** The view it is compared with. */
  readonly baseline: View;
  readonly branch: View;
  readonly days: readonly Day[];
  readonly applied: readonly AppliedEdit[];
  readonly firings: readonly Firing[];
  readonly questions: readonly Question[];
  readonly series: readonly ComparedSeries[];
  readonly differences: readonly StateDifference[];
  readonly attribution: ScenarioAttribution;
  readonly expectations: readonly Expectation[];
  /** What would surprise a reader: an act that was moved earlier weighs less later, an edit lies before the vantage. */
  readonly notes: readonly string[];
}

interface Expectation extends Verdict {
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** The record on which a scenario is made, and the baseline it is compared with: the record, or another scenario made on it. */
export interface Sides {
  readonly record: View;
  readonly baseline: View;
  readonly against?: Plan;
}

/** Both sides of a comparison, as known by a day; without one, by the scenario's vantage. */
export function sidesOf(
  workspace: Workspace,
  scenario: Scenario,
  known: Day | null,
  against: Scenario | undefined,
): { sides: Sides; problems: Problem[] } {
  const record = viewAt(workspace, known ?? scenario.vantage ?? against?.vantage ?? null);
  if (!against) return { sides: { record, baseline: record }, problems: [] };
  const { plan, problems } = planOf(workspace, against);
  if (!plan) return { sides: { record, baseline: record }, problems };
  const made = branchOf(workspace, record, plan);
  return { sides: { record, baseline: made.branch.view, against: plan }, problems: made.problems };
}

export function compare(
  workspace: Workspace,
  sides: Sides,
  plan: Plan,
  questions: readonly Question[],
  days: readonly Day[],
  method?: AttributionMethod,
): { comparison: Comparison | undefined; problems: Problem[] } {
  const { record, baseline } = sides;
  const { branch, problems } = branchOf(workspace, record, plan, { baseline });
  if (problems.some(({ severity }) => severity === "error")) return { comparison: undefined, problems };
  const { scenario } = plan;
  const series = compareSeries(baseline, branch.view, questions, days, workspace.coverage);
  const expectations = plan.expect.map(({ condition, file, line }) => ({
    text: condition.text,
    file,
    line,
    ...centrally(condition, judge(condition, branch.view, baseline, workspace.coverage)),
  }));
  const largest = series.map((one) => one.largest?.day ?? null);
  const comparison: Comparison = {
    scenario,
    against: sides.against?.scenario,
    plan,
    record,
    baseline,
    branch: branch.view,
    days,
    applied: branch.applied,
    firings: branch.firings,
    questions,
    series,
    differences: compareState(baseline, branch.view, days.at(-1)!),
    attribution: attributionOf(workspace, sides, plan, questions, days, largest, method),
    expectations,
    notes: notesOf(scenario, record, branch.view),
  };
  return { comparison, problems: [...problems, ...noopProblems(branch.applied, scenario)] };
}

/** A single run has no share of runs, so "in at most N percent of runs" holds when the condition fails in the central run. */
function centrally({ runs }: Condition, verdict: Verdict): Verdict {
  return runs?.atMost && verdict.holds !== null ? { ...verdict, holds: !verdict.holds } : verdict;
}

function notesOf(scenario: Scenario, record: View, branch: View): string[] {
  const notes: string[] = [];
  for (const [id, event] of editOf(branch)?.changes ?? []) {
    const before = record.byId.get(id);
    if (!event || !before || before === event) continue;
    const days = before.date.day - event.date.day;
    if (days > 0)
      notes.push(
        `${event.id} is older by ${days} days in the scenario, so it has faded longer and weighs less on later days`,
      );
    if (scenario.vantage !== undefined && before.known <= scenario.vantage) {
      notes.push(`${event.id} was known before the vantage, so this edit is a counterfactual`);
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
