import type { Command } from "commander";
import { outcomeDocument } from "../../app/documents/outcome.ts";
import { BadRequest, usage } from "../../app/input/parse.ts";
import { plot } from "../plot.ts";
import { numberText, percentText } from "../../app/documents/numbers.ts";
import { styled, table, wrap, type Terminal } from "../print.ts";
import { printJson, withLogFlags, type Context } from "../context.ts";
import { prepare, wholeNumber, type EnsembleFlags } from "./ensemble.ts";

export function registerOutcome(program: Command, context: Context): void {
  withLogFlags(
    program
      .command("outcome")
      .description("a forecast compared with what happened: what was known, the scenario, the record"),
  )
    .argument("<scenario>", "a scenario with a vantage")
    .option("--runs <n>", "how many runs to compute its chances from", wholeNumber, 200)
    .option("--seed <text>", "the same seed gives the same runs", "1")
    .option("--metric <expression...>", "metrics to compute; default: those of the scenario")
    .option("--every <period>", "day, week, month, quarter or year", "month")
    .action((name: string, flags: EnsembleFlags) => {
      const { request } = prepare(context, name, flags);
      const { scenario } = request.plan;
      if (scenario.vantage === undefined) {
        throw new BadRequest([
          usage(
            "no-vantage",
            `${scenario.file} has no vantage, so both sides know the whole record and nothing happened after it; give it a vantage`,
          ),
        ]);
      }
      const document = outcomeDocument(request, flags.runs);
      if (flags.json) return printJson(context.terminal, document);
      context.terminal.out(outcomeText(context.terminal, document));
    });
}

type OutcomeDocument = ReturnType<typeof outcomeDocument>;

function outcomeText(terminal: Terminal, document: OutcomeDocument): string {
  const { title, runs, seed } = document;
  const head = `${runs} runs, seed ${seed}; "no change" is the forecast that everything stays as it was known`;
  const blocks = [
    `${styled(terminal, "bold", title)}\n${styled(terminal, "dim", head)}`,
    ...document.metrics.map((metric) => metricText(terminal, metric, document.dates)),
    lastDayText(terminal, document),
    expectationsText(terminal, document),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function metricText(
  terminal: Terminal,
  { metric, known, record }: OutcomeDocument["metrics"][number],
  dates: readonly string[],
): string {
  const lines = [
    { name: "known", values: known },
    { name: "record", values: record },
  ];
  return [
    styled(terminal, "bold", metric),
    ...plot(lines, dates),
    styled(terminal, "dim", "dotted: as known then; solid: the record"),
  ].join("\n");
}

function lastDayText(terminal: Terminal, { metrics, dates }: OutcomeDocument): string {
  const rows = metrics.map(({ metric, known, scenarioMedian, record, crps, noChange }) => [
    metric,
    ...[known.at(-1), scenarioMedian, record.at(-1), crps, noChange].map((value) => numberText(value)),
  ]);
  const head = [`on ${dates.at(-1)}`, "as known", "scenario", "record", "CRPS", "no change"];
  return table(terminal, head, rows, [1, 2, 3, 4, 5]);
}

function expectationsText(terminal: Terminal, { expectations }: OutcomeDocument): string {
  if (expectations.length === 0) return "";
  const lines = expectations.map(({ condition, probability, came, scores, noChange }) => {
    const outcome = came === null ? "no data  " : came ? "came true" : "did not  ";
    const given = probability === null ? "–" : percentText(probability);
    const brier = `Brier ${numberText(scores?.brier)} (no change ${numberText(noChange?.brier)})`;
    return wrap(`  ${outcome}  given ${given}, ${brier}: ${condition}`, terminal.width, "             ");
  });
  return `Expectations, compared with the record:\n${lines.join("\n")}`;
}
