import { compareDocument } from "../app/documents/compare.ts";
import {
  againstText,
  HEADINGS,
  lastDayTable,
  modeText,
  partingText,
  partRows,
  stateRows,
  stoppedText,
  verdictText,
} from "../app/documents/comparison-words.ts";
import { signedText } from "../app/documents/numbers.ts";
import type { Comparison } from "../app/what-if/compare.ts";
import type { Sweep } from "../app/what-if/sweep.ts";
import { formatDay } from "../core/time/date.ts";
import { plot } from "./plot.ts";
import { styled, table, wrap, type Terminal } from "./print.ts";

/** A comparison as `demarche compare` prints it. */
export function comparisonText(
  terminal: Terminal,
  comparison: Comparison,
  document: ReturnType<typeof compareDocument>,
): string {
  const blocks = [
    headText(terminal, comparison, document.central),
    editsText(terminal, comparison),
    ...comparison.questions.map((_, index) => seriesText(terminal, comparison, index)),
    lastDayText(terminal, comparison),
    stateText(terminal, comparison),
    attributionText(terminal, comparison),
    expectationsText(terminal, comparison),
    comparison.notes.map((note) => wrap(`Note: ${note}.`, terminal.width)).join("\n"),
    historyText(terminal, document),
    stampText(terminal, document),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function headText(terminal: Terminal, comparison: Comparison, central: string): string {
  const { scenario } = comparison;
  return [
    styled(terminal, "bold", scenario.title),
    wrap(scenario.question, terminal.width),
    styled(terminal, "dim", [modeText(scenario), againstText(comparison), central].join("; ")),
  ].join("\n");
}

function editsText(terminal: Terminal, { applied, firings }: Comparison): string {
  const edits = applied.map(({ text, noop }, index) =>
    wrap(`  ${index + 1}. ${text}${noop ? ` (changes nothing: ${noop})` : ""}`, terminal.width, "     "),
  );
  const fired = firings.map(({ rule, cause, day, events, stopped }) => {
    const end = stopped ? `: ${stoppedText(stopped)}` : events.length > 1 ? ` (${events.length} events)` : "";
    return wrap(`  ${formatDay(day)}  ${rule}, set off by ${cause}${end}`, terminal.width, "              ");
  });
  return [edits.join("\n"), fired.length > 0 ? `${HEADINGS.reactions}:\n${fired.join("\n")}` : ""]
    .filter((part) => part !== "")
    .join("\n\n");
}

function seriesText(terminal: Terminal, { questions, series, days }: Comparison, index: number): string {
  const one = series[index]!;
  const title = styled(terminal, "bold", questions[index]!.address.text);
  const sentence = wrap(`${title}: ${partingText(one)}.`, terminal.width);
  if (one.firstDifference === null) return sentence;
  const drawn = plot(
    [
      { name: "baseline", values: one.baseline },
      { name: "scenario", values: one.scenario },
    ],
    days.map(formatDay),
  );
  const picture = drawn.length === 0 ? [] : [...drawn, styled(terminal, "dim", "dotted: baseline, solid: scenario")];
  return [sentence, ...picture].join("\n");
}

function lastDayText(terminal: Terminal, comparison: Comparison): string {
  const { head, rows } = lastDayTable(comparison);
  return rows.length === 0 ? "" : table(terminal, head, rows, [1, 2, 3]);
}

function stateText(terminal: Terminal, comparison: Comparison): string {
  const rows = stateRows(comparison).map(({ kind, pair, name, where }) => [kind, pair, name, where]);
  if (rows.length === 0) return "";
  const title = `${HEADINGS.state} on ${formatDay(comparison.days.at(-1)!)}`;
  return `${title}:\n${table(terminal, ["kind", "pair", "name", "where"], rows)}`;
}

function attributionText(terminal: Terminal, comparison: Comparison): string {
  const rows = partRows(comparison).map(({ metric, day, part, amount }) => [
    metric === undefined ? "" : `${metric} at ${day}`,
    part,
    amount,
  ]);
  if (rows.length === 0) return "";
  const title = `${HEADINGS.attribution} (${comparison.attribution.note}; the rest add nothing)`;
  return `${title}:\n${table(terminal, ["metric", "part", "amount"], rows, [2])}`;
}

function expectationsText(terminal: Terminal, { expectations }: Comparison): string {
  if (expectations.length === 0) return "";
  const lines = expectations.map(({ text, holds, found }) => {
    const colour = holds === null ? "yellow" : holds ? "green" : "red";
    const verdict = styled(terminal, colour, verdictText(holds).padEnd(8));
    return wrap(`  ${verdict}${text} (${found})`, terminal.width, "          ");
  });
  return `${HEADINGS.expectations}:\n${lines.join("\n")}`;
}

function historyText(terminal: Terminal, { history }: ReturnType<typeof compareDocument>): string {
  const lines = history.flatMap((row) =>
    "summary" in row ? [wrap(`  ${row.date}  ${row.summary}`, terminal.width, "              ")] : [],
  );
  return lines.length === 0 ? "" : `${HEADINGS.history}:\n${lines.join("\n")}`;
}

function stampText(terminal: Terminal, document: ReturnType<typeof compareDocument>): string {
  const { scale, count, halfLife } = document.model.parameters;
  const hashes = [
    `baseline ${document.baseline.hash.slice(0, 16)}`,
    `scenario ${document.scenario.hash.slice(0, 16)}`,
    `inputs ${document.inputs.slice(0, 16)}`,
    `engine ${document.engine}`,
  ];
  const model = [`scale ${scale}`, `count ${count}`, `half-life ${JSON.stringify(halfLife)}`];
  return styled(terminal, "dim", `${hashes.join(" · ")}\n${model.join(" · ")}`);
}

/** The differences on the last day under each value of a parameter. */
export function sweepText(
  terminal: Terminal,
  { questions, days }: Comparison,
  { parameter, rows, sentences }: Sweep,
): string {
  const head = [parameter, ...questions.map(({ address }) => address.text)];
  const body = rows.map(({ value, deltas }) => [value, ...deltas.map((delta) => signedText(delta))]);
  const numbers = head.map((_, index) => index).slice(1);
  return [
    `Differences on ${formatDay(days.at(-1)!)} under other values:`,
    table(terminal, head, body, numbers),
    ...sentences.map((sentence) => `${sentence}.`),
  ].join("\n");
}

/** Several scenarios: their differences on the last day, one column each. */
export function sideBySideText(terminal: Terminal, comparisons: readonly Comparison[]): string {
  const metrics = [...new Set(comparisons.flatMap(({ questions }) => questions.map(({ address }) => address.text)))];
  const rows = metrics.map((metric) => [
    metric,
    ...comparisons.map(({ questions, series }) => {
      const index = questions.findIndex(({ address }) => address.text === metric);
      return index < 0 ? "–" : signedText(series[index]!.delta.at(-1));
    }),
  ]);
  const head = ["difference on the last day", ...comparisons.map(({ scenario }) => scenario.title.slice(0, 30))];
  const numbers = head.map((_, index) => index).slice(1);
  return `Side by side:\n${table(terminal, head, rows, numbers)}`;
}

/** The printed text as Markdown, to be pasted elsewhere: a heading and the table of the last day, and all else as it is. */
export function comparisonMarkdown(comparison: Comparison, text: string): string {
  const { scenario } = comparison;
  const { head, rows } = lastDayTable(comparison);
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    `# ${scenario.title}`,
    "",
    scenario.question,
    "",
    row(head),
    "|---|---:|---:|---:|---|",
    ...rows.map(([metric, ...cells]) => row([`\`${metric}\``, ...cells])),
    "",
    "Contributions are inside this model.",
    "",
    "```",
    text,
    "```",
  ].join("\n");
}
