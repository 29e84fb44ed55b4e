import { Option, type Command } from "commander";
import { formatDay, type Day } from "../../core/date.ts";
import type { View } from "../../core/log.ts";
import { metrics } from "../../metrics/index.ts";
import { compare, compareDocument, type AttributionMethod, type Comparison } from "../../app/compare.ts";
import { BadRequest, readDayFlag, readGrid, readQuestions } from "../../app/parse.ts";
import { lastDay } from "../../app/replay.ts";
import type { Scenario } from "../../app/scenario.ts";
import type { Workspace } from "../../app/workspace.ts";
import { open, printJson, viewOfFlags, withLogFlags, type Context, type LogFlags } from "../context.ts";
import { plot } from "../plot.ts";
import { number, problemLine, signed, styled, table, wrap, type Terminal } from "../print.ts";
import { openScenario } from "../scenario-flag.ts";

interface Flags extends LogFlags {
  readonly metric?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly every: string;
  readonly known?: string;
  readonly attribution?: AttributionMethod;
}

export function registerCompare(program: Command, context: Context): void {
  withLogFlags(program.command("compare").description("scenarios beside the baseline: where, when and why they part"))
    .argument("<scenario...>", "scenario files, or names of those in scenarios/")
    .option("--metric <expression...>", "what to look at; default: the scenario's own metrics")
    .option("--from <date>", "first day of the grid; default: the scenario's")
    .option("--to <date>", "last day of the grid; default: the scenario's")
    .option("--every <period>", "day, week, month, quarter or year", "month")
    .option("--known <date>", "both sides know only what was known by this day")
    .addOption(new Option("--attribution <method>", "which edit did it").choices(["none", "leave-one-out", "shapley"]))
    .action((names: string[], flags: Flags) => {
      const workspace = open(context, flags);
      const { view } = viewOfFlags(workspace, flags.known === undefined ? {} : { known: flags.known });
      const results = names.map((name) => compareOne(workspace, view, openScenario(workspace, name), flags));
      const errors = results.flatMap(({ problems }) => problems.filter(({ severity }) => severity === "error"));
      if (errors.length > 0) throw new BadRequest(errors);
      const documents = results.map(({ comparison, problems }) => compareDocument(comparison!, problems));
      if (flags.json)
        return printJson(context.terminal, documents.length === 1 ? documents[0] : { comparisons: documents });
      for (const { comparison, problems } of results) {
        for (const problem of problems) context.terminal.err(problemLine(context.terminal, problem));
        context.terminal.out(comparisonText(context.terminal, comparison!, compareDocument(comparison!, problems)));
      }
    });
}

export function compareOne(
  workspace: Workspace,
  baseline: View,
  scenario: Scenario,
  flags: Pick<Flags, "metric" | "from" | "to" | "every" | "attribution">,
) {
  const expressions = flags.metric ?? scenario.metrics;
  const questions = readQuestions(expressions, metrics, workspace.model.codebook);
  const from =
    flags.from === undefined ? (scenario.from ?? firstEdit(scenario, baseline)) : readDayFlag("--from", flags.from);
  const to = flags.to === undefined ? (scenario.to ?? lastDay(baseline)) : readDayFlag("--to", flags.to);
  return compare(workspace, baseline, scenario, questions, readGrid(from, to, flags.every), flags.attribution);
}

/** A scenario without a window is looked at over the last five years of the log. */
function firstEdit(_scenario: Scenario, baseline: View): Day {
  return lastDay(baseline) - 5 * 365;
}

export function comparisonText(
  terminal: Terminal,
  comparison: Comparison,
  document: ReturnType<typeof compareDocument>,
): string {
  const { scenario, applied, questions, series, days } = comparison;
  const dates = days.map(formatDay);
  const blocks = [
    `${styled(terminal, "bold", scenario.title)}\n${wrap(scenario.question, terminal.width)}`,
    applied
      .map(({ text, noop }, index) => `  ${index + 1}. ${text}${noop ? ` (changes nothing: ${noop})` : ""}`)
      .join("\n"),
  ];
  questions.forEach(({ address }, index) => {
    const { baseline, scenario: branch, firstDifference, largest, meets } = series[index]!;
    const title = styled(terminal, "bold", address.text);
    if (firstDifference === null) {
      blocks.push(`${title}: no difference on any day of the window.`);
      return;
    }
    const most = largest
      ? `, most on ${formatDay(largest.day)} (${signed(largest.delta)})${meets === null ? " and do not meet again in the window" : `, and meet again on ${formatDay(meets)}`}`
      : "";
    const drawn = plot(
      [
        { name: "baseline", values: baseline },
        { name: "scenario", values: branch },
      ],
      dates,
    );
    const picture = drawn.length === 0 ? [] : [...drawn, styled(terminal, "dim", "dotted: baseline, solid: scenario")];
    const last = `on ${dates.at(-1)}: baseline ${number(baseline.at(-1))}, scenario ${number(branch.at(-1))}`;
    blocks.push(
      [
        wrap(`${title}: the two part on ${formatDay(firstDifference)}${most}; ${last}.`, terminal.width),
        ...picture,
      ].join("\n"),
    );
  });
  blocks.push(differencesText(terminal, comparison), attributionText(terminal, comparison));
  const { scale, count, halfLife } = document.model.parameters;
  blocks.push(
    styled(
      terminal,
      "dim",
      `baseline ${document.baseline.hash.slice(0, 16)} · scenario ${document.scenario.hash.slice(0, 16)} · inputs ${document.inputs.slice(0, 16)}\nscale ${scale} · count ${count} · half-life ${JSON.stringify(halfLife)} · an act moved earlier reads milder later, for it has faded longer`,
    ),
  );
  return blocks.filter((block) => block !== "").join("\n\n");
}

function differencesText(terminal: Terminal, { differences, days }: Comparison): string {
  const shown = differences.filter(({ kind }) => kind !== "contact");
  if (shown.length === 0) return "";
  const words = { baseline: "only in the baseline", scenario: "only in the scenario", both: "in both, differently" };
  const rows = shown.map(({ kind, source, target, name, side }) => [kind, `${source}-${target}`, name, words[side]]);
  return `What stands differently on ${formatDay(days.at(-1)!)}:\n${table(terminal, ["kind", "pair", "name", "where"], rows)}`;
}

function attributionText(terminal: Terminal, { attribution }: Comparison): string {
  if (attribution.metrics.length === 0) return "";
  const rows = attribution.metrics.flatMap(({ metric, at, parts }) =>
    parts.map(({ operation, amount }, index) => [
      index === 0 ? `${metric} at ${formatDay(at)}` : "",
      operation,
      signed(amount),
    ]),
  );
  return `Which edit did it (${attribution.note}):\n${table(terminal, ["metric", "operation", "part"], rows, [2])}`;
}
