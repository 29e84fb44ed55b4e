import { waysOf, type Address } from "../core/reading/address.ts";
import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import type { Reading } from "../core/reading/reading.ts";
import { standingParts, type StandingPart } from "../core/reading/ties.ts";

/** What is in force between two actors, weighed like the acts that opened it. */
export default defineMetric({
  name: "standing",
  title: "Standing: relations, missions, agreements; broken relations, sanctions, hostilities",
  unit: "points of the scale",
  range: "any; positive for ties of cooperation, negative for ties of conflict",
  bounds: [-Infinity, Infinity],
  formula: "Σ over kinds of tie in force, each once: the largest w_o·(1 − fade(t − t_o)); A-B: sum of both directions",
  citation: "own, in the weights of the scale",
  takes: "A>B | A-B",
  linear: false,
  examples: [
    {
      // KAZ-IRN: relations from before the log count in full (6). Of the two agreements the larger counts: 8 · 3/4, not 8 · 1/2.
      // IRN>KAZ: also the embassy, 3.5 · 1/2. USA>IRN: sanctions, -8 · 3/4. KAZ>USA: an embassy recorded as standing since 2015, 3.5 · 1/2.
      // Nothing stands for a tie that is signed only (KAZ-ISR), suspended (ISR>RUS) or over with its term (ISR-IRN).
      log: `
        2014-01-01             KAZ > IRN  agreement-signed   agreement=rail
        2014-01-01             USA > IRN  sanctions-imposed  regime=trade
        2014-01-01             ISR > RUS  sanctions-imposed  regime=trade
        2014-01-01/2014-01-12  ISR > IRN  force-used         means=air attribution=admitted open=true
        2015-01-01             KAZ > IRN  tie-recorded       tie=relations
        2015-01-01             KAZ > IRN  agreement-signed   agreement=gas
        2015-01-01             IRN > KAZ  mission-opened     kind=embassy
        2015-01-01             KAZ > ISR  agreement-signed   agreement=visas effective=on-ratification
        2015-06-01             ISR > RUS  sanctions-lifted   regime=trade how=suspended
        2015-06-01             KAZ > USA  tie-recorded       tie=mission/embassy since=2015-01-01
      `,
      at: "2016-01-01",
      values: {
        "standing(KAZ>IRN)": 6 + 6,
        "standing(IRN>KAZ)": 6 + 6 + 1.75,
        "standing(KAZ-IRN)": 2 * (6 + 6) + 1.75,
        "standing(USA>IRN)": -6,
        "standing(IRN>USA)": 0,
        "standing(USA-IRN)": -6,
        "standing(KAZ>USA)": 1.75,
        "standing(KAZ-ISR)": 0,
        "standing(ISR>RUS)": 0,
        "standing(ISR-IRN)": 0,
      },
    },
  ],
  refuses: (address) => needsDyad(address, 0),
  read: (reading, address) => partsOf(reading, address).reduce((sum, { amount }) => sum + amount, 0),
  contributions: (reading, address) => partsOf(reading, address).map(({ event, amount }) => ({ event, amount })),
});

function partsOf(reading: Reading, { dyad }: Address): StandingPart[] {
  return waysOf(dyad!).flatMap(([source, target]) => standingParts(reading, source, target));
}
