import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { actorCode, slug, text } from "../format/fields.ts";
import { setAgreement } from "./parts/instruments.ts";
import { agreementName, sentence, withPartners } from "./parts/prose.ts";

const how = ["conditions-met", "acceded", "provisional"] as const;

/** An agreement came into force for the parties named. It weighs nothing, because the signing has counted. */
export default defineEventType({
  name: "agreement-entered-into-force",
  title: "an agreement in force between source and target",
  tone: "cooperative",
  dimension: "diplomatic",
  cameo: "057",
  plover: "SUPPORT",
  mutual: true,
  weightless: true,
  data: z.strictObject({
    agreement: slug,
    title: text.optional(),
    how: z.enum(how).default("conditions-met"),
    instrument: actorCode.optional(),
  }),
  apply(world, event, scene) {
    setAgreement(world, event, scene, "in-force");
  },
  outcome: () => "carried-out",
  summary({ source, target, data }, name) {
    const what = agreementName(data);
    if (data.how === "acceded")
      return sentence(`${listNames(source, name)} acceded to ${what}${withPartners(target, data.instrument, name)}`);
    const how = data.how === "provisional" ? " provisionally" : "";
    return sentence(`${what} entered into force${how} for ${listNames([...source, ...target], name)}`);
  },
  examples: [
    `
      2018-05-17  EAEU > IRN  agreement-signed              agreement=free-trade effective=on-ratification
      2019-10-27  EAEU > IRN  agreement-entered-into-force  agreement=free-trade title="the free-trade agreement"
    `,
    `
      1994-02-01  RUS > KAZ  plan-announced                plan=accession what="accession to the treaty"
      1994-02-14  KAZ > NPT  agreement-entered-into-force  agreement=npt instrument=NPT how=acceded settles=[e1]
    `,
    `
      # What was announced or suspended comes into force; what has a term keeps it.
      2015-01-01  KAZ > IRN  tie-recorded                  tie=agreement/transit data.mutual=true stage=suspended until="2030"
      2016-01-01  IRN > KAZ  agreement-entered-into-force  agreement=transit how=provisional
    `,
    `
      # Each party of an instrument has a tie to it, groups by their members of the day; a tie whose term is over begins again.
      2008-01-01  IRN > JCPOA     tie-recorded                  tie=agreement/nuclear-deal until="2009"
      2016-01-16  IRN > P5+1      agreement-entered-into-force  agreement=nuclear-deal instrument=JCPOA
    `,
    `2003-01-01  KAZ,RUS  agreement-entered-into-force  agreement=corridor how=acceded`,
    `2003-01-01  KAZ > RUS,IRN  agreement-entered-into-force  agreement=corridor how=acceded`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        agreement: fc.constantFrom("trade-accord", "transit-accord"),
        title: fc.constantFrom("the accord on trade"),
        how: fc.constantFrom(...how),
        instrument: fc.constantFrom("NPT"),
      },
      { requiredKeys: ["agreement", "how"] },
    ),
});
