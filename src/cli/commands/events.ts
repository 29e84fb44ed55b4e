import type { Command } from "commander";
import { eventRows, readFilters, type EventRow } from "../../app/documents/events.ts";
import { readScenarioBranch } from "../scenario-flag.ts";
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
import { styled, wrap, type Terminal } from "../print.ts";

interface Flags extends LogFlags, TimeFlags {
  readonly scenario?: string;
  readonly sources?: boolean;
}

export function registerEvents(program: Command, context: Context): void {
  withTimeFlags(withLogFlags(program.command("events").description("the events of the log, with their sources")))
    .argument("[address...]", "ids, or events(KAZ>ISR, visit-paid): a dyad or actors, then types, topics or words")
    .option("--scenario <file>", "the log as this scenario edits it")
    .option("--sources", "show the sources of each event")
    .action((addresses: string[], flags: Flags) => {
      const workspace = open(context, flags);
      const { view: baseline, asOf } = viewOfFlags(workspace, flags);
      const view = flags.scenario ? readScenarioBranch(context, workspace, baseline, flags.scenario) : baseline;
      const events = eventRows(view, asOf, readFilters(addresses, view));
      if (flags.json) return printJson(context.terminal, { events });
      if (events.length === 0) return context.terminal.out("No event of the log fits.");
      const full = flags.sources || events.length === 1;
      context.terminal.out(events.map((row) => rowText(context.terminal, row, full)).join("\n"));
      context.terminal.out(styled(context.terminal, "dim", `${events.length} event${events.length === 1 ? "" : "s"}`));
    });
}

function rowText(terminal: Terminal, row: EventRow, full: boolean): string {
  const indent = " ".repeat(13);
  const lines = [wrap(`${row.date.padEnd(12)} ${row.summary}`, terminal.width, indent)];
  lines.push(styled(terminal, "dim", `${indent}${row.id} · ${row.type} · source ${row.confidence}`));
  if (!full) return lines.join("\n");
  for (const { title, url, says } of row.provenance) {
    lines.push(wrap(`${indent}${title}${says ? `: ${says}` : ""}`, terminal.width, indent));
    if (url) lines.push(styled(terminal, "dim", `${indent}${url}`));
  }
  for (const dispute of row.disputes)
    lines.push(styled(terminal, "yellow", wrap(`${indent}disputed: ${dispute}`, terminal.width, indent)));
  if (row.note) lines.push(wrap(`${indent}note: ${row.note}`, terminal.width, indent));
  return lines.join("\n");
}
