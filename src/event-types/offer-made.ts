import { z } from "zod";
import { actsOf, defineEventType } from "../core/model/event-type.ts";
import { openMatter } from "../core/world/verbs.ts";
import { dueDay, edtfText, text } from "../format/fields.ts";
import { personOf, remark, sentence, toward } from "./parts/prose.ts";

const offers = ["host", "mediate", "carry-message", "store", "supply", "aid", "other"] as const;

/** The source offered something to the target. A standing offer (`open: true`) opens no matter. */
export default defineEventType({
  name: "offer-made",
  title: "an offer by the source to the target",
  tone: "cooperative",
  needsTarget: true,
  dimension: "diplomatic",
  cameo: "030",
  plover: "AGREE",
  data: z.strictObject({
    offers: z.enum(offers),
    what: text.optional(),
    condition: text.optional(),
    due: edtfText.optional(),
    open: z.boolean().optional(),
    by: text.optional(),
  }),
  weigh: (event, scene) => actsOf(scene, event.cameo ?? codeOf(event.data.offers)),
  apply(world, event, scene) {
    if (event.data.open) return;
    const due = dueDay(event.data.due);
    openMatter(world, event, scene, {
      kind: "offer",
      about: event.data.what ?? event.data.offers,
      ...(event.target[0] === undefined ? {} : { holder: event.target[0] }),
      ...(due === undefined ? {} : { due }),
    });
  },
  summary({ source, target, data }, name) {
    const what = {
      host: "an offer to act as host",
      mediate: "an offer to mediate",
      "carry-message": "an offer to carry a message",
      store: "an offer of storage",
      supply: "an offer of supplies",
      aid: "an offer of help",
      other: "an offer",
    }[data.offers];
    const condition = data.condition ? `, if ${data.condition}` : "";
    return sentence(
      `${personOf(data.by, source, name)} made${toward("", target, name)} ${what}${remark(data.what)}${condition}`,
    );
  },
  examples: [
    `2012-04-07  KAZ > IRN,P5+1  offer-made  offers=host what="the coming round" due="2012-05" by="the ministry"`,
    `2012-04-07  KAZ > IRN  offer-made  offers=mediate open=true`,
    `2012-04-07  KAZ > ISR  offer-made  offers=carry-message open=false`,
    `2015-08-28  KAZ > IRN  offer-made  offers=store what="enriched uranium" condition="the IAEA agrees"`,
    `2015-08-28  KAZ > IRN  offer-made  offers=supply`,
    `2026-02-19  KAZ > WORLD  offer-made  offers=aid what="wheat and medicine"`,
    `2015-08-28  KAZ > IRN  offer-made  offers=other`,
    `2015-08-28  KAZ > IRN  offer-made  offers=aid cameo=030`,
    `
      2015-08-01  IRN > KAZ  request-made  asks=aid
      2015-08-28  KAZ > IRN  offer-made    offers=aid settles=[e1]
    `,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        offers: fc.constantFrom(...offers),
        what: fc.constantFrom("talks"),
        condition: fc.constantFrom("all agree"),
        due: fc.constantFrom("2018"),
        open: fc.boolean(),
        by: fc.constantFrom("A. Minister"),
      },
      { requiredKeys: ["offers"] },
    ),
});

function codeOf(offers: string): string {
  if (offers === "host" || offers === "mediate" || offers === "carry-message") return "039";
  return offers === "aid" ? "033" : "030";
}
