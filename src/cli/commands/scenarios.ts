import type { Command } from "commander";
import { listScenarios, modeOf } from "../../app/scenario/read-scenario.ts";
import { disk } from "../../stores/folder.ts";
import { open, printJson, withLogFlags, type Context, type LogFlags } from "../context.ts";
import { problemLine, styled, wrap } from "../print.ts";

export function registerScenarios(program: Command, context: Context): void {
  withLogFlags(program.command("scenarios").description("the what-ifs that are available")).action(
    (flags: LogFlags) => {
      const { terminal } = context;
      const { scenarios, problems } = listScenarios(disk, open(context, flags).places.scenarios, context.catalog);
      for (const problem of problems) terminal.err(problemLine(terminal, problem));
      const rows = scenarios.map((scenario) => ({
        file: scenario.file,
        title: scenario.title,
        question: scenario.question,
        mode: modeOf(scenario),
      }));
      if (flags.json) return printJson(terminal, { scenarios: rows });
      if (rows.length === 0) return terminal.out("There is no scenario here.");
      for (const { file, title, question, mode } of rows) {
        terminal.out(
          `${styled(terminal, "bold", title)}\n${wrap(`  ${question}`, terminal.width, "  ")}\n${styled(terminal, "dim", `  ${file} · ${mode}`)}`,
        );
      }
    },
  );
}
