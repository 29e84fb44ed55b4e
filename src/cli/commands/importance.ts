import type { Command } from "commander";
import { readCondition } from "../../core/reading/read-condition.ts";
import { formatDay } from "../../core/time/date.ts";
import { importance, minimalSet } from "../../core/comparison/importance.ts";
import { entryOf } from "../../core/what-if/views.ts";
import type { View } from "../../core/log/view.ts";
import { eventRow } from "../../app/documents/events.ts";
import { readerOf } from "../../app/scenario/plan.ts";
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
import { signedText } from "../../app/documents/numbers.ts";
import { styled, wrap } from "../print.ts";

export function registerImportance(program: Command, context: Context): void {
  withTimeFlags(
    withLogFlags(
      program.command("importance").description("all events, ranked by what leaving each one out does to a number"),
    ),
  )
    .argument("<expression>", "a metric such as closeness(KAZ>IRN)")
    .action((expression: string, flags: LogFlags & TimeFlags) => {
      const workspace = open(context, flags);
      const [question] = readQuestions([expression], workspace);
      const { view, asOf } = viewOfFlags(workspace, flags);
      const rows = importance(view, question!, asOf, workspace.coverage).map(({ event, amount }) => ({
        event,
        amount,
        ...summaryOf(view, event),
      }));
      if (flags.json) return printJson(context.terminal, { expression, asOf: formatDay(asOf), events: rows });
      const { terminal } = context;
      terminal.out(`What leaving each event out does to ${expression} on ${formatDay(asOf)}, inside this model:`);
      for (const { event, amount, date, summary } of rows.slice(0, 20)) {
        terminal.out(wrap(`${signedText(amount).padStart(9)}  ${date}  ${summary}`, terminal.width, " ".repeat(11)));
        terminal.out(styled(terminal, "dim", `           ${event}`));
      }
      if (rows.length > 20) terminal.out(styled(terminal, "dim", `… ${rows.length - 20} more: --json`));
    });
}

export function registerFlip(program: Command, context: Context): void {
  withLogFlags(program.command("flip").description("the fewest events whose removal flips a condition"))
    .argument("<condition>", 'such as "closeness(KAZ>ISR) at 2017-01-24 is above 60"')
    .option("--known <date>", "only what was known by this day")
    .action((text: string, flags: LogFlags & { known?: string }) => {
      const workspace = open(context, flags);
      const reading = readCondition(text, readerOf(workspace));
      if (!reading.ok) throw new BadRequest([usage("bad-condition", reading.reason)]);
      const { view } = viewOfFlags(workspace, flags.known === undefined ? {} : { known: flags.known });
      const { condition } = reading;
      // Events that move the number most come first, so the search is short where there is a short answer.
      const candidates =
        condition.kind === "metric"
          ? importance(view, condition, condition.at, workspace.coverage).map(({ event }) => event)
          : view.entries.map(({ event }) => event.id);
      const found = minimalSet(view, condition, candidates, workspace.coverage);
      const events = found.events?.map((event) => ({ event, ...summaryOf(view, event) })) ?? null;
      if (flags.json) return printJson(context.terminal, { condition: text, ...found, events });
      const { terminal } = context;
      const now = found.held ? "holds" : "does not hold";
      if (!events) {
        return terminal.out(
          `"${text}" ${now}; no set of events that flips it was found in ${found.tried} tries. There may be one.`,
        );
      }
      const which = events.length === 1 ? "this event" : `these ${events.length} events`;
      const how = found.proven ? "No smaller set does it." : "Found step by step: a smaller set may exist.";
      terminal.out(
        wrap(`"${text}" ${now}. Without ${which} it would ${found.held ? "not " : ""}hold. ${how}`, terminal.width),
      );
      for (const { event, date, summary } of events) {
        terminal.out(wrap(`  ${date}  ${summary}`, terminal.width, "    "));
        terminal.out(styled(terminal, "dim", `    ${event}`));
      }
    });
}

function summaryOf(view: View, id: string): { date: string; summary: string } {
  const entry = entryOf(view, id);
  if (!entry) return { date: "", summary: id };
  const { date, summary } = eventRow(view, entry);
  return { date, summary };
}
