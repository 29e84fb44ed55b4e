import { defineMetric } from "../core/reading/metric.ts";
import { closenessSum } from "./parts/closeness-sum.ts";

/** About one visit. With less than this there is nothing to compare. */
const TOO_LITTLE = 3;

/** Whether an actor is as close to one side as to the other. */
export default defineMetric({
  name: "equidistance",
  title: "Equidistance of an actor between two others",
  unit: "index",
  range: `0 (all with one side) to 1 (equally close); null where the two nets together are under ${TOO_LITTLE}, or c is 0 on both sides`,
  bounds: [0, 1],
  formula: "1 − |c_B − c_C|/(|c_B|+|c_C|), c from A to each as in closeness",
  citation: "own; no standard index of dyadic equidistance was found. Read both closeness values beside it",
  takes: "A; B, C",
  linear: false,
  examples: [
    {
      // c from KAZ: ISR 3.4, IRN 6.4 / 2, RUS -2, TUR -4.4, ARM 3, AZE 0.
      // UKR: 8 of the agreement today, less 8 / 2 of the sanctions and 8 / 2 of the tie they opened: a net of 4, a c of 0.
      log: `
        2015-01-01  KAZ > IRN  cooperation-carried-out  field=farming what=melons
        2015-01-01  KAZ > UKR  sanctions-imposed        regime=trade
        2016-01-01  KAZ > ISR  statement-made           stance=praise
        2016-01-01  KAZ > RUS  statement-made           stance=criticise
        2016-01-01  KAZ > TUR  statement-made           stance=threat
        2016-01-01  KAZ > ARM  request-made             asks=aid
        2016-01-01  KAZ > UKR  agreement-signed         agreement=gas
      `,
      at: "2016-01-01",
      values: {
        "equidistance(KAZ; ISR, IRN)": 1 - (3.4 - 3.2) / (3.4 + 3.2),
        "equidistance(KAZ; IRN, ISR)": 1 - (3.4 - 3.2) / (3.4 + 3.2),
        "equidistance(KAZ; ISR, AZE)": 0,
        // The nets are 3.4 and -4.4. They nearly cancel out, but there is much to compare.
        "equidistance(KAZ; ISR, TUR)": 0,
        "equidistance(KAZ; RUS, TUR)": 1 - (4.4 - 2) / (2 + 4.4),
        "equidistance(KAZ; RUS, AZE)": null,
        "equidistance(KAZ; ARM, AZE)": 0,
        "equidistance(KAZ; UKR, AZE)": null,
      },
    },
  ],
  refuses: ({ name, dyad, actors, words }) =>
    dyad || actors.length !== 3 || words.length > 0
      ? `${name} needs three actors and nothing else: ${name}(A; B, C)`
      : undefined,
  read(reading, { actors }) {
    const [own, one, other] = actors as [string, string, string];
    const [x, y] = [closenessSum(reading, own, one), closenessSum(reading, own, other)];
    if (Math.abs(x.net) + Math.abs(y.net) < TOO_LITTLE) return null;
    const size = Math.abs(x.c) + Math.abs(y.c);
    return size === 0 ? null : 1 - Math.abs(x.c - y.c) / size;
  },
});
