import { defineMetric, needsPair } from "../core/reading/metric.ts";
import { scoreOf } from "../core/reading/scores.ts";
import { standingParts } from "../core/reading/ties.ts";
import { waysOf } from "../core/reading/address.ts";

/** What weighs on two actors: the hostile steps of both, and the hostile ties in force. Cooperation never cancels it. */
export default defineMetric({
  name: "tension",
  title: "Tension: hostile steps of both sides, and broken relations, sanctions, hostilities in force",
  unit: "points of the scale",
  range: "0 and up",
  bounds: [0, Infinity],
  formula: "|S−(A>B)| + |S−(B>A)| + |negative standing of both directions|",
  citation: "own; after the separate conflict sums of Schrodt & Yonamine 2013",
  takes: "A-B | A>B",
  linear: false,
  examples: [
    {
      // ISR-IRN: an accusation, 2 / 2; the praise of both sides cancels none of it.
      // USA-IRN: sanctions, 8 / 4 of the act and 8 · 3/4 of the tie, and a threat, 4.4; relations in force cancel none of it.
      log: `
        2014-01-01  USA > IRN  tie-recorded       tie=relations
        2014-01-01  USA > IRN  sanctions-imposed  regime=trade
        2015-01-01  ISR > IRN  statement-made     stance=accuse
        2016-01-01  ISR > IRN  statement-made     stance=praise
        2016-01-01  IRN > ISR  statement-made     stance=praise
        2016-01-01  IRN > USA  statement-made     stance=threat
      `,
      at: "2016-01-01",
      values: {
        "tension(ISR-IRN)": 1,
        "tension(ISR>IRN)": 1,
        "tension(IRN-ISR)": 1,
        "tension(USA-IRN)": 2 + 6 + 4.4,
        "tension(KAZ-ISR)": 0,
      },
    },
    {
      // An act of force weighs 10. The one of 2015 has faded to half.
      log: `
        2015-01-01  ISR > IRN  force-used  means=air attribution=accused
        2016-01-01  ISR > IRN  force-used  means=air attribution=admitted
      `,
      at: "2016-01-01",
      values: { "tension(ISR-IRN)": 5 + 10 },
    },
    {
      // Where only admitted acts of force weigh, the one Israel is accused of weighs nothing.
      log: `
        2015-01-01  ISR > IRN  force-used  means=air attribution=accused
        2016-01-01  ISR > IRN  force-used  means=air attribution=admitted
      `,
      at: "2016-01-01",
      settings: { attribution: "admitted" },
      values: { "tension(ISR-IRN)": 10 },
    },
  ],
  refuses: needsPair,
  read(reading, address) {
    let sum = 0;
    for (const [source, target] of waysOf({ ...address.dyad!, both: true })) {
      sum -= scoreOf(reading, source, target).minus;
      for (const { amount } of standingParts(reading, source, target)) if (amount < 0) sum -= amount;
    }
    return sum;
  },
});
