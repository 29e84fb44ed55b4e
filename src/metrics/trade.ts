import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import { figuresOf, numberOf } from "../core/reading/figures.ts";
import type { Reading } from "../core/reading/reading.ts";
import type { Measure } from "../core/world/world.ts";
import type { Address } from "../core/reading/address.ts";

/** The last full year's trade between two actors, from the reporter most trusted. */
export default defineMetric({
  name: "trade",
  title: "Trade: the last full-year figure reported",
  unit: "as reported (US dollars)",
  range: "0 and up; null where no figure is known",
  formula:
    "newest full-year figure of series trade; reporters in the order of codebook/reporters.yaml; a range reads as its middle",
  citation: "reported figures, each with its reporter; nothing is estimated",
  takes: "A-B",
  linear: false,
  refuses: (address) => needsDyad(address, 0),
  read(reading, address) {
    const best = bestFigure(reading, address);
    return best ? numberOf(best) : null;
  },
  contributions(reading, address) {
    const best = bestFigure(reading, address);
    const amount = best ? numberOf(best) : null;
    return best && amount !== null ? [{ event: best.event, amount }] : [];
  },
});

/** Part-year and partial figures cannot be set beside a year's. */
function bestFigure(reading: Reading, { dyad }: Address): Measure | undefined {
  return figuresOf(reading, "trade", dyad!.source, dyad!.target).find(
    ({ basis }) => basis === undefined || basis === "year",
  );
}
