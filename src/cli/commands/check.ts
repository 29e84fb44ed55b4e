import type { Command } from "commander";
import type { Problem } from "../../core/event/event.ts";
import { checkSettlements } from "../../app/files/check-log.ts";
import { listScenarios } from "../../app/scenario/read-scenario.ts";
import { checkScenario } from "../../app/what-if/check-scenario.ts";
import { tryWorkspace } from "../../app/files/open-workspace.ts";
import { disk } from "../../stores/folder.ts";
import { printJson, withLogFlags, workspaceRequest, type Context, type LogFlags } from "../context.ts";
import { problemLine } from "../print.ts";

export function registerCheck(program: Command, context: Context): void {
  withLogFlags(program.command("check").description("every problem in a log, its codebook and the scenarios"))
    .argument("[path...]", "logs to check; default: events/ of this folder, with codebook/ and scenarios/")
    .action((paths: string[], flags: LogFlags) => {
      const { terminal } = context;
      const results =
        paths.length === 0
          ? [checkOne(context, flags, true)]
          : paths.map((log) => checkOne(context, { ...flags, log }, false));
      const problems = results.flatMap((result) => result.problems);
      const errors = problems.filter(({ severity }) => severity === "error").length;
      const ok = errors === 0;
      if (!ok) context.exit(problems.some(isUnreadable) ? 2 : 1);
      if (flags.json) return printJson(terminal, { ok, problems });
      for (const problem of problems) terminal.err(problemLine(terminal, problem));
      const events = results.reduce((sum, result) => sum + result.events, 0);
      const warnings = problems.length - errors;
      const verdict = ok ? "no errors" : `${errors} error${errors === 1 ? "" : "s"}`;
      terminal.out(
        `${events} events read: ${verdict}${warnings > 0 ? `, ${warnings} warning${warnings === 1 ? "" : "s"}` : ""}.`,
      );
    });
}

function checkOne(context: Context, flags: LogFlags, withScenarios: boolean): { problems: Problem[]; events: number } {
  const { workspace, problems } = tryWorkspace(workspaceRequest(context, flags));
  const found = [...problems];
  if (workspace && !problems.some(({ severity }) => severity === "error"))
    found.push(...checkSettlements(workspace.model, workspace.log));
  if (withScenarios && workspace && !problems.some(({ severity }) => severity === "error")) {
    const { scenarios, problems: unread } = listScenarios(disk, workspace.places.scenarios, context.catalog);
    found.push(...unread);
    for (const scenario of scenarios) found.push(...checkScenario(workspace, scenario));
  }
  return { problems: found, events: workspace?.log.length ?? 0 };
}

/** Whether a log could not be read at all: that is bad input, and not the answer "no". */
function isUnreadable({ code }: Problem): boolean {
  return code === "unreadable" || code === "unknown-store" || code === "empty-log";
}
