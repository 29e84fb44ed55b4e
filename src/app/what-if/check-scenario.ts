import { judge } from "../../core/reading/judge.ts";
import { readAddress } from "../../core/reading/address.ts";
import type { Problem } from "../../core/event/event.ts";
import { didYouMean } from "../input/nearest.ts";
import { sidesOf } from "./compare.ts";
import { branchOf } from "./branch.ts";
import { planOf } from "../scenario/plan.ts";
import type { Scenario } from "../scenario/read-scenario.ts";
import type { Workspace } from "../files/workspace.ts";

/** Everything that is wrong with a scenario, and warnings that its author wants to have before running it. */
export function checkScenario(workspace: Workspace, scenario: Scenario): Problem[] {
  const { plan, problems } = planOf(workspace, scenario);
  problems.push(...checkHistory(workspace, scenario), ...checkMetrics(workspace, scenario));
  if (!plan) return problems;
  const { baseline } = sidesOf(workspace, scenario, null, undefined).sides;
  const { branch, problems: refused } = branchOf(workspace, baseline, plan);
  problems.push(...refused);
  if (refused.some(({ severity }) => severity === "error")) return problems;
  branch.applied.forEach(({ text, noop }, index) => {
    const edit = scenario.operations[index];
    if (noop !== undefined && edit)
      problems.push(warn(edit.file, edit.line, "no-op", `"${text}" changes nothing: ${noop}`));
  });
  const fired = new Set(branch.firings.map(({ rule }) => rule));
  for (const rule of scenario.rules) {
    // Only rules of the file itself are reported: those of a parent may well have nothing to do in a child.
    if (rule.file === scenario.file && !fired.has(rule.value.id)) {
      problems.push(
        warn(
          rule.file,
          rule.line,
          "dead-rule",
          `rule "${rule.value.id}" finds no cause in the central run: nothing in the window matches its when`,
        ),
      );
    }
  }
  for (const { condition, file, line } of plan.expect.filter((expected) => expected.file === scenario.file)) {
    const [here, there] = [
      judge(condition, branch.view, baseline, workspace.coverage),
      judge(condition, baseline, baseline, workspace.coverage),
    ];
    if (here.holds === null)
      problems.push(
        warn(file, line, "no-data", `"${condition.text}" cannot be decided, because there is no data (${here.found})`),
      );
    else if (here.holds && there.holds && !/equals|^no |lacks|stays/.test(condition.text)) {
      problems.push(warn(file, line, "holds-anyway", `"${condition.text}" holds in the baseline already`));
    }
  }
  return problems;
}

function checkHistory(workspace: Workspace, { history, file }: Scenario): Problem[] {
  const ids = new Set(workspace.log.map(({ id }) => id));
  return history
    .filter((id) => !ids.has(id))
    .map((id) => ({
      ...warn(file, 1, "missing-event", `history names "${id}", which is not in the log${didYouMean(id, ids)}`),
      severity: "error" as const,
    }));
}

function checkMetrics({ model }: Workspace, { metrics, file }: Scenario): Problem[] {
  return metrics.flatMap((text) => {
    const reading = readAddress(text, model.codebook);
    return reading.ok ? [] : [{ ...warn(file, 1, "bad-address", reading.reason), severity: "error" as const }];
  });
}

function warn(file: string, line: number, code: string, message: string): Problem {
  return { severity: "warning", code, file, line, message };
}
