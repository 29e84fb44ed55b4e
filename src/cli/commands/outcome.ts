import type { Command } from "commander";
import { outcomeDocument } from "../../app/documents/outcome.ts";
import { BadRequest, usage } from "../../app/input/parse.ts";
import { plot } from "../plot.ts";
import { numberText } from "../../app/documents/numbers.ts";
import { styled, table, wrap } from "../print.ts";
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
      const { terminal } = context;
      if (flags.json) return printJson(terminal, document);
      terminal.out(
        `${styled(terminal, "bold", document.title)}\n${styled(terminal, "dim", `${document.runs} runs, seed ${document.seed}; "no change" is the forecast that everything stays as it was known`)}`,
      );
      for (const { metric, known, record } of document.metrics) {
        const drawn = plot(
          [
            { name: "known", values: known },
            { name: "record", values: record },
          ],
          document.dates,
        );
        terminal.out(
          [
            "",
            styled(terminal, "bold", metric),
            ...drawn,
            styled(terminal, "dim", "dotted: as known then; solid: the record"),
          ].join("\n"),
        );
      }
      const rows = document.metrics.map(({ metric, known, scenarioMedian, record, crps, noChange }) => [
        metric,
        numberText(known.at(-1)),
        numberText(scenarioMedian),
        numberText(record.at(-1)),
        numberText(crps),
        numberText(noChange),
      ]);
      terminal.out(
        `\n${table(terminal, [`on ${document.dates.at(-1)}`, "as known", "scenario", "record", "CRPS", "no change"], rows, [1, 2, 3, 4, 5])}`,
      );
      const lines = document.expectations.map(({ condition, probability, came, scores, noChange }) =>
        wrap(
          `  ${came === null ? "no data  " : came ? "came true" : "did not  "}  given ${probability === null ? "–" : `${Math.round(100 * probability)} %`}, Brier ${numberText(scores?.brier)} (no change ${numberText(noChange?.brier)}): ${condition}`,
          terminal.width,
          "             ",
        ),
      );
      if (lines.length > 0) terminal.out(`\nExpectations, compared with the record:\n${lines.join("\n")}`);
    });
}
