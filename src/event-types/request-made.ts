import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openMatter } from "../core/world/verbs.ts";
import { actorCode, dueDay, edtfText, slug, text } from "../format/fields.ts";
import { personOf, remark, sentence } from "./parts/prose.ts";

/** How the sentence puts some of the usual values of `asks`; any other text stays as it is. */
const ASKS: Record<string, string> = {
  vote: "a vote",
  agreement: "an agreement",
  host: "a place to meet",
  other: "something",
};

/** The source asked the target for something. The matter is open until it is answered, settled or past its due day. */
export default defineEventType({
  name: "request-made",
  title: "a request by the source to the target",
  tone: "cooperative",
  needsTarget: true,
  dimension: "diplomatic",
  cameo: "020",
  plover: "REQUEST",
  data: z.strictObject({
    /** One of vote, mediation, host, permission, aid, goods, compliance, agreement, other, or any other words. */
    asks: text,
    what: text.optional(),
    about: text.optional(),
    body: actorCode.optional(),
    agreement: slug.optional(),
    from: actorCode.optional(),
    quantity: z.number().optional(),
    unit: text.optional(),
    term: edtfText.optional(),
    due: edtfText.optional(),
    by: text.optional(),
    place: text.optional(),
  }),
  apply(world, event, scene) {
    const due = dueDay(event.data.due);
    openMatter(world, event, scene, {
      kind: "request",
      about: event.data.what ?? event.data.asks,
      ...(event.target[0] === undefined ? {} : { holder: event.target[0] }),
      ...(due === undefined ? {} : { due }),
    });
  },
  summary({ source, target, data }, name) {
    const asks = Object.hasOwn(ASKS, data.asks) ? ASKS[data.asks] : data.asks;
    return sentence(
      `${personOf(data.by, source, name)} asked ${listNames(target, name)} for ${asks}${remark(data.what)}`,
    );
  },
  examples: [
    `2016-12-14  ISR > KAZ  request-made  asks=vote what="support for a seat" about="the council" body=UNGA by="A. Minister" place=Astana due="2018-06"`,
    `2002-10-01  ISR > KAZ  request-made  asks=mediation`,
    `2016-12-17  RUS,TUR > KAZ  request-made  asks=host`,
    `2017-02-25  IRN > IAEA  request-made  asks=permission quantity=950 unit=t from=KAZ term="2017/2019"`,
    `2017-02-25  IRN > KAZ  request-made  asks=aid`,
    `2017-02-25  IRN > KAZ,RUS  request-made  asks=goods`,
    `2017-02-25  IRN > KAZ  request-made  asks=compliance agreement=transit`,
    `2017-02-25  IRN > KAZ  request-made  asks=agreement`,
    `2017-02-25  IRN > KAZ  request-made  asks=other`,
    `2017-02-25  IRN > KAZ  request-made  asks="the end of the siege"`,
    `
      2017-02-25  KAZ > IRN  offer-made    offers=supply
      2017-03-25  IRN > KAZ  request-made  asks=constructor settles=[e1]
    `,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        asks: fc.constantFrom("vote", "mediation", "goods"),
        what: fc.constantFrom("support"),
        about: fc.constantFrom("a seat"),
        body: fc.constantFrom("UNGA"),
        agreement: fc.constantFrom("trade-accord"),
        from: fc.constantFrom("KAZ"),
        quantity: fc.integer({ min: 1, max: 99 }),
        unit: fc.constantFrom("t"),
        term: fc.constantFrom("2017/2019"),
        due: fc.constantFrom("2018-06", "2019"),
        by: fc.constantFrom("A. Minister"),
        place: fc.constantFrom("the capital"),
      },
      { requiredKeys: ["asks"] },
    ),
});
