import type { Command } from "commander";
import { formatDay } from "../../core/time/date.ts";
import { metricsDocument, tidyCsv, type MetricsDocument } from "../../app/documents/metrics.ts";
import { BadRequest, readDayFlag, readGrid, readQuestions, usage } from "../../app/input/parse.ts";
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
import { plot } from "../plot.ts";
import { numberText } from "../../app/documents/numbers.ts";
import { styled, table, wrap, type Terminal } from "../print.ts";
import { readScenarioBranch } from "../scenario-flag.ts";

interface Flags extends LogFlags, TimeFlags {
  readonly from?: string;
  readonly to?: string;
  readonly every: string;
  readonly scenario?: string;
  readonly csv?: boolean;
  readonly list?: boolean;
}

export function registerMetrics(program: Command, context: Context): void {
  withTimeFlags(
    withLogFlags(
      program.command("metrics").description("numbers read from the state of the world, on a day or as a series"),
    ),
  )
    .argument("[expression...]", "closeness(KAZ>ISR), tone(KAZ-ISR, security), equidistance(KAZ; ISR, IRN), …")
    .option("--from <date>", "first day of a series")
    .option("--to <date>", "last day of a series")
    .option("--every <period>", "day, week, month, quarter or year", "month")
    .option("--scenario <file>", "the log as this scenario edits it")
    .option("--csv", "tidy CSV: one row per date and metric")
    .option("--list", "all metrics: formula, unit, range, citation")
    .action((expressions: string[], flags: Flags) => {
      if (flags.list) return list(context, flags.json ?? false);
      if (expressions.length === 0) {
        throw new BadRequest([
          usage("usage", "name at least one metric, such as closeness(KAZ>ISR); --list shows all"),
        ]);
      }
      if (flags.at !== undefined && (flags.from !== undefined || flags.to !== undefined)) {
        throw new BadRequest([usage("usage", "--at asks for one day, --from and --to for a series; give one of them")]);
      }
      const workspace = open(context, flags);
      const questions = readQuestions(expressions, workspace);
      const { view: baseline, asOf } = viewOfFlags(workspace, flags);
      const view = flags.scenario ? readScenarioBranch(context, workspace, baseline, flags.scenario) : baseline;
      const days =
        flags.from === undefined
          ? [flags.to === undefined ? asOf : readDayFlag("--to", flags.to)]
          : readGrid(
              readDayFlag("--from", flags.from),
              flags.to === undefined ? asOf : readDayFlag("--to", flags.to),
              flags.every,
            );
      const document = metricsDocument(view, questions, days, workspace.coverage);
      if (flags.json) return printJson(context.terminal, document);
      if (flags.csv) return context.terminal.out(tidyCsv(document));
      context.terminal.out(seriesText(context.terminal, document));
      context.terminal.out(
        styled(context.terminal, "dim", `as of ${formatDay(days.at(-1)!)} · model ${view.model.hash.slice(0, 16)}`),
      );
    });
}

function seriesText(terminal: Terminal, { dates, series }: MetricsDocument): string {
  const names = Object.keys(series);
  if (dates.length === 1) {
    return table(
      terminal,
      ["metric", dates[0]!],
      names.map((name) => [name, numberText(series[name]![0])]),
      [1],
    );
  }
  const pictures = names.map((name) =>
    [styled(terminal, "bold", name), ...plot([{ name, values: series[name]! }], dates)].join("\n"),
  );
  const rows = dates.map((date, index) => [date, ...names.map((name) => numberText(series[name]![index]))]);
  const shown = rows.length > 24 ? [...rows.slice(0, 6), ["…", ...names.map(() => "…")], ...rows.slice(-12)] : rows;
  return [
    ...pictures,
    "",
    table(
      terminal,
      ["date", ...names],
      shown,
      names.map((_, index) => index + 1),
    ),
  ].join("\n");
}

function list({ terminal, catalog }: Context, json: boolean): void {
  const rows = catalog.metrics.map(({ name, title, unit, range, formula, citation, takes, linear }) => ({
    name,
    takes,
    title,
    unit,
    range,
    formula,
    citation,
    linear,
  }));
  if (json) return printJson(terminal, { metrics: rows });
  const text = rows.map(({ name, takes, title, unit, range, formula, citation }) =>
    [
      `${styled(terminal, "bold", `${name}(${takes})`)}  ${title}`,
      wrap(`    unit ${unit}; range ${range}`, terminal.width, "    "),
      wrap(`    ${formula}`, terminal.width, "    "),
      wrap(`    ${citation}`, terminal.width, "    "),
    ].join("\n"),
  );
  terminal.out(text.join("\n"));
}
