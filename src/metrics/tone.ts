import { waysOf } from "../core/reading/address.ts";
import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import { scoreOf } from "../core/reading/scores.ts";

/** So many imaginary steps of weight 0 keep a single event from defining a dyad. */
const SHRINKAGE = 4;

/** An event's intensity lies between -100 and 100, and no mean lies beyond what it is a mean of. */
const LARGEST_WEIGHT = 100;

/** The mean weight of the steps taken lately, drawn towards 0 where there are few. */
export default defineMetric({
  name: "tone",
  title: "Tone: mean weight of a step, shrunk towards 0",
  unit: "points of the scale per step",
  range: "that of the scale; null where there are no steps",
  bounds: [-LARGEST_WEIGHT, LARGEST_WEIGHT],
  formula: `S/(N+${SHRINKAGE}), S the faded sum of weights, N the faded number of steps; A-B: over the steps of both directions`,
  citation: "shrunken mean, k = 3 to 5 (own); a cooperative act can lower it, unlike closeness",
  takes: "A>B | A-B [, DIMENSION]",
  linear: false,
  examples: [
    {
      // KAZ>ISR: S = 3.4 / 2 - 2 = -0.3, N = 1/2 + 1. ISR>KAZ: S = 3.4, N = 1. ISR>IRN: one step of weight 0.
      log: `
        2015-01-01  KAZ > ISR  statement-made  stance=praise
        2016-01-01  KAZ > ISR  statement-made  stance=criticise dimension=security
        2016-01-01  ISR > KAZ  statement-made  stance=praise
        2016-01-01  ISR > IRN  statement-made  stance=neutral
      `,
      at: "2016-01-01",
      values: {
        "tone(KAZ>ISR)": -0.3 / (1.5 + 4),
        "tone(ISR>KAZ)": 3.4 / (1 + 4),
        "tone(KAZ-ISR)": (-0.3 + 3.4) / (1.5 + 1 + 4),
        "tone(KAZ>ISR, diplomatic)": 1.7 / (0.5 + 4),
        "tone(KAZ-ISR, diplomatic)": (1.7 + 3.4) / (0.5 + 1 + 4),
        "tone(KAZ-ISR, security)": -2 / (1 + 4),
        "tone(KAZ>ISR, economic)": null,
        "tone(ISR>IRN)": 0,
        "tone(KAZ>IRN)": null,
      },
    },
  ],
  refuses: (address) => needsDyad(address),
  read(reading, address) {
    let [sum, count] = [0, 0];
    for (const [source, target] of waysOf(address.dyad!)) {
      const score = scoreOf(reading, source, target, address.words[0]);
      sum += score.plus + score.minus;
      count += score.count;
    }
    return count === 0 ? null : sum / (count + SHRINKAGE);
  },
});
