import type { Day } from "../../core/date.ts";
import type { View } from "../../core/log.ts";
import type { Coverage } from "../../core/reading.ts";
import type { Question } from "../../core/series.ts";
import { worldAt } from "../../core/worlds.ts";

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
