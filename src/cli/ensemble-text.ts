import { verdictText } from "../app/documents/comparison-words.ts";
import type { ensembleDocument } from "../app/documents/ensemble.ts";
import { numberText, percentText } from "../app/documents/numbers.ts";
import type { Scenario } from "../app/scenario/read-scenario.ts";
import { plot } from "./plot.ts";
import { styled, table, wrap, type Terminal } from "./print.ts";

type EnsembleDocument = ReturnType<typeof ensembleDocument>;

/** An ensemble as `demarche ensemble` prints it. */
export function ensembleText(terminal: Terminal, scenario: Scenario, document: EnsembleDocument): string {
  const blocks = [
    headText(terminal, scenario, document),
    ...Object.keys(document.series).map((metric) => bandsText(terminal, document, metric)),
    lastDayText(terminal, document),
    sharesText(terminal, document),
    reactionsText(terminal, document),
    stampText(terminal, document),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function headText(terminal: Terminal, { title, question }: Scenario, document: EnsembleDocument): string {
  const parts = [
    `${document.runs} runs, seed ${document.seed}`,
    `compared with ${document.against === "baseline" ? "the baseline" : document.against}`,
    `uncertain dates ${document.uncertainDates}`,
    "bands are exact percentiles of the runs, 5 to 95 and 25 to 75",
  ];
  return [
    styled(terminal, "bold", title),
    wrap(question, terminal.width),
    styled(terminal, "dim", parts.join("; ")),
  ].join("\n");
}

function bandsText(terminal: Terminal, { series, dates }: EnsembleDocument, metric: string): string {
  const { baseline, p05, p50, p95 } = series[metric]!;
  const lines = [
    { name: "baseline", values: baseline.value },
    { name: "p05", values: p05 },
    { name: "p50", values: p50 },
    { name: "p95", values: p95 },
  ];
  return [
    styled(terminal, "bold", metric),
    ...plot(lines, dates),
    styled(terminal, "dim", "dotted: baseline; solid: 5th, 50th and 95th percentile"),
  ].join("\n");
}

function lastDayText(terminal: Terminal, { series, dates }: EnsembleDocument): string {
  const rows = Object.entries(series).map(([metric, { baseline, p05, p25, p50, p75, p95 }]) => [
    metric,
    ...[baseline.value, p05, p25, p50, p75, p95].map((values) => numberText(values.at(-1))),
  ]);
  if (rows.length === 0) return "";
  const head = [`on ${dates.at(-1)}`, "baseline", "5 %", "25 %", "50 %", "75 %", "95 %"];
  return table(terminal, head, rows, [1, 2, 3, 4, 5, 6]);
}

function sharesText(terminal: Terminal, { share: shares }: EnsembleDocument): string {
  if (shares.length === 0) return "";
  const lines = shares.map(({ condition, share, holds, interval }) => {
    const part = share === null ? "–" : percentText(share);
    const range = interval ? ` (95 %: ${Math.round(100 * interval[0])} to ${Math.round(100 * interval[1])})` : "";
    const head = `  ${verdictText(holds).padEnd(7)} ${part.padStart(5)}  `;
    return wrap(`${head}${condition}${range}`, terminal.width, "                 ");
  });
  return `Share of runs in which it holds:\n${lines.join("\n")}`;
}

function reactionsText(terminal: Terminal, { rules, runs }: EnsembleDocument): string {
  const rows = Object.entries(rules).map(([rule, times]) => [rule, percentText(times / runs)]);
  return rows.length === 0 ? "" : table(terminal, ["reaction", "fired in"], rows, [1]);
}

function stampText(terminal: Terminal, { settledAt, inputs, model }: EnsembleDocument): string {
  const settled =
    settledAt === null
      ? "the medians of the last day have not settled: more runs may move them by over 1 %"
      : `the medians of the last day had settled after ${settledAt} runs`;
  const hashes = `inputs ${inputs.slice(0, 16)} · model ${model.hash.slice(0, 16)}`;
  return styled(terminal, "dim", `${settled} · ${hashes} · likelihoods are judgements`);
}
