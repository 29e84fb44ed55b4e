import { existsSync } from "node:fs";
import { join } from "node:path";
import type { View } from "../core/log/view.ts";
import type { Day } from "../core/time/date.ts";
import { branchOf } from "../app/what-if/branch.ts";
import { planOf } from "../app/scenario/plan.ts";
import { didYouMean } from "../app/input/nearest.ts";
import { BadRequest, readDayFlag, readGrid, usage } from "../app/input/parse.ts";
import { listScenarios, readScenario, scenarioName, type Scenario } from "../app/scenario/read-scenario.ts";
import { viewAt, type Workspace } from "../app/files/workspace.ts";
import { disk } from "../stores/folder.ts";
import { textsOf, type Texts } from "../stores/texts.ts";
import type { TextFile } from "../stores/yaml.ts";
import type { Context } from "./context.ts";
import { problemLine } from "./print.ts";

/** The record as a scenario without edits, so that it can be compared with a scenario by name, and a scenario with it. */
export const BASELINE: TextFile = {
  file: "baseline",
  text: "title: The baseline\nquestion: What does the record say?\noperations: []\n",
};

/** A scenario by its path, or by its name in the scenarios folder. A caller that must know which files were read passes its own `texts`. */
export function openScenario(
  { places, catalog }: Pick<Workspace, "places" | "catalog">,
  wanted: string,
  texts: Texts = disk,
): Scenario {
  const beside = join(places.scenarios, `${wanted}.yaml`);
  if (wanted === BASELINE.file && !existsSync(beside))
    return readScenario(textsOf([BASELINE]), BASELINE.file, catalog).scenario!;
  const file = existsSync(wanted) ? wanted : existsSync(beside) ? beside : undefined;
  if (file === undefined) {
    const names = listScenarios(disk, places.scenarios, catalog).scenarios.map(scenarioName);
    const near = didYouMean(wanted, names) || `; known scenarios: ${names.join(", ") || "none"}`;
    throw new BadRequest([usage("no-scenario", `no scenario file "${wanted}"${near}`)]);
  }
  const { scenario, problems } = readScenario(texts, file, catalog);
  if (!scenario || problems.length > 0) throw new BadRequest(problems);
  return scenario;
}

/** Flags that choose what a scenario is compared with, which metrics are read, and on which days. */
export interface ComparisonFlags {
  readonly metric?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly every: string;
  readonly known?: string;
  readonly against?: string;
}

/** The scenario that another is compared with, by the flag or else by its own file; undefined for the baseline. */
export function openAgainst(
  flags: Pick<ComparisonFlags, "against">,
  scenario: Scenario,
  find: (name: string) => Scenario,
): Scenario | undefined {
  const wanted = flags.against ?? scenario.against;
  return wanted === undefined || wanted === BASELINE.file ? undefined : find(wanted);
}

/** The metrics of the flag, else those of the scenario, else those of the one it is compared with. */
export function metricsOf(
  { metric }: Pick<ComparisonFlags, "metric">,
  scenario: Scenario,
  against: Scenario | undefined,
): readonly string[] {
  return metric ?? (scenario.metrics.length > 0 ? scenario.metrics : (against?.metrics ?? []));
}

/** A scenario without a window is compared over this many days before the end of the log. */
const FIVE_YEARS = 5 * 365;

/** The days of the flags, else the window of the scenario, else that of the one it is compared with. */
export function gridOfFlags(
  flags: Pick<ComparisonFlags, "from" | "to" | "every">,
  scenario: Scenario,
  against: Scenario | undefined,
  lastDay: Day,
): Day[] {
  const from =
    flags.from === undefined
      ? (scenario.from ?? against?.from ?? lastDay - FIVE_YEARS)
      : readDayFlag("--from", flags.from);
  const to = flags.to === undefined ? (scenario.to ?? against?.to ?? lastDay) : readDayFlag("--to", flags.to);
  return readGrid(from, to, flags.every);
}

/** The log as a scenario edits it (its central run), for commands that show one side. */
export function readScenarioBranch(context: Context, workspace: Workspace, baseline: View, wanted: string): View {
  const scenario = openScenario(workspace, wanted);
  const { plan, problems: unread } = planOf(workspace, scenario);
  if (!plan) throw new BadRequest(unread);
  const side =
    scenario.vantage === undefined || baseline.known !== null ? baseline : viewAt(workspace, scenario.vantage);
  const { branch, problems } = branchOf(workspace, side, plan);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new BadRequest(errors);
  for (const problem of problems) context.terminal.err(problemLine(context.terminal, problem));
  return branch.view;
}
