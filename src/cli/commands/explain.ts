import { editOf, worldAt } from "../../core/what-if/views.ts";
import type { Command } from "commander";
import type { MetricTable } from "../../core/reading/metric.ts";
import { formatDay, type Day } from "../../core/time/date.ts";
import type { View } from "../../core/log/view.ts";
import type { Question } from "../../core/reading/series.ts";
import { ask, isStateAddress } from "../../app/documents/state.ts";
import type { Workspace } from "../../app/files/workspace.ts";
import {
  differenceDocument,
  explainDocument,
  type DifferenceDocument,
  type ExplainDocument,
} from "../../app/documents/explain.ts";
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
import { numberText, signedText } from "../../app/documents/numbers.ts";
import { styled, table, wrap, type Terminal } from "../print.ts";
import { readScenarioBranch } from "../scenario-flag.ts";

interface Flags extends LogFlags, TimeFlags {
  readonly scenario?: string;
  readonly all?: boolean;
  readonly difference?: boolean;
}

export function registerExplain(program: Command, context: Context): void {
  withTimeFlags(
    withLogFlags(program.command("explain").description("a number, and the events behind it with their sources")),
  )
    .argument(
      "<expression>",
      "a metric such as closeness(KAZ>IRN), or state such as tie(KAZ-UNSC), measure(KAZ, jewish-community), matter(ID)",
    )
    .option("--scenario <file>", "the log as this scenario edits it")
    .option("--difference", "why the scenario's number differs from the baseline's, event by event")
    .option("--all", "every contribution, and every event that was left out")
    .action((expression: string, flags: Flags) => {
      const workspace = open(context, flags);
      if (isStateAddress(expression)) return explainState(context, workspace, expression, flags);
      const [question] = readQuestions([expression], workspace);
      const { view: baseline, asOf } = viewOfFlags(workspace, flags);
      const view = flags.scenario ? readScenarioBranch(context, workspace, baseline, flags.scenario) : baseline;
      // The text prints the exact sum behind a nonlinear metric, so the rest is not computed for it.
      const isText = !flags.json;
      if (flags.difference) return explainedDifference(context, workspace, { baseline, view }, question!, asOf, flags);
      const document = explainDocument(view, question!, asOf, workspace.coverage, isText);
      const { metric, address } = question!;
      const reading = { view, world: worldAt(view, asOf), asOf, coverage: workspace.coverage };
      const extra = metric.table?.(reading, address);
      if (flags.json) return printJson(context.terminal, extra ? { ...document, [extra.name]: extra.rows } : document);
      context.terminal.out(explanationText(context.terminal, document, flags.all ?? false));
      if (extra) context.terminal.out(extraText(context.terminal, extra));
    });
}

function explainedDifference(
  { terminal }: Context,
  { coverage }: Workspace,
  { baseline, view }: { readonly baseline: View; readonly view: View },
  question: Question,
  asOf: Day,
  flags: Flags,
): void {
  if (flags.scenario === undefined)
    throw new BadRequest([usage("usage", "--difference needs --scenario FILE: it explains what the scenario changes")]);
  // In a forecast both sides are views of the vantage, so the baseline is the view that the scenario was made on.
  const before = editOf(view)?.base ?? baseline;
  const document = differenceDocument({ baseline: before, scenario: view }, question, asOf, coverage, !flags.json);
  if (flags.json) return printJson(terminal, document);
  terminal.out(differenceText(terminal, document, flags.all ?? false));
}

function differenceText(terminal: Terminal, document: DifferenceDocument, all: boolean): string {
  const { expression, asOf, unit, baseline, scenario, value, through } = document;
  const parts = through?.contributions ?? document.contributions;
  const sides = `${numberText(scenario)} in the scenario and ${numberText(baseline)} in the baseline`;
  const difference = value === null ? "" : `: ${signedText(value)} (${unit})`;
  const lines = [
    wrap(`${expression} on ${asOf} is ${sides}${difference}.`, terminal.width),
    styled(terminal, "dim", `${document.formula} · contributions inside this model, scenario less baseline`),
    "",
  ];
  if (through) lines.push(`${through.title} differs by ${signedText(through.value)}, event by event:`);
  if (parts.length === 0) lines.push("No event contributes more on one side than on the other.");
  const shown = all ? parts : parts.slice(0, 12);
  lines.push(ledger(terminal, shown));
  if (shown.length < parts.length)
    lines.push(styled(terminal, "dim", `… ${parts.length - shown.length} smaller ones: --all`));
  if (!through && document.method === "leave-one-out" && document.remainder !== null && document.remainder !== 0)
    lines.push(`interaction (what no event does alone): ${signedText(document.remainder)}`);
  return lines.join("\n");
}

/** Explains state by itself: what is in force or open, and the events that are the evidence for it. */
function explainState(context: Context, workspace: Workspace, expression: string, flags: Flags): void {
  const { terminal } = context;
  const { view: baseline, asOf } = viewOfFlags(workspace, flags);
  const view = flags.scenario ? readScenarioBranch(context, workspace, baseline, flags.scenario) : baseline;
  const answers = ask(view, asOf, expression);
  if (flags.json) return printJson(terminal, { expression, asOf: formatDay(asOf), value: answers.length, answers });
  if (answers.length === 0) return terminal.out(`Nothing in the log answers ${expression} on ${formatDay(asOf)}.`);
  for (const { event, summary, ...rest } of answers) {
    const facts = Object.entries(rest)
      .filter(([, value]) => ["string", "number", "boolean"].includes(typeof value) || Array.isArray(value))
      .map(
        ([key, value]) =>
          `${key} ${Array.isArray(value) ? value.filter((part) => typeof part !== "object").join(" to ") : String(value)}`,
      );
    terminal.out(wrap(facts.join(" · "), terminal.width, "    "));
    terminal.out(styled(terminal, "dim", wrap(`    ${event}: ${summary}`, terminal.width, "    ")));
  }
}

type Part = ExplainDocument["contributions"][number] | DifferenceDocument["contributions"][number];

export function explanationText(terminal: Terminal, document: ExplainDocument, all: boolean): string {
  const { value, expression, asOf, known, through } = document;
  const parts = through?.contributions ?? document.contributions;
  const lines = [
    wrap(sentenceOf(document, parts), terminal.width),
    styled(terminal, "dim", `${document.formula} · contributions inside this model`),
    "",
  ];
  if (through) lines.push(`${through.title} = ${numberText(through.value)}, event by event:`);
  const shown = all ? parts : parts.slice(0, 12);
  lines.push(ledger(terminal, shown));
  if (shown.length < parts.length)
    lines.push(styled(terminal, "dim", `… ${parts.length - shown.length} smaller ones: --all`));
  if (!through && document.method !== "standing" && document.remainder !== null && document.remainder !== 0) {
    lines.push(`interaction (what no event does alone): ${signedText(document.remainder)}`);
  }
  const { high, medium, low } = document.byConfidence;
  lines.push(
    "",
    `Rests on sources of high ${percent(high)}, medium ${percent(medium)}, low confidence ${percent(low)}.`,
  );
  if (document.leftOut.length > 0) lines.push(leftOutText(terminal, document, all));
  const { scale, count, halfLife } = document.model.parameters;
  const stamp = [
    `${expression} at ${asOf}${known ? `, known by ${known}` : ""} = ${value ?? "none"}`,
    `scale ${scale}`,
    `count ${count}`,
    `half-life ${JSON.stringify(halfLife)}`,
    `model ${document.model.hash.slice(0, 16)}`,
  ];
  lines.push(styled(terminal, "dim", stamp.join(" · ")));
  return lines.join("\n");
}

/** The answer in a sentence, with the events that weigh most. */
function sentenceOf({ expression, asOf, value, unit }: ExplainDocument, parts: readonly Part[]): string {
  if (value === null)
    return `${expression} on ${asOf} has no value: the log (or its coverage) holds nothing to read it from.`;
  const because = parts
    .slice(0, 3)
    .filter((part) => "summary" in part)
    .map(
      (part) =>
        `${inside("summary" in part ? part.summary : part.event)} (${"date" in part ? part.date : ""}, ${signedText(part.amount)})`,
    );
  const reason = because.length === 0 ? "no event adds to it" : `because ${because.join("; ")}`;
  return `${expression} on ${asOf} is ${numberText(value)} (${unit}), ${reason}.`;
}

/** A sentence as part of another, without its full stop and without the capital of an article. */
function inside(summary: string): string {
  return summary.replace(/^(?:The|An?) /, (article) => article.toLowerCase()).replace(/\.$/, "");
}

function ledger(terminal: Terminal, parts: readonly Part[]): string {
  return parts
    .map((part) => {
      const head = `${signedText(part.amount).padStart(9)}  `;
      if (!("summary" in part)) return `${head}${part.event}`;
      const indent = " ".repeat(11);
      const source = part.provenance?.[0];
      return [
        wrap(`${head}${part.date}  ${part.summary}`, terminal.width, indent),
        styled(
          terminal,
          "dim",
          wrap(
            `${indent}${part.event} · ${part.confidence} · ${source ? source.title : "no source"}${source?.url ? ` · ${source.url}` : ""}`,
            400,
            indent,
          ),
        ),
      ].join("\n");
    })
    .join("\n");
}

function leftOutText(terminal: Terminal, { leftOut }: ExplainDocument, all: boolean): string {
  const reasons = new Map<string, number>();
  for (const { reason } of leftOut) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const counts = [...reasons].map(([reason, count]) => `${count}: ${reason}`).join("; ");
  const head = `Left out, ${leftOut.length} event${leftOut.length === 1 ? "" : "s"} between them: ${counts}.`;
  if (!all) return wrap(head, terminal.width);
  const rows = leftOut.map(({ event, reason }) => [event, reason]);
  return `${wrap(head, terminal.width)}\n${table(terminal, ["event", "why"], rows)}`;
}

function extraText(terminal: Terminal, { before, headings, cells, alignRight, after }: MetricTable): string {
  return ["", before, table(terminal, headings, cells, alignRight), after].join("\n");
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
