import { defineMetric } from "../core/reading/metric.ts";
import { closenessSum } from "./parts/closeness-sum.ts";

/** About one visit: below this there is nothing whose distance could be compared. */
const TOO_LITTLE = 3;

/** Is an actor as close to one side as to the other? */
export default defineMetric({
  name: "equidistance",
  title: "Equidistance of an actor between two others",
  unit: "index",
  range: "0 (all with one side) to 1 (alike); null where the two nets together are under 3",
  formula: "1 − |c_B − c_C|/(|c_B|+|c_C|), c of closeness from A to each",
  citation: "own; no standard index of dyadic equidistance was found. Read both closeness values beside it",
  takes: "A; B, C",
  linear: false,
  refuses: ({ name, dyad, actors, words }) =>
    dyad || actors.length !== 3 || words.length > 0 ? `${name} needs three actors: ${name}(KAZ; ISR, IRN)` : undefined,
  read(reading, { actors }) {
    const [own, one, other] = actors as [string, string, string];
    const [x, y] = [closenessSum(reading, own, one), closenessSum(reading, own, other)];
    if (Math.abs(x.net) + Math.abs(y.net) < TOO_LITTLE) return null;
    const size = Math.abs(x.c) + Math.abs(y.c);
    return size === 0 ? null : 1 - Math.abs(x.c - y.c) / size;
  },
});
