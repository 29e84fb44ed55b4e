import { existsSync } from "node:fs";
import { join } from "node:path";
import type { View } from "../core/log.ts";
import { branchOf, planOf } from "../app/branch.ts";
import { didYouMean } from "../app/nearest.ts";
import { BadRequest, usage } from "../app/parse.ts";
import { listScenarios, readScenario, scenarioName, type Scenario } from "../app/scenario.ts";
import { viewAt, type Workspace } from "../app/workspace.ts";
import type { Context } from "./context.ts";
import { problemLine } from "./print.ts";

/** A scenario by its path, or by its name among those of the scenarios folder. */
export function openScenario(workspace: Workspace, wanted: string): Scenario {
  const beside = join(workspace.places.scenarios, `${wanted}.yaml`);
  const file = existsSync(wanted) ? wanted : existsSync(beside) ? beside : undefined;
  if (file === undefined) {
    const names = listScenarios(workspace.places.scenarios).scenarios.map(scenarioName);
    const near = didYouMean(wanted, names) || `; known scenarios: ${names.join(", ") || "none"}`;
    throw new BadRequest([usage("no-scenario", `no scenario file "${wanted}"${near}`)]);
  }
  const { scenario, problems } = readScenario(file);
  if (!scenario || problems.length > 0) throw new BadRequest(problems);
  return scenario;
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
