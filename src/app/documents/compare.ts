import type { Firing } from "../../core/scenario/rule.ts";
import type { Problem } from "../../core/event/event.ts";
import type { View } from "../../core/log/view.ts";
import type { ComparedSeries } from "../../core/comparison/compare.ts";
import { hashOf } from "../../core/common/hash.ts";
import { formatDay } from "../../core/time/date.ts";
import { worldAt } from "../../core/what-if/views.ts";
import { worldHash, worldJson } from "../../core/world/world-json.ts";
import { envelopeOf } from "../../format/envelope.ts";
import { VERSION } from "../../version.ts";
import { modeOf } from "../scenario/read-scenario.ts";
import type { Comparison } from "../what-if/compare.ts";
import { CENTRAL_RUN } from "./comparison-words.ts";
import { csvText } from "./csv.ts";
import { summaryOf } from "./events.ts";
import { parametersOf } from "./explain.ts";

/** The document of `demarche compare`. */
export function compareDocument(comparison: Comparison, problems: readonly Problem[]) {
  const { baseline, branch, days, questions, series, applied, scenario, attribution, firings } = comparison;
  const last = days.at(-1)!;
  const hashAt = (view: View) => worldHash(worldJson(worldAt(view, last), last, view.known, view.model));
  return {
    title: scenario.title,
    question: scenario.question,
    mode: modeOf(scenario),
    central: CENTRAL_RUN,
    baseline: { hash: hashAt(baseline), against: comparison.against?.title ?? "baseline" },
    scenario: {
      hash: hashAt(branch),
      files: scenario.files,
      operations: applied,
      rules: firingsText(firings),
      mode: modeOf(scenario),
    },
    inputs: inputsHash(comparison),
    engine: VERSION,
    model: { hash: baseline.model.hash, parameters: parametersOf(baseline) },
    ...(branch.model.hash === baseline.model.hash
      ? {}
      : { scenarioModel: { hash: branch.model.hash, parameters: parametersOf(branch) } }),
    dates: days.map(formatDay),
    series: Object.fromEntries(questions.map(({ address }, index) => [address.text, printSeries(series[index]!)])),
    differences: comparison.differences,
    attribution: {
      ...attribution,
      metrics: attribution.metrics.map((metric) => ({ ...metric, at: formatDay(metric.at) })),
    },
    expectations: comparison.expectations,
    history: scenario.history.map((id) => historyOf(comparison, id)),
    notes: comparison.notes,
    problems,
  };
}

/** Tidy: one row per date, metric and side. */
export function comparisonCsv({ questions, series, days }: Comparison): string {
  const rows = questions.flatMap(({ address }, index) =>
    days.flatMap((day, at) =>
      (["baseline", "scenario", "delta"] as const).map((side) => [
        formatDay(day),
        address.text,
        side,
        series[index]![side][at] ?? null,
      ]),
    ),
  );
  return csvText(["date", "metric", "side", "value"], rows);
}

/** Hash of the resolved scenario, log and model: what the result was made from. */
function inputsHash({ baseline, branch }: Comparison): string {
  return hashOf({
    log: baseline.entries.map(({ event }) => envelopeOf(event, formatDay)),
    branch: branch.entries.map(({ event }) => envelopeOf(event, formatDay)),
    model: [baseline.model.hash, branch.model.hash],
  });
}

function firingsText(firings: readonly Firing[]) {
  return firings.map(({ rule, cause, day, events, stopped }) => ({
    rule,
    cause,
    date: formatDay(day),
    events,
    ...(stopped === undefined ? {} : { stopped }),
  }));
}

/** What happened, as the record has it, for a reader who compares the scenario with history. */
function historyOf({ baseline, branch }: Comparison, id: string) {
  const view = baseline.byId.has(id) ? baseline : branch;
  const event = view.byId.get(id);
  const type = event && view.model.types.get(event.type);
  if (!event || !type) return { event: id, hidden: "not known by the vantage" };
  return { event: id, date: event.date.text, summary: summaryOf(view, { event, type }) };
}

function printSeries({ firstDifference, largest, meets, ...values }: ComparedSeries) {
  return {
    ...values,
    firstDifference: firstDifference === null ? null : formatDay(firstDifference),
    largest: largest === null ? null : { date: formatDay(largest.day), delta: largest.delta },
    meets: meets === null ? null : formatDay(meets),
  };
}
