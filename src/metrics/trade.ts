import { defineMetric, needsPair } from "../core/reading/metric.ts";
import { figuresOf, numberOf } from "../core/reading/figures.ts";
import type { Reading } from "../core/reading/reading.ts";
import type { Measure } from "../core/world/world.ts";
import type { Address } from "../core/reading/address.ts";

/** The trade between two actors in the last full year, as stated by the most trusted reporter. */
export default defineMetric({
  name: "trade",
  title: "Trade: the last full-year figure reported",
  unit: "as reported (US dollars)",
  range: "0 and up; null where no figure is known",
  bounds: [0, Infinity],
  formula:
    "newest full-year figure of the series trade; among reporters the first in codebook/reporters.yaml; a range counts as its middle",
  citation: "reported figures, each with its reporter; nothing is estimated",
  takes: "A-B | A>B",
  linear: false,
  examples: [
    {
      // KAZ-IRN: the newest full year is 2015, and kaz-government comes before irn-customs. The figure of part of 2016 is newer, that of
      // non-oil trade comes from a more trusted reporter, the figure for 2016 is not out yet, that of kaz-statistics was withdrawn, and a
      // claim is not a figure. KAZ-ISR: the middle of 100 and 300; exports are another series. KAZ-AZE: a figure that names no basis.
      log: `
        2014                   KAZ > IRN  trade-reported   series=trade value=500 by=kaz-statistics
        2015                   IRN > KAZ  trade-reported   series=trade value=300 by=irn-customs
        2015                   KAZ > IRN  trade-reported   series=trade value=400 by=kaz-government
        2015                   KAZ > IRN  trade-reported   series=trade value=250 by=kaz-statistics basis=non-oil
        2015                   KAZ > IRN  trade-reported   series=trade value=450 by=kaz-statistics id=denied
        2015                   KAZ > IRN  claim-reported   by=press claim="it was more" kind=figure series=trade value=800
        2016-02-01             KAZ > IRN  statement-made   stance=deny withdraws=denied
        2016-01-01/2016-03-31  KAZ > IRN  trade-reported   series=trade value=90 by=kaz-statistics basis=part-year
        2016                   KAZ > IRN  trade-reported   series=trade value=999 by=kaz-statistics
        2014                   KAZ > ISR  trade-reported   series=trade value=[100,300] by=press
        2015                   KAZ > ISR  trade-reported   series=exports value=40 by=press
        2015                   AZE > KAZ  figure-reported  series=trade value=70 by=press
        2016-01-01/2016-03-31  KAZ > RUS  trade-reported   series=trade value=80 by=press basis=part-year
      `,
      at: "2016-06-01",
      values: {
        "trade(KAZ-IRN)": 400,
        "trade(KAZ>IRN)": 400,
        "trade(IRN-KAZ)": 400,
        "trade(KAZ-ISR)": (100 + 300) / 2,
        "trade(KAZ-AZE)": 70,
        "trade(KAZ-RUS)": null,
        "trade(ISR-IRN)": null,
      },
    },
  ],
  refuses: needsPair,
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

/** Figures for part of a year or part of the trade are left out: they cannot be compared with those of a full year. */
function bestFigure(reading: Reading, { dyad }: Address): Measure | undefined {
  return figuresOf(reading, "trade", dyad!.source, dyad!.target).find(
    ({ basis }) => basis === undefined || basis === "year",
  );
}
