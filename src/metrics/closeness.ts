import { waysOf } from "../core/reading/address.ts";
import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import { closenessSum, ordinaryRelations, sumContributions } from "./parts/closeness-sum.ts";

/** How close two actors are. With nothing new, the score fades towards what is in force between them, not towards zero. */
export default defineMetric({
  name: "closeness",
  title: "Closeness: what was done lately, and what is in force",
  unit: "index",
  range: "-100 to 100; 50 is full diplomatic relations at rest, 0 is nothing at all, below 0 is hostility",
  bounds: [-100, 100],
  formula:
    "100·c/(|c|+C), c = net-cooperation + standing, C = w(relations)+w(mission)+w(agreement); A-B: mean of both directions",
  citation: "own index on Goldstein 1992 weights; differences under 10 are not findings",
  takes: "A>B | A-B",
  linear: false,
  examples: [
    {
      // C is 6 + 3.5 + 8 = 17.5. What a tie's opening act loses by fading, the standing of the tie gains.
      //   KAZ>ISR: relations 6 (1.5 of the act, 4.5 of the tie), praise 3.4 / 2, criticism -2: c = 5.7
      //   ISR>KAZ: relations 6
      //   ISR>IRN: sanctions -8 / 2 of the act and -8 / 2 of the tie: c = -8
      log: `
        2014-01-01  KAZ > ISR  relations-established
        2015-01-01  KAZ > ISR  statement-made         stance=praise
        2015-01-01  ISR > IRN  sanctions-imposed      regime=trade
        2016-01-01  KAZ > ISR  statement-made         stance=criticise
      `,
      at: "2016-01-01",
      values: {
        "closeness(KAZ>ISR)": (100 * 5.7) / (5.7 + 17.5),
        "closeness(ISR>KAZ)": (100 * 6) / (6 + 17.5),
        "closeness(KAZ-ISR)": ((100 * 5.7) / (5.7 + 17.5) + (100 * 6) / (6 + 17.5)) / 2,
        "closeness(ISR>IRN)": (100 * -8) / (8 + 17.5),
        "closeness(IRN>ISR)": 0,
        "closeness(ISR-IRN)": ((100 * -8) / (8 + 17.5) + 0) / 2,
      },
    },
    {
      // Relations, a mission and an agreement, at rest: c = C.
      log: `
        2014-01-01  KAZ > RUS  tie-recorded  tie=relations
        2014-01-01  KAZ > RUS  tie-recorded  tie=mission/embassy
        2014-01-01  KAZ > RUS  tie-recorded  tie=agreement/border mutual=true
      `,
      at: "2016-01-01",
      values: { "closeness(KAZ>RUS)": 50 },
    },
  ],
  refuses: (address) => needsDyad(address, 0),
  read(reading, address) {
    const ways = waysOf(address.dyad!);
    const half = ordinaryRelations(reading.view.model);
    let sum = 0;
    for (const [source, target] of ways) {
      const { c } = closenessSum(reading, source, target);
      sum += (100 * c) / (Math.abs(c) + half);
    }
    return sum / ways.length;
  },
  through: {
    title: "c = net-cooperation + standing",
    contributions: (reading, address) => sumContributions(reading, waysOf(address.dyad!)),
  },
});
