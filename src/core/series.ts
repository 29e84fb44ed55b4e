import type { Address } from "./address.ts";
import type { Day } from "./date.ts";
import { foldThrough } from "./fold.ts";
import type { View } from "./log.ts";
import type { Metric } from "./metric.ts";
import type { Coverage } from "./reading.ts";

/** A metric and what it is asked of. */
export interface Question {
  readonly metric: Metric;
  readonly address: Address;
}

/** Every question on every day (days in order), in one pass over the log: answers[question][day]. */
export function seriesOf(
  view: View,
  questions: readonly Question[],
  days: readonly Day[],
  coverage: readonly Coverage[] = [],
): (number | null)[][] {
  const answers: (number | null)[][] = questions.map(() => []);
  foldThrough(view, days, (world, asOf) => {
    const reading = { view, world, asOf, coverage };
    questions.forEach(({ metric, address }, index) => answers[index]!.push(metric.read(reading, address)));
  });
  return answers;
}
