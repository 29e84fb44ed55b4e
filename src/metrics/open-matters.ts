import { waysOf, type Address } from "../core/reading/address.ts";
import { defineMetric, needsDyad } from "../core/reading/metric.ts";
import { openMatters, type OpenMatter } from "../core/reading/matters.ts";
import type { Reading } from "../core/reading/reading.ts";

/** How much business is open between two actors: requests, offers, messages, plans, targets, claims. */
export default defineMetric({
  name: "open-matters",
  title: "Open business: requests, offers, messages, plans, targets, claims",
  unit: "matters",
  range: "0 and up",
  bounds: [0, Infinity],
  formula: "number of matters neither settled nor past their due day; A-B: both directions",
  citation: "a count over the log",
  takes: "A>B | A-B [, KIND]",
  linear: false,
  examples: [
    {
      // KAZ>ISR: the request for aid, and the offer, which is open on its due day. The request for a vote has lapsed, and a standing
      // offer (open=true) opens no business. ISR>KAZ: the plan. The request for mediation was settled by the answer.
      log: `
        2015-01-01  KAZ > ISR  request-made    asks=aid
        2015-02-01  KAZ > ISR  request-made    asks=vote due=2015-12-31
        2015-03-01  KAZ > ISR  offer-made      offers=host due=2016-01-01
        2015-04-01  KAZ > ISR  offer-made      offers=aid open=true
        2015-05-01  ISR > KAZ  request-made    asks=mediation id=asked
        2015-06-01  ISR > KAZ  plan-announced  plan=visit what="a visit"
        2015-07-01  KAZ > ISR  statement-made  stance=support settles=[asked]
      `,
      at: "2016-01-01",
      values: {
        "open-matters(KAZ>ISR)": 2,
        "open-matters(ISR>KAZ)": 1,
        "open-matters(KAZ-ISR)": 2 + 1,
        "open-matters(KAZ>ISR, request)": 1,
        "open-matters(KAZ-ISR, plan)": 1,
        "open-matters(KAZ>ISR, plan)": 0,
        "open-matters(KAZ-IRN)": 0,
      },
    },
  ],
  refuses: (address) => needsDyad(address),
  read: (reading, address) => openOf(reading, address).length,
  contributions: (reading, address) => openOf(reading, address).map(({ id }) => ({ event: id, amount: 1 })),
});

function openOf(reading: Reading, { dyad, words }: Address): OpenMatter[] {
  return waysOf(dyad!)
    .flatMap(([source, target]) => openMatters(reading, source, target))
    .filter(({ matter }) => words[0] === undefined || matter.kind === words[0]);
}
