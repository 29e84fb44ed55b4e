import { Option, type Command } from "commander";
import { renameSync, writeFileSync } from "node:fs";
import { judge } from "../../core/reading/judge.ts";
import { readCondition } from "../../core/reading/read-condition.ts";
import type { AttributionMethod } from "../../app/what-if/attribution.ts";
import { sidesOf, compare, type Comparison } from "../../app/what-if/compare.ts";
import { compareDocument, comparisonCsv } from "../../app/documents/compare.ts";
import { planOf, readerOf } from "../../app/scenario/plan.ts";
import { BadRequest, readDayFlag, readQuestions, usage } from "../../app/input/parse.ts";
import { lastDay } from "../../app/documents/replay.ts";
import { ensembleDocument } from "../../app/documents/ensemble.ts";
import { makeRuns } from "../../app/what-if/ensemble.ts";
import { reportHtml, type Chances } from "../../app/documents/report.tsx";
import { resolvedText } from "../../app/scenario/resolved.ts";
import type { Scenario } from "../../app/scenario/read-scenario.ts";
import { readSweep, reopened, sweep, type Sweep } from "../../app/what-if/sweep.ts";
import type { Workspace } from "../../app/files/workspace.ts";
import { comparisonMarkdown, comparisonText, sideBySideText, sweepText } from "../comparison-text.ts";
import { open, printJson, withLogFlags, type Context, type LogFlags } from "../context.ts";
import { problemLine } from "../print.ts";
import { progressOf, wholeNumber } from "./ensemble.ts";
import { gridOfFlags, metricsOf, openAgainst, openScenario, type ComparisonFlags } from "../scenario-flag.ts";

interface Flags extends LogFlags, ComparisonFlags {
  readonly attribution?: AttributionMethod;
  readonly runs?: number;
  readonly seed?: string;
  readonly sweep?: readonly string[];
  readonly failOn?: string;
  readonly md?: boolean;
  readonly csv?: boolean;
  readonly html?: string;
  readonly resolved?: boolean;
}

export function registerCompare(program: Command, context: Context): void {
  withLogFlags(program.command("compare").description("scenarios beside the baseline: where, when and why they part"))
    .argument("<scenario...>", "scenario files, or names of those in scenarios/")
    .option("--metric <expression...>", "metrics to compare; default: those of the scenario")
    .option("--from <date>", "first day of the grid; default: the scenario's")
    .option("--to <date>", "last day of the grid; default: the scenario's")
    .option("--every <period>", "day, week, month, quarter or year", "month")
    .option("--known <date>", "both sides know only what was known by this day; default: the scenario's vantage")
    .option(
      "--against <scenario>",
      "compare it with another scenario; default: the one its file names under against, else the baseline",
    )
    .addOption(
      new Option("--attribution <method>", "how to find out which edit did it").choices([
        "none",
        "leave-one-out",
        "shapley",
      ]),
    )
    .option("--sweep <parameter=a,b,c...>", "the differences under other values of a parameter")
    .option("--fail-on <condition>", "exit 1 when this holds in the scenario")
    .option("--md", "Markdown")
    .option("--html <file>", "write one self-contained HTML file, to print or to send")
    .option("--runs <n>", "with --html: bands and shares from this many runs with chance", wholeNumber)
    .option("--seed <text>", "with --runs: the same seed gives the same runs", "1")
    .option("--csv", "tidy CSV: one row per date, metric and side")
    .option("--resolved", "print the scenario with its parents merged in, and where each part comes from")
    .action((names: string[], flags: Flags) => {
      const workspace = open(context, flags);
      if (flags.runs !== undefined && flags.html === undefined)
        throw new BadRequest([usage("usage", "--runs draws bands into a report; add --html FILE, or use ensemble")]);
      const scenarios = names.map((name) => openScenario(workspace, name));
      if (flags.resolved) return context.terminal.out(scenarios.map(resolvedText).join("\n"));
      const results = scenarios.map((scenario) => compareOne(workspace, scenario, flags));
      const errors = results.flatMap(({ problems }) => problems.filter(({ severity }) => severity === "error"));
      if (errors.length > 0) throw new BadRequest(errors);
      if (flags.html !== undefined) writeReport(context, workspace, results, flags);
      show(context, workspace, results, flags);
      if (flags.failOn !== undefined) failOn(context, workspace, results, flags.failOn);
    });
}

type Result = ReturnType<typeof compareOne>;

export function compareOne(
  workspace: Workspace,
  scenario: Scenario,
  flags: ComparisonFlags & Pick<Flags, "attribution">,
) {
  const { plan, problems: unread } = planOf(workspace, scenario);
  if (!plan) return { comparison: undefined, problems: unread };
  const against = openAgainst(flags, scenario, (name) => openScenario(workspace, name));
  const known = flags.known === undefined ? null : readDayFlag("--known", flags.known);
  const { sides, problems: unmade } = sidesOf(workspace, scenario, known, against);
  if (unmade.some(({ severity }) => severity === "error")) return { comparison: undefined, problems: unmade };
  const questions = readQuestions(metricsOf(flags, scenario, against), workspace);
  const days = gridOfFlags(flags, scenario, against, lastDay(sides.record));
  return compare(workspace, sides, plan, questions, days, flags.attribution);
}

function show({ terminal }: Context, workspace: Workspace, results: readonly Result[], flags: Flags): void {
  const documents = results.map(({ comparison, problems }) => {
    const document = compareDocument(comparison!, problems);
    const sweeps = sweepsOf(workspace, comparison!, flags);
    return sweeps.length === 0 ? document : { ...document, sweeps };
  });
  if (flags.json) return printJson(terminal, documents.length === 1 ? documents[0] : { comparisons: documents });
  if (flags.csv) return terminal.out(results.map(({ comparison }) => comparisonCsv(comparison!)).join(""));
  results.forEach(({ comparison, problems }, index) => {
    for (const problem of problems) terminal.err(problemLine(terminal, problem));
    const text = comparisonText(terminal, comparison!, documents[index]!);
    terminal.out(flags.md ? comparisonMarkdown(comparison!, text) : text);
    for (const swept of sweepsOf(workspace, comparison!, flags))
      terminal.out(`\n${sweepText(terminal, comparison!, swept)}`);
  });
  if (results.length > 1)
    terminal.out(
      `\n${sideBySideText(
        terminal,
        results.map(({ comparison }) => comparison!),
      )}`,
    );
}

/** Writes the report completely or not at all: first beside the file, then in its place. */
function writeReport(context: Context, workspace: Workspace, results: readonly Result[], flags: Flags): void {
  const { terminal } = context;
  if (results.length > 1)
    throw new BadRequest([usage("usage", "--html takes one scenario; run the command once for each")]);
  const { comparison, problems } = results[0]!;
  const file = flags.html!;
  const chances = flags.runs === undefined ? undefined : chancesOf(context, workspace, comparison!, flags);
  try {
    writeFileSync(`${file}.part`, reportHtml(comparison!, compareDocument(comparison!, problems), chances));
    renameSync(`${file}.part`, file);
  } catch (failure) {
    throw new BadRequest([
      usage("unwritable", `${file} cannot be written: ${(failure as { code?: string }).code ?? String(failure)}`),
    ]);
  }
  terminal.err(`report written to ${file}`);
}

/** The ensemble of the scenario, on the days of the comparison. */
function chancesOf(context: Context, workspace: Workspace, comparison: Comparison, { runs, seed }: Flags): Chances {
  const { record, plan, questions, days, against } = comparison;
  const other = against && planOf(workspace, against).plan;
  const request = {
    workspace,
    record,
    plan,
    questions,
    days,
    seed: seed ?? "1",
    against: other,
    dates: "drawn" as const,
  };
  const made = makeRuns(request, 0, runs!, progressOf(context, runs!));
  return ensembleDocument(request, made);
}

function sweepsOf(workspace: Workspace, comparison: Comparison, flags: Flags): Sweep[] {
  const { questions, days, record } = comparison;
  return (flags.sweep ?? []).map((text) =>
    sweep(reopened(workspace), {}, readSweep(text), comparison, questions, days.at(-1)!, record.known),
  );
}

function failOn({ terminal, exit }: Context, workspace: Workspace, results: readonly Result[], text: string): void {
  const reading = readCondition(text, readerOf(workspace));
  if (!reading.ok) throw new BadRequest([usage("bad-condition", `--fail-on: ${reading.reason}`)]);
  for (const { comparison } of results) {
    const { holds, found } = judge(reading.condition, comparison!.branch, comparison!.baseline, workspace.coverage);
    if (!holds) continue;
    terminal.err(`--fail-on holds in "${comparison!.scenario.title}": ${text} (${found})`);
    exit(1);
  }
}
