import { waysOf } from "../core/reading/address.ts";
import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import { scoreOf, stepContributions } from "../core/reading/scores.ts";

/** The plain sum of faded steps: what has been done lately, for and against. */
export default defineMetric({
  name: "net-cooperation",
  title: "Net cooperation: faded steps, cooperative less hostile",
  unit: "points of the scale",
  range: "any",
  formula: "Σ w·2^(−(t−t_e)/H) over the steps of the directed dyad; A-B: sum of both ways",
  citation: "weights: Goldstein 1992 as kept by ICEWS; fading sums: Brandes, Lerner & Snijders 2009",
  takes: "A>B | A-B [, DIMENSION]",
  linear: true,
  refuses: (address) => needsDyad(address),
  read(reading, address) {
    let sum = 0;
    for (const [source, target] of waysOf(address.dyad!)) {
      const { plus, minus } = scoreOf(reading, source, target, address.words[0]);
      sum += plus + minus;
    }
    return sum;
  },
  contributions: (reading, address) => stepContributions(reading, waysOf(address.dyad!), address.words[0]),
});
