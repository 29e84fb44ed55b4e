import { formatDay, type Day } from "../../core/time/date.ts";
import type { View } from "../../core/log/view.ts";
import type { Coverage } from "../../core/reading/coverage.ts";
import { seriesOf, type Question } from "../../core/reading/series.ts";
import { csvText } from "./csv.ts";

/** The document of `demarche metrics`. */
export interface MetricsDocument {
  readonly dates: readonly string[];
  readonly series: Readonly<Record<string, readonly (number | null)[]>>;
}

export function metricsDocument(
  view: View,
  questions: readonly Question[],
  days: readonly Day[],
  coverage: readonly Coverage[],
): MetricsDocument {
  const answers = seriesOf(view, questions, days, coverage);
  return {
    dates: days.map(formatDay),
    series: Object.fromEntries(questions.map(({ address }, index) => [address.text, answers[index]!])),
  };
}

/** Tidy: one row per date and metric, so that any table program can take it. */
export function tidyCsv({ dates, series }: MetricsDocument): string {
  const rows = Object.entries(series).flatMap(([text, values]) =>
    dates.map((date, index) => [date, text, values[index] ?? null]),
  );
  return csvText(["date", "metric", "value"], rows);
}
