import { z } from "zod";
import { defineEventType } from "../core/model/event-type.ts";
import { meet } from "../core/world/verbs.ts";
import { actorCode, slug, text } from "../format/fields.ts";
import { agreementName, personOf, sentence, withPartners } from "./parts/prose.ts";

/** The source ratified what it had signed. This weighs nothing, because the signing has counted, and it puts nothing in force. */
export default defineEventType({
  name: "agreement-ratified",
  title: "ratification of an agreement by the source",
  tone: "cooperative",
  dimension: "diplomatic",
  cameo: "057",
  plover: "SUPPORT",
  weightless: true,
  data: z.strictObject({
    agreement: slug,
    title: text.optional(),
    instrument: actorCode.optional(),
    instrumentDeposited: z.boolean().optional(),
    by: text.optional(),
  }),
  apply(world, event, scene) {
    const { agreement, instrument } = event.data;
    const pairs =
      instrument === undefined
        ? scene.pairs()
        : scene.expand(event.source).map((party) => [party, instrument] as const);
    for (const [source, target] of pairs) {
      if (source !== target) meet(world, event, scene, { source, target, kind: `ratified/${agreement}` });
    }
  },
  outcome: () => "ratified",
  summary({ source, target, data }, name) {
    const what = agreementName(data);
    return sentence(
      `${personOf(data.by, source, name)} ratified ${what}${withPartners(target, data.instrument, name)}`,
    );
  },
  examples: [
    `
      2018-05-17  EAEU > IRN  agreement-signed    agreement=free-trade effective=on-ratification
      2018-06-01  EAEU > IRN  plan-announced      plan=agreement what="ratification within a year"
      2019-06-01  IRN > EAEU  agreement-ratified  agreement=free-trade by="the parliament" settles=[e2]
    `,
    `1993-12-13  KAZ > NPT  agreement-ratified  agreement=npt title="the treaty" instrument=NPT instrumentDeposited=true`,
    `2009-01-01  C5  agreement-ratified  agreement=nuclear-free-zone instrument=CANWFZ`,
    `2009-01-01  KAZ,NPT  agreement-ratified  agreement=npt instrument=NPT`,
    `2009-01-01  RUS > KAZ,IRN  agreement-ratified  agreement=caspian`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        agreement: fc.constantFrom("trade-accord", "transit-accord"),
        title: fc.constantFrom("the accord on trade"),
        instrument: fc.constantFrom("NPT"),
        instrumentDeposited: fc.boolean(),
        by: fc.constantFrom("the parliament"),
      },
      { requiredKeys: ["agreement"] },
    ),
});
