import { formatDay, type Day } from "../../core/time/date.ts";
import { explain, explainDifference } from "../../core/reading/explain.ts";
import { entryOf } from "../../core/what-if/views.ts";
import type { Contribution } from "../../core/reading/scores.ts";
import type { Coverage } from "../../core/reading/coverage.ts";
import type { View } from "../../core/log/view.ts";
import type { Question } from "../../core/reading/series.ts";
import { eventRow } from "./events.ts";

/** The document of `demarche explain`. */
export type ExplainDocument = ReturnType<typeof explainDocument>;

/** A number, the events behind it with their sources, and the events that were left out. */
export function explainDocument(
  view: View,
  { metric, address }: Question,
  asOf: Day,
  coverage: readonly Coverage[],
  sumOnly = false,
) {
  const explanation = explain(metric, address, view, asOf, coverage, sumOnly);
  const withEvent = ({ event, amount }: Contribution) => {
    const entry = entryOf(view, event);
    if (!entry) return { event, amount };
    const { date, type, summary, confidence, provenance, disputes } = eventRow(view, entry);
    return { event, amount, date, type, summary, confidence, provenance, disputes };
  };
  return {
    expression: address.text,
    asOf: formatDay(asOf),
    known: view.known === null ? null : formatDay(view.known),
    unit: metric.unit,
    formula: metric.formula,
    value: explanation.value,
    method: explanation.method,
    contributions: explanation.contributions.map(withEvent),
    remainder: explanation.remainder,
    ...(explanation.through
      ? { through: { ...explanation.through, contributions: explanation.through.contributions.map(withEvent) } }
      : {}),
    byConfidence: explanation.byConfidence,
    leftOut: explanation.leftOut.map(({ event, reason }) => {
      const entry = entryOf(view, event);
      return {
        event,
        reason,
        ...(entry ? { date: entry.event.date.text, summary: eventRow(view, entry).summary } : {}),
      };
    }),
    model: { hash: view.model.hash, parameters: parametersOf(view) },
  };
}

/** The document of `demarche explain --difference`. */
export type DifferenceDocument = ReturnType<typeof differenceDocument>;

/** Why a number differs in the scenario: each event, with its contribution in the scenario less its contribution in the baseline. */
export function differenceDocument(
  { baseline, scenario }: { readonly baseline: View; readonly scenario: View },
  { metric, address }: Question,
  asOf: Day,
  coverage: readonly Coverage[],
  sumOnly = false,
) {
  const explained = explainDifference(metric, address, baseline, scenario, asOf, coverage, sumOnly);
  const withEvent = ({ event, amount }: Contribution) => {
    const view = scenario.byId.has(event) ? scenario : baseline;
    const entry = entryOf(view, event);
    const side = !scenario.byId.has(event) ? "baseline" : !baseline.byId.has(event) ? "scenario" : "both";
    if (!entry) return { event, amount, side };
    const { date, type, summary, confidence, provenance } = eventRow(view, entry);
    return { event, amount, side, date, type, summary, confidence, provenance };
  };
  return {
    expression: address.text,
    asOf: formatDay(asOf),
    known: scenario.known === null ? null : formatDay(scenario.known),
    unit: metric.unit,
    formula: metric.formula,
    ...explained,
    contributions: explained.contributions.map(withEvent),
    ...(explained.through
      ? { through: { ...explained.through, contributions: explained.through.contributions.map(withEvent) } }
      : {}),
    model: { hash: scenario.model.hash, parameters: parametersOf(scenario) },
  };
}

/** The parameters printed with every result: scale, counting rule, half-lives. */
export function parametersOf({ model }: View) {
  const { codebook, parameters } = model;
  return {
    scale: parameters.scale,
    count: parameters.count,
    attribution: parameters.attribution,
    halfLife: { ...codebook.halfLives, ...parameters.halfLife },
  };
}
