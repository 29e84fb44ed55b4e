import type { Measure } from "../world/world.ts";
import type { Reading } from "./reading.ts";

/** The figures of a series between two actors (or of one), newest period first, then by trust in the reporter. */
export function figuresOf(reading: Reading, series: string, actor: string, other?: string): Measure[] {
  const order = reading.view.model.codebook.reporters;
  const rank = (measure: Measure) => {
    const place = order.indexOf(measure.reporter);
    return place < 0 ? order.length : place;
  };
  const records =
    other === undefined
      ? [reading.world.measures[actor]?.[""]]
      : [reading.world.measures[actor]?.[other], reading.world.measures[other]?.[actor]];
  return records
    .flatMap((record) => Object.entries(record ?? {}))
    .filter(([key]) => key.startsWith(`${series}|`))
    .map(([, measure]) => measure)
    .sort((a, b) => b.period[1] - a.period[1] || rank(a) - rank(b));
}

/** The one number of a figure: its value, or the middle of its range. */
export function numberOf(measure: Measure): number | null {
  if (measure.value !== undefined) return measure.value;
  return measure.range ? (measure.range[0] + measure.range[1]) / 2 : null;
}
