import { waysOf, type Address } from "../core/reading/address.ts";
import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import type { Reading } from "../core/reading/reading.ts";
import { standingParts, type StandingPart } from "../core/reading/ties.ts";

/** What is in force between two actors, in the weights of the acts that opened it. */
export default defineMetric({
  name: "standing",
  title: "What stands: relations, missions, agreements; broken relations, sanctions, hostilities",
  unit: "points of the scale",
  range: "any; positive for ties of cooperation, negative for ties of conflict",
  formula: "Σ over kinds of tie in force, each once: the largest w_o·(1 − fade(t − t_o)); A-B: sum of both ways",
  citation: "own, in the weights of the scale",
  takes: "A>B | A-B",
  linear: false,
  refuses: (address) => needsDyad(address, 0),
  read: (reading, address) => partsOf(reading, address).reduce((sum, { amount }) => sum + amount, 0),
  contributions: (reading, address) => partsOf(reading, address).map(({ event, amount }) => ({ event, amount })),
});

function partsOf(reading: Reading, { dyad }: Address): StandingPart[] {
  return waysOf(dyad!).flatMap(([source, target]) => standingParts(reading, source, target));
}
