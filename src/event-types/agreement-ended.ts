import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { actorCode, slug, text } from "../format/fields.ts";
import { endAgreement, lapseMatters } from "./parts/instruments.ts";
import { agreementName, between, sentence, toward } from "./parts/prose.ts";

const how = ["withdrew", "expired", "terminated", "replaced"] as const;

/** An agreement ended. A party that leaves takes a hostile step towards the others; an end that all share weighs nothing. */
export default defineEventType({
  name: "agreement-ended",
  title: "an agreement ended by or for the source",
  tone: "hostile",
  dimension: "diplomatic",
  cameo: "160",
  plover: "SANCTION",
  data: z.strictObject({
    agreement: slug,
    title: text.optional(),
    how: z.enum(how),
    instrument: actorCode.optional(),
    reason: text.optional(),
  }),
  weigh({ data, target, mutual }, scene) {
    const byOneParty = target.length > 0 && !mutual;
    return byOneParty && (data.how === "withdrew" || data.how === "terminated") ? actsOf(scene) : [];
  },
  apply(world, event, scene) {
    endAgreement(world, event, scene);
    lapseMatters(world, event, scene);
  },
  outcome: () => "lapsed",
  summary({ source, target, mutual, data }, name) {
    const what = agreementName(data);
    const why = data.reason ? `, over ${data.reason}` : "";
    const partners = toward(" with", target, name);
    if (data.how === "withdrew") return sentence(`${listNames(source, name)} withdrew from ${what}${partners}${why}`);
    if (data.how === "terminated" && target.length > 0 && !mutual)
      return sentence(`${listNames(source, name)} terminated ${what}${partners}${why}`);
    const how = { expired: "expired", terminated: "was terminated", replaced: "was replaced" }[data.how];
    return sentence(`${what}${between([...source, ...target], name)} ${how}${why}`);
  },
  examples: [
    `
      2015-07-14  IRN > USA,EU  agreement-signed  agreement=jcpoa instrument=JCPOA
      2018-05-08  USA > IRN     agreement-ended   agreement=jcpoa title="the nuclear deal" how=withdrew reason="its missiles"
    `,
    `
      # What one party ends lapses with all that was open under it between the two, but for what the event settles itself.
      2016-01-01  KAZ > IRN  agreement-signed  agreement=oil-swap plan="joint works" when="2018"
      2016-02-01  KAZ > IRN  request-made      asks=goods agreement=oil-swap
      2016-03-01  IRN > KAZ  request-made      asks=permission agreement=oil-swap
      2016-04-01  KAZ > IRN  request-made      asks=aid agreement=grain
      2016-05-01  KAZ > ISR  request-made      asks=aid agreement=oil-swap
      2016-05-02  TUR > IRN  request-made      asks=aid agreement=oil-swap
      2017-06-01  IRN > KAZ  agreement-ended   agreement=oil-swap how=terminated settles=[{"event":"e3","as":"withdrawn"}]
    `,
    `
      # A party that leaves an instrument ends its own tie, and all that it has open under it.
      2018-08-12  RUS,KAZ > IRN  agreement-signed  agreement=caspian instrument=CASPIAN-CONVENTION
      2018-09-01  KAZ > IRN      request-made      asks=compliance agreement=caspian
      2018-09-02  IRN > RUS      request-made      asks=permission agreement=caspian
      2018-09-03  IRN > USA      request-made      asks=permission agreement=caspian
      2019-01-01  RUS,KAZ        agreement-ended   agreement=caspian instrument=CASPIAN-CONVENTION how=replaced
    `,
    `
      2000-01-01  KAZ > RUS  agreement-signed  agreement=transit
      2010-01-01  KAZ > RUS  agreement-ended   agreement=transit how=expired
    `,
    `
      2000-01-01  KAZ > RUS  agreement-signed  agreement=transit
      2010-01-01  KAZ > RUS  agreement-ended   agreement=transit how=terminated mutual=true
    `,
    `
      1994-02-14  KAZ  agreement-entered-into-force  agreement=npt instrument=NPT
      2010-01-01  KAZ  agreement-ended               agreement=npt instrument=NPT how=terminated
    `,
    `
      2015-07-01  ISR > KAZ  plan-announced   plan=agreement what="a new accord"
      2016-01-01  KAZ > ISR  agreement-ended  agreement=transit title="the accord on transit" how=expired settles=[e1]
    `,
    `2016-01-01  KAZ  agreement-ended  agreement=transit how=withdrew`,
    `2016-01-01  KAZ,RUS  agreement-ended  agreement=transit how=terminated`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        agreement: fc.constantFrom("trade-accord", "transit-accord"),
        title: fc.constantFrom("the accord on trade"),
        how: fc.constantFrom(...how),
        instrument: fc.constantFrom("NPT"),
        reason: fc.constantFrom("a breach"),
      },
      { requiredKeys: ["agreement", "how"] },
    ),
});
