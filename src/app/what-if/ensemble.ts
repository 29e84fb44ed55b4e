import { judge } from "../../core/reading/judge.ts";
import type { Day } from "../../core/time/date.ts";
import { drawsOf, type Draws } from "../../core/chance/distribution.ts";
import { drawnDates, hasUncertainDates, withCentralDates } from "../../core/chance/uncertain-dates.ts";
import type { View } from "../../core/log/view.ts";
import { viewWith } from "../../core/what-if/views.ts";
import { seriesOf, type Question } from "../../core/reading/series.ts";
import { branchOf, type Branch } from "./branch.ts";
import type { Plan } from "../scenario/plan.ts";
import type { Workspace } from "../files/workspace.ts";

/** What every run is to compute. */
export interface EnsembleRequest {
  readonly workspace: Workspace;
  /** The view on which the edits are made. */
  readonly record: View;
  readonly plan: Plan;
  readonly questions: readonly Question[];
  readonly days: readonly Day[];
  readonly seed: string;
  /** The scenario to compare with, when that is not the baseline: run by run, with the same draws. */
  readonly against?: Plan | undefined;
  /** Whether uncertain dates are drawn, alike on both sides, or stay where the central run has them. */
  readonly dates: "drawn" | "central";
}

/** The results of some runs in a row. They take 8 bytes for each run, date, metric and side that varies; no world is kept. */
export interface Runs {
  /** First run and number of runs. */
  readonly from: number;
  readonly count: number;
  /** values[question][day * count + run]; NaN where a run has no value. */
  readonly values: readonly Float64Array[];
  /** The same for the baseline; left out when it is the same in all runs. */
  readonly baselines?: readonly Float64Array[];
  /** For every expectation, in how many runs it held, and in how many there was data. */
  readonly held: readonly { readonly yes: number; readonly answered: number }[];
  /** How often each rule fired. */
  readonly fired: Readonly<Record<string, number>>;
}

/** Runs `from` to `from + count - 1`. Run i is the same whatever the number of runs, and in whichever thread it is made. */
export function makeRuns(request: EnsembleRequest, from: number, count: number, onRun?: (done: number) => void): Runs {
  const { workspace, plan, against, questions, days } = request;
  const table = () => questions.map(() => new Float64Array(days.length * count));
  const values = table();
  const baselines = baselineVaries(request) ? table() : undefined;
  const held = plan.expect.map(() => ({ yes: 0, answered: 0 }));
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
      held[index]!.answered++;
      if (holds) held[index]!.yes++;
    });
    for (const { rule, stopped } of branch.firings) if (!stopped) fired[rule] = (fired[rule] ?? 0) + 1;
    onRun?.(run + 1);
  }
  return { from, count, values, ...(baselines ? { baselines } : {}), held, fired };
}

/** Whether the baseline differs from run to run. */
function baselineVaries({ record, against, dates }: EnsembleRequest): boolean {
  return against !== undefined || (dates === "drawn" && hasUncertainDates(record));
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

/** The parts of an ensemble joined into one, in the order of their runs. */
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
    answered: sorted.reduce((sum, part) => sum + part.held[index]!.answered, 0),
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

/** The baseline in the central run. */
export function centralBaseline({ workspace, record, against }: EnsembleRequest): View {
  return against ? branchOf(workspace, record, against).branch.view : record;
}
