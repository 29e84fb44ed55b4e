import { waysOf } from "../core/reading/address.ts";
import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import { closenessSum, ordinaryRelations, sumContributions } from "./parts/closeness-sum.ts";

/** How close two actors are: a score fades towards what is in force between them, not towards zero. */
export default defineMetric({
  name: "closeness",
  title: "Closeness, with what stands between them",
  unit: "index",
  range: "-100 to 100; 50 is ordinary full relations at rest, 0 nothing, below 0 hostility",
  formula:
    "100·c/(|c|+C), c = net-cooperation + standing, C = w(relations)+w(mission)+w(agreement); A-B: mean of both ways",
  citation: "own index on Goldstein 1992 weights; differences under 10 are not findings",
  takes: "A>B | A-B",
  linear: false,
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
