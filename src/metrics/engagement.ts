import { waysOf } from "../core/reading/address.ts";
import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import { scoreOf, stepContributions } from "../core/reading/scores.ts";

/** How much goes on between two actors, for or against. */
export default defineMetric({
  name: "engagement",
  title: "Engagement: faded steps, whatever their sign",
  unit: "points of the scale",
  range: "0 and up",
  formula: "Σ |w|·2^(−(t−t_e)/H) over the steps of the directed dyad; A-B: sum of both ways",
  citation: "the |x_A|+|x_B| that an equidistance must be read beside (own)",
  takes: "A>B | A-B [, DIMENSION]",
  linear: true,
  refuses: (address) => needsDyad(address),
  read(reading, address) {
    let sum = 0;
    for (const [source, target] of waysOf(address.dyad!)) {
      const { plus, minus } = scoreOf(reading, source, target, address.words[0]);
      sum += plus - minus;
    }
    return sum;
  },
  contributions: (reading, address) => stepContributions(reading, waysOf(address.dyad!), address.words[0], Math.abs),
});
