import type { Day } from "../../core/time/date.ts";
import { CENTRAL, type Draws } from "../../core/chance/distribution.ts";
import type { LogEvent, Problem } from "../../core/event/event.ts";
import { kept } from "../../core/common/kept.ts";
import type { Changes, View } from "../../core/log/view.ts";
import { modelOf, type Model } from "../../core/model/model.ts";
import { withSettings } from "../../core/model/parameters.ts";
import { EditRefused } from "../../core/scenario/operation.ts";
import { underModel, viewWith } from "../../core/what-if/views.ts";
import { runRules, RunawayRules } from "../../core/scenario/run-rules.ts";
import type { Firing } from "../../core/scenario/rule.ts";
import { applyEdits, type AppliedEdit } from "./edits.ts";
import { makerOf } from "../scenario/event-maker.ts";
import { readQuestions } from "../input/parse.ts";
import type { Plan } from "../scenario/plan.ts";
import type { Scenario } from "../scenario/read-scenario.ts";
import type { Workspace } from "../files/workspace.ts";

export interface Branch {
  readonly view: View;
  readonly applied: readonly AppliedEdit[];
  readonly firings: readonly Firing[];
  /** Events that presume one that the scenario removed. */
  readonly orphans: readonly { readonly event: string; readonly presumes: string }[];
}

/** Which parts of a scenario apply, for attribution. Operations are counted first, then rules. */
export type Coalition = (part: number) => boolean;

/**
 * The branch of a plan on a record. All problems are reported at once, and with a problem nothing is applied. The function is pure: the
 * same draws give the same branch, and the record does not change. Conditions of rules "against baseline" read `baseline`, or the record.
 */
export function branchOf(
  workspace: Workspace,
  record: View,
  plan: Plan,
  options: { draws?: Draws; coalition?: Coalition; lenient?: boolean; baseline?: View } = {},
): { branch: Branch; problems: Problem[] } {
  const { draws = CENTRAL, coalition = () => true, lenient = false } = options;
  const { scenario } = plan;
  const edits = scenario.operations.filter((_, index) => coalition(index));
  const edited = applyEdits(workspace, record, edits, draws);
  // A coalition may leave out what another edit needs. That edit then has nothing to act on, and does nothing.
  const problems = lenient ? edited.problems.filter(({ code }) => code !== "edit-refused") : edited.problems;
  const settled = withSettings(workspace.model.codebook, workspace.model.parameters, edited.settings);
  problems.push(...settled.problems.map((problem) => ({ ...problem, file: scenario.file, line: 1 })));
  if (problems.length > 0) return { branch: { view: record, applied: [], firings: [], orphans: [] }, problems };
  const model =
    Object.keys(edited.settings).length === 0 ? workspace.model : modelWith(workspace.model)(settled.parameters);
  const orphaned = withoutOrphans(edited.changes, record, scenario);
  problems.push(...orphaned.problems);
  const rules = plan.rules.filter((_, index) => coalition(scenario.operations.length + index));
  try {
    const { view, firings } = runRules({
      coverage: workspace.coverage,
      rules,
      start: viewWith(underModel(record, model), orphaned.changes),
      from: scenario.from ?? record.entries[0]?.day ?? 0,
      to: scenario.to ?? lastDayOf(record, orphaned.changes),
      draws,
      maker: makerOf(workspace),
      baseline: options.baseline ?? record,
      questionOf: (text) => readQuestions([text], workspace)[0]!,
    });
    return { branch: { view, applied: edited.applied, firings, orphans: orphaned.orphans }, problems };
  } catch (failure) {
    if (!(failure instanceof RunawayRules) && !(failure instanceof EditRefused)) throw failure;
    const code = failure instanceof RunawayRules ? "runaway-rules" : "rule-refused";
    problems.push({
      severity: "error",
      code,
      file: scenario.file,
      line: scenario.rules[0]?.line ?? 1,
      message: failure.message,
    });
    return { branch: { view: record, applied: [], firings: [], orphans: [] }, problems };
  }
}

/** The model with other parameters. The same parameters give the same object, so that what is cached for it is used again. */
const modelWith = kept((model: Model) => {
  const models = new Map<string, Model>();
  return (parameters: Model["parameters"]): Model => {
    const key = JSON.stringify(parameters);
    let found = models.get(key);
    if (!found) models.set(key, (found = modelOf(model.codebook, model.types.values(), parameters)));
    return found;
  };
});

const lastDay = kept(({ entries }: View): Day =>
  entries.reduce((last, { event }) => Math.max(last, event.date.last), 0),
);

function lastDayOf(baseline: View, changes: Changes): Day {
  let last = lastDay(baseline);
  for (const event of changes.values()) if (event) last = Math.max(last, event.date.last);
  return last;
}

/** The events that presume an event, by its id. */
const presumersOf = kept(({ entries }: View) => {
  const presumers = new Map<string, LogEvent[]>();
  for (const { event } of entries) {
    for (const id of event.presumes) presumers.set(id, [...(presumers.get(id) ?? []), event]);
  }
  return presumers;
});

/** Treats events that presume one the scenario removed: they are kept, removed with all that presumes them, or refused. */
function withoutOrphans(
  changes: Changes,
  baseline: View,
  scenario: Scenario,
): { changes: Changes; orphans: Branch["orphans"]; problems: Problem[] } {
  const orphans: { event: string; presumes: string }[] = [];
  const rest = new Map(changes);
  const isThere = (id: string) => (rest.has(id) ? rest.get(id) !== null : baseline.byId.has(id));
  const gone = [...changes.keys()].filter((id) => !isThere(id) && baseline.byId.has(id));
  // The list grows during the loop: an orphan that is removed may leave orphans of its own.
  for (const presumes of gone) {
    const untouched = (presumersOf(baseline).get(presumes) ?? []).filter(({ id }) => !changes.has(id));
    const changed = [...changes.values()].filter((event) => event?.presumes.includes(presumes));
    for (const { id: event } of [...untouched, ...changed].filter((event) => event !== null && event !== undefined)) {
      orphans.push({ event, presumes });
      if (scenario.orphans !== "remove" || !isThere(event)) continue;
      rest.set(event, null);
      if (baseline.byId.has(event)) gone.push(event);
    }
  }
  const advice = scenario.choosesOrphans ? "" : "; write orphans: keep, remove or error to choose";
  const done = scenario.orphans === "remove" ? "removed too" : "kept";
  const problems = orphans.map(({ event, presumes }): Problem => ({
    severity: scenario.orphans === "error" ? "error" : "warning",
    code: "orphan",
    file: scenario.file,
    line: 1,
    message: `${event} presumes ${presumes}, which the scenario removes; it is ${done}${advice}`,
  }));
  return { changes: rest, orphans, problems };
}
