import type { Day } from "../../core/time/date.ts";
import type { View } from "../../core/log/view.ts";
import type { Coverage } from "../../core/reading/coverage.ts";
import type { Question } from "../../core/reading/series.ts";
import { worldAt } from "../../core/what-if/views.ts";

/** Some numbers on one day. */
export function readOn(
  view: View,
  questions: readonly Question[],
  day: Day,
  coverage: readonly Coverage[],
): (number | null)[] {
  const reading = { view, world: worldAt(view, day), asOf: day, coverage };
  return questions.map(({ metric, address }) => metric.read(reading, address));
}
