import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import { scoreOf } from "../core/reading/scores.ts";
import { standingParts } from "../core/reading/ties.ts";

/** What burdens two actors: hostile steps of both, and what stands against them. Cooperation never cancels it. */
export default defineMetric({
  name: "tension",
  title: "Tension: hostile steps of both sides, and broken relations, sanctions, hostilities in force",
  unit: "points of the scale",
  range: "0 and up",
  formula: "|S−(A>B)| + |S−(B>A)| + |negative standing of both ways|",
  citation: "own; after the separate conflict sums of Schrodt & Yonamine 2013",
  takes: "A-B",
  linear: false,
  refuses: (address) => needsDyad(address, 0),
  read(reading, address) {
    const { source: a, target: b } = address.dyad!;
    let sum = 0;
    for (const [source, target] of [
      [a, b],
      [b, a],
    ] as const) {
      sum -= scoreOf(reading, source, target).minus;
      for (const { amount } of standingParts(reading, source, target)) if (amount < 0) sum -= amount;
    }
    return sum;
  },
});
