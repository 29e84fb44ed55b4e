import type { Command } from "commander";
import { formatDay } from "../../core/time/date.ts";
import { compareDocument } from "../../app/documents/compare.ts";
import { explainDocument } from "../../app/documents/explain.ts";
import { metricsDocument } from "../../app/documents/metrics.ts";
import { BadRequest, readQuestions, usage } from "../../app/input/parse.ts";
import {
  open,
  printJson,
  viewOfFlags,
  withLogFlags,
  withTimeFlags,
  type Context,
  type LogFlags,
  type TimeFlags,
} from "../context.ts";
import { numberText } from "../../app/documents/numbers.ts";
import { problemLine, styled, table } from "../print.ts";
import { openScenario } from "../scenario-flag.ts";
import { serveUntilStopped } from "../serving.ts";
import { comparisonText } from "../comparison-text.ts";
import { compareOne } from "./compare.ts";
import { explanationText } from "./explain.ts";

interface Flags extends LogFlags, TimeFlags {
  readonly scenario: string;
  readonly serve?: boolean;
}

export function registerStory(program: Command, context: Context): void {
  withTimeFlags(
    withLogFlags(
      program
        .command("story")
        .description("how close three actors are on a day, why, and a what-if beside the baseline"),
    ),
  )
    .argument("<balancer>", "an actor between two others")
    .argument("<one>", "one side")
    .argument("<other>", "the other side")
    .requiredOption("--scenario <file>", "the what-if")
    .option("--serve", "then serve the page, until Ctrl-C")
    .action(async (balancer: string, one: string, other: string, flags: Flags) => {
      const { terminal } = context;
      if (flags.serve && flags.json)
        throw new BadRequest([usage("usage", "--serve and --json exclude each other; leave one out")]);
      const workspace = open(context, flags);
      const { view, asOf } = viewOfFlags(workspace, flags);
      const questions = readQuestions(addressesOf(balancer, one, other), workspace);
      const values = metricsDocument(view, questions, [asOf], workspace.coverage);
      const why = [0, 1, 4].map((index) => explainDocument(view, questions[index]!, asOf, workspace.coverage));
      const { comparison, problems } = compareOne(workspace, openScenario(workspace, flags.scenario), {
        every: "quarter",
      });
      if (!comparison)
        throw new BadRequest(
          problems.length > 0 ? problems : [usage("no-comparison", "the scenario cannot be compared")],
        );
      const document = compareDocument(comparison, problems);
      if (flags.json) return printJson(terminal, { values, why, compare: document });
      const title = (text: string) => terminal.out(`\n${styled(terminal, "bold", text)}\n`);
      title(
        `How close they are on ${formatDay(asOf)}${view.known === null ? "" : `, as known by ${formatDay(view.known)}`}`,
      );
      terminal.out(
        table(
          terminal,
          ["metric", "value"],
          Object.entries(values.series).map(([name, [value]]) => [name, numberText(value)]),
          [1],
        ),
      );
      title("Why: every number leads to events, every event to a source");
      for (const explanation of why) terminal.out(`${explanationText(terminal, { ...explanation }, false)}\n`);
      title("What if");
      for (const problem of problems) terminal.err(problemLine(terminal, problem));
      terminal.out(comparisonText(terminal, comparison, document));
      if (!flags.serve) return;
      title("The page");
      await serveUntilStopped(context, flags, (address) => terminal.out(`Open ${address}\nCtrl-C stops it.`));
    });
}

/** The metrics of a story: closeness in every direction between the three, and what is between the two sides. */
function addressesOf(balancer: string, one: string, other: string): string[] {
  const pairs = [
    [balancer, one],
    [balancer, other],
    [one, balancer],
    [other, balancer],
    [one, other],
    [other, one],
  ];
  return [
    ...pairs.map(([source, target]) => `closeness(${source}>${target})`),
    `equidistance(${balancer}; ${one}, ${other})`,
    `tension(${one}-${other})`,
  ];
}
