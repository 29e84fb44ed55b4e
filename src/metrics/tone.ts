import { waysOf } from "../core/reading/address.ts";
import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import { scoreOf } from "../core/reading/scores.ts";

/** Imaginary steps of weight 0 that keep a single event from defining a dyad. */
const SHRINKAGE = 4;

/** The mean weight of a step, lately, drawn towards 0 where there are few. */
export default defineMetric({
  name: "tone",
  title: "Tone: mean weight of a step, shrunken",
  unit: "points of the scale a step",
  range: "the scale's own",
  formula: `S/(N+${SHRINKAGE}), S the faded sum of weights, N the faded number of steps; null where there are none`,
  citation: "shrunken mean, k = 3 to 5 (own); a cooperative act can lower it, unlike closeness",
  takes: "A>B | A-B [, DIMENSION]",
  linear: false,
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
