import { Command, CommanderError } from "commander";
import { BadRequest, usage } from "../app/input/parse.ts";
import { VERSION } from "../version.ts";
import type { Context } from "./context.ts";
import { registerCheck } from "./commands/check.ts";
import { registerCompare } from "./commands/compare.ts";
import { registerEnsemble } from "./commands/ensemble.ts";
import { registerEvents } from "./commands/events.ts";
import { registerExport } from "./commands/export.ts";
import { registerExplain } from "./commands/explain.ts";
import { registerFlip, registerImportance } from "./commands/importance.ts";
import { registerMetrics } from "./commands/metrics.ts";
import { registerOutcome } from "./commands/outcome.ts";
import { registerReplay } from "./commands/replay.ts";
import { registerScenarios } from "./commands/scenarios.ts";
import { registerSchema } from "./commands/schema.ts";
import { registerServe } from "./commands/serve.ts";
import { registerStory } from "./commands/story.ts";
import { problemLine } from "./print.ts";

/** Runs one command line. Returns the exit status: 0 done, 1 the answer is no, 2 bad input or usage. */
export async function run(argv: readonly string[], door: Omit<Context, "exit">): Promise<number> {
  let status = 0;
  const context: Context = { ...door, exit: (code) => (status = code) };
  const program = new Command("demarche")
    .description("Replay a log of dated diplomatic events into the state of relationships, and ask what if.")
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => door.terminal.out(text),
      writeErr: (text) => door.terminal.err(text.trimEnd()),
    });
  for (const register of [
    registerReplay,
    registerEvents,
    registerMetrics,
    registerExplain,
    registerCompare,
    registerEnsemble,
    registerOutcome,
    registerImportance,
    registerFlip,
    registerCheck,
    registerScenarios,
    registerSchema,
    registerStory,
    registerServe,
    registerExport,
  ]) {
    register(program, context);
  }
  inherit(program);
  try {
    if (argv.length === 0) {
      door.terminal.out(program.helpInformation());
      return 0;
    }
    await program.parseAsync([...argv], { from: "user" });
    return status;
  } catch (error) {
    return failed(error, argv, door);
  }
}

/** Makes all subcommands end and print as the program does. */
function inherit(parent: Command): void {
  for (const command of parent.commands) {
    command.exitOverride().copyInheritedSettings(parent);
    inherit(command);
  }
}

function failed(error: unknown, argv: readonly string[], { terminal }: Omit<Context, "exit">): number {
  const json = argv.includes("--json");
  if (error instanceof BadRequest) {
    if (json) terminal.out(JSON.stringify({ problems: error.problems }, null, 2));
    else for (const problem of error.problems) terminal.err(problemLine(terminal, problem));
    if (!json && error.problems.length > 1) terminal.err(`${error.problems.length} problems; nothing was written`);
    return 2;
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (json)
      terminal.out(JSON.stringify({ problems: [usage("usage", error.message.replace(/^error: /, ""))] }, null, 2));
    return 2;
  }
  throw error;
}
