import { Option, type Command } from "commander";
import { renameSync, writeFileSync } from "node:fs";
import { formatDay, type Day } from "../../core/time/date.ts";
import { judge } from "../../core/reading/judge.ts";
import { readCondition } from "../../core/reading/read-condition.ts";
import type { AttributionMethod } from "../../app/what-if/attribution.ts";
import { sidesOf, compare, type Comparison } from "../../app/what-if/compare.ts";
import { compareDocument, comparisonCsv } from "../../app/documents/compare.ts";
import { planOf, readerOf } from "../../app/scenario/plan.ts";
import { BadRequest, readDayFlag, readGrid, readQuestions, usage } from "../../app/input/parse.ts";
import { lastDay } from "../../app/documents/replay.ts";
import { ensembleDocument } from "../../app/documents/ensemble.ts";
import { makeRuns } from "../../app/what-if/ensemble.ts";
import { reportHtml, type Chances } from "../../app/documents/report.ts";
import { resolvedText } from "../../app/scenario/resolved.ts";
import { modeOf, type Scenario } from "../../app/scenario/read-scenario.ts";
import { readSweep, reopened, sweep, type Sweep } from "../../app/what-if/sweep.ts";
import type { Workspace } from "../../app/files/workspace.ts";
import { open, printJson, withLogFlags, type Context, type LogFlags } from "../context.ts";
import { plot } from "../plot.ts";
import { number, problemLine, signed, styled, table, wrap, type Terminal } from "../print.ts";
import { progressOf, wholeNumber } from "./ensemble.ts";
import { BASELINE, openScenario } from "../scenario-flag.ts";

interface Flags extends LogFlags {
  readonly metric?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly every: string;
  readonly known?: string;
  readonly against?: string;
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
    .option("--metric <expression...>", "what to look at; default: the scenario's own metrics")
    .option("--from <date>", "first day of the grid; default: the scenario's")
    .option("--to <date>", "last day of the grid; default: the scenario's")
    .option("--every <period>", "day, week, month, quarter or year", "month")
    .option("--known <date>", "both sides know only what was known by this day; default: the scenario's vantage")
    .option(
      "--against <scenario>",
      "hold it against another scenario; default: the baseline, or the scenario's own against",
    )
    .addOption(new Option("--attribution <method>", "which edit did it").choices(["none", "leave-one-out", "shapley"]))
    .option("--sweep <parameter=a,b,c...>", "does the conclusion survive other values?")
    .option("--fail-on <condition>", "exit 1 when this holds in the scenario")
    .option("--md", "Markdown")
    .option("--html <file>", "one self-contained HTML file, to print or to send")
    .option("--runs <n>", "with --html: bands and shares from so many runs of its chances", wholeNumber)
    .option("--seed <text>", "with --runs: the same seed gives the same runs", "1")
    .option("--csv", "tidy CSV: one row per date, metric and side")
    .option("--resolved", "the scenario with its parents merged in, and where each part comes from")
    .action((names: string[], flags: Flags) => {
      const workspace = open(context, flags);
      if (flags.runs !== undefined && flags.html === undefined)
        throw new BadRequest([usage("usage", "--runs draws bands into a report: add --html FILE, or call ensemble")]);
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
  flags: Pick<Flags, "metric" | "from" | "to" | "every" | "known" | "against" | "attribution">,
) {
  const { plan, problems: unread } = planOf(workspace, scenario);
  if (!plan) return { comparison: undefined, problems: unread };
  const other = flags.against ?? scenario.against;
  const against = other === undefined || other === BASELINE.file ? undefined : openScenario(workspace, other);
  const known = flags.known === undefined ? null : readDayFlag("--known", flags.known);
  const { sides, problems: unmade } = sidesOf(workspace, scenario, known, against);
  if (unmade.some(({ severity }) => severity === "error")) return { comparison: undefined, problems: unmade };
  const asked = scenario.metrics.length > 0 ? scenario.metrics : (against?.metrics ?? []);
  const questions = readQuestions(flags.metric ?? asked, workspace);
  const from =
    flags.from === undefined
      ? (scenario.from ?? against?.from ?? fiveYears(lastDay(sides.record)))
      : readDayFlag("--from", flags.from);
  const to =
    flags.to === undefined ? (scenario.to ?? against?.to ?? lastDay(sides.record)) : readDayFlag("--to", flags.to);
  return compare(workspace, sides, plan, questions, readGrid(from, to, flags.every), flags.attribution);
}

/** A scenario without a window is looked at over the last five years of the log. */
function fiveYears(last: Day): Day {
  return last - 5 * 365;
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
    terminal.out(flags.md ? markdown(comparison!, text) : text);
    for (const swept of sweepsOf(workspace, comparison!, flags))
      terminal.out(`\n${sweepText(terminal, comparison!, swept)}`);
  });
  if (results.length > 1) terminal.out(`\n${sideBySide(terminal, results)}`);
}

/** Written whole or not at all: first beside the file, then in its place. */
function writeReport(context: Context, workspace: Workspace, results: readonly Result[], flags: Flags): void {
  const { terminal } = context;
  if (results.length > 1) throw new BadRequest([usage("usage", "--html takes one scenario; call it once for each")]);
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

/** The scenario's chances on the comparison's own grid. */
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

export function comparisonText(
  terminal: Terminal,
  comparison: Comparison,
  document: ReturnType<typeof compareDocument>,
): string {
  const { scenario, questions, series, days } = comparison;
  const mode =
    modeOf(scenario) === "forecast"
      ? `forecast: both sides know what was known by ${formatDay(scenario.vantage!)}`
      : "record: later history stays on both sides";
  const blocks = [
    `${styled(terminal, "bold", scenario.title)}\n${wrap(scenario.question, terminal.width)}\n${styled(terminal, "dim", `${mode}; held against ${comparison.against?.title ?? "the baseline"}; ${document.central}`)}`,
    editsText(terminal, comparison),
  ];
  questions.forEach((_, index) => blocks.push(seriesText(terminal, comparison, index)));
  if (questions.length > 0) {
    const rows = questions.map(({ address }, index) => {
      const { baseline, scenario: branch, delta, firstDifference } = series[index]!;
      return [
        address.text,
        number(baseline.at(-1)),
        number(branch.at(-1)),
        signed(delta.at(-1)),
        firstDifference === null ? "never" : formatDay(firstDifference),
      ];
    });
    blocks.push(
      table(
        terminal,
        [`on ${formatDay(days.at(-1)!)}`, "baseline", "scenario", "difference", "part on"],
        rows,
        [1, 2, 3],
      ),
    );
  }
  blocks.push(
    differencesText(terminal, comparison),
    attributionText(terminal, comparison),
    expectationsText(terminal, comparison),
  );
  blocks.push(
    comparison.notes.map((note) => wrap(`Note: ${note}.`, terminal.width)).join("\n"),
    historyText(terminal, document),
  );
  const { scale, count, halfLife } = document.model.parameters;
  blocks.push(
    styled(
      terminal,
      "dim",
      `baseline ${document.baseline.hash.slice(0, 16)} · scenario ${document.scenario.hash.slice(0, 16)} · inputs ${document.inputs.slice(0, 16)} · engine ${document.engine}\nscale ${scale} · count ${count} · half-life ${JSON.stringify(halfLife)}`,
    ),
  );
  return blocks.filter((block) => block !== "").join("\n\n");
}

function editsText(terminal: Terminal, { applied, firings }: Comparison): string {
  const edits = applied.map(({ text, noop }, index) =>
    wrap(`  ${index + 1}. ${text}${noop ? ` (changes nothing: ${noop})` : ""}`, terminal.width, "     "),
  );
  const fired = firings.map(({ rule, cause, day, events, stopped }) =>
    wrap(
      `  ${formatDay(day)}  ${rule}, set off by ${cause}${stopped ? `: nothing, for ${{ chance: "chance is under a half", condition: "its condition", "at most": "it has fired already" }[stopped]}` : ""}${events.length > 1 ? ` (${events.length} events)` : ""}`,
      terminal.width,
      "              ",
    ),
  );
  return [edits.join("\n"), fired.length > 0 ? `Reactions:\n${fired.join("\n")}` : ""]
    .filter((part) => part !== "")
    .join("\n\n");
}

function seriesText(terminal: Terminal, { questions, series, days }: Comparison, index: number): string {
  const { baseline, scenario: branch, firstDifference, largest, meets } = series[index]!;
  const title = styled(terminal, "bold", questions[index]!.address.text);
  if (firstDifference === null) return `${title}: no difference on any day of the window.`;
  const met = meets === null ? " and do not meet again in the window" : `, and meet again on ${formatDay(meets)}`;
  const most = largest ? `, most on ${formatDay(largest.day)} (${signed(largest.delta)})${met}` : "";
  const drawn = plot(
    [
      { name: "baseline", values: baseline },
      { name: "scenario", values: branch },
    ],
    days.map(formatDay),
  );
  const picture = drawn.length === 0 ? [] : [...drawn, styled(terminal, "dim", "dotted: baseline, solid: scenario")];
  return [wrap(`${title}: the two part on ${formatDay(firstDifference)}${most}.`, terminal.width), ...picture].join(
    "\n",
  );
}

function differencesText(terminal: Terminal, { differences, days }: Comparison): string {
  const shown = differences.filter(({ kind }) => kind !== "contact");
  if (shown.length === 0) return "";
  const words = { baseline: "only in the baseline", scenario: "only in the scenario", both: "in both, differently" };
  const rows = shown.map(({ kind, source, target, name, side }) => [kind, `${source}-${target}`, name, words[side]]);
  return `What stands differently on ${formatDay(days.at(-1)!)}:\n${table(terminal, ["kind", "pair", "name", "where"], rows)}`;
}

function attributionText(terminal: Terminal, { attribution }: Comparison): string {
  const rows = attribution.metrics.flatMap(({ metric, at, parts }) =>
    parts
      .filter(({ amount }) => Math.abs(amount) > 1e-9)
      .map(({ part, amount, error }, index) => [
        index === 0 ? `${metric} at ${formatDay(at)}` : "",
        part,
        `${signed(amount)}${error === undefined ? "" : ` ± ${number(error)}`}`,
      ]),
  );
  if (rows.length === 0) return "";
  return `Which edit did it (${attribution.note}; the rest add nothing):\n${table(terminal, ["metric", "part", "amount"], rows, [2])}`;
}

function expectationsText(terminal: Terminal, { expectations }: Comparison): string {
  if (expectations.length === 0) return "";
  const mark = (holds: boolean | null) => (holds === null ? "no data" : holds ? "holds" : "fails");
  const lines = expectations.map(({ text, holds, found }) =>
    wrap(
      `  ${styled(terminal, holds ? "green" : holds === null ? "yellow" : "red", mark(holds).padEnd(8))}${text} (${found})`,
      terminal.width,
      "          ",
    ),
  );
  return `Expectations, in the central run:\n${lines.join("\n")}`;
}

function historyText(terminal: Terminal, { history }: ReturnType<typeof compareDocument>): string {
  const rows = history.filter((row) => "summary" in row);
  if (rows.length === 0) return "";
  return `What came:\n${rows.map((row) => wrap(`  ${"date" in row ? row.date : ""}  ${"summary" in row ? row.summary : ""}`, terminal.width, "              ")).join("\n")}`;
}

function sweepText(terminal: Terminal, { questions, days }: Comparison, { parameter, rows, sentences }: Sweep): string {
  const head = [parameter, ...questions.map(({ address }) => address.text)];
  const body = rows.map(({ value, deltas }) => [value, ...deltas.map(signed)]);
  return `Differences on ${formatDay(days.at(-1)!)} under other values:\n${table(terminal, head, body, head.map((_, index) => index).slice(1))}\n${sentences.map((line) => `${line}.`).join("\n")}`;
}

/** Several scenarios: their differences on the last day, one column each. */
function sideBySide(terminal: Terminal, results: readonly Result[]): string {
  const names = [
    ...new Set(results.flatMap(({ comparison }) => comparison!.questions.map(({ address }) => address.text))),
  ];
  const rows = names.map((name) => [
    name,
    ...results.map(({ comparison }) => {
      const index = comparison!.questions.findIndex(({ address }) => address.text === name);
      return index < 0 ? "–" : signed(comparison!.series[index]!.delta.at(-1));
    }),
  ]);
  const head = [
    "difference on the last day",
    ...results.map(({ comparison }) => comparison!.scenario.title.slice(0, 30)),
  ];
  return `Side by side:\n${table(terminal, head, rows, head.map((_, index) => index).slice(1))}`;
}

/** The same report for a text that is pasted elsewhere: headings, and the aligned parts as they are. */
function markdown({ scenario, questions, series, days }: Comparison, text: string): string {
  const rows = questions.map(({ address }, index) => {
    const { baseline, scenario: branch, delta, firstDifference } = series[index]!;
    return `| \`${address.text}\` | ${number(baseline.at(-1))} | ${number(branch.at(-1))} | ${signed(delta.at(-1))} | ${firstDifference === null ? "never" : formatDay(firstDifference)} |`;
  });
  return [
    `# ${scenario.title}`,
    "",
    scenario.question,
    "",
    `| on ${formatDay(days.at(-1)!)} | baseline | scenario | difference | part on |`,
    "|---|---:|---:|---:|---|",
    ...rows,
    "",
    "Contributions are inside this model.",
    "",
    "```",
    text,
    "```",
  ].join("\n");
}
