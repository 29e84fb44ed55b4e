import { z } from "zod";
import { defineEventType } from "../core/model/event-type.ts";
import { settleMatter } from "../core/world/verbs.ts";
import { eventId, text } from "../format/fields.ts";
import { between, sentence } from "./parts/prose.ts";

/** An open matter was closed without a step by anybody, because a rule of a scenario says so. It weighs nothing. */
export default defineEventType({
  name: "business-closed",
  title: "an open matter closed by a scenario",
  tone: "neutral",
  dimension: "diplomatic",
  weightless: true,
  data: z.strictObject({ matter: eventId, outcome: text }),
  apply(world, event, scene) {
    settleMatter(world, event, scene, event.data.matter, event.data.outcome);
  },
  closing: (matter, outcome) => ({ matter, outcome }),
  refersTo: ({ data }) => [data.matter],
  summary({ source, target, data }, name) {
    return sentence(
      `The open matter ${data.matter}${between([...source, ...target], name)} was closed with the outcome "${data.outcome}"`,
    );
  },
  examples: [
    `
      2017-02-25  IRN > KAZ  request-made     asks=goods
      2017-06-01  IRN > KAZ  business-closed  matter=e1 outcome=lapsed
    `,
    `
      2017-02-25  IRN > KAZ  request-made     asks=goods
      2017-02-26  IRN > KAZ  request-made     asks=aid
      2017-06-01  IRN        business-closed  matter=e1 outcome=dropped settles=[e2]
    `,
    `
      2017-02-25  IRN > KAZ  request-made     asks=goods
      2017-06-01  -          business-closed  matter=e1 outcome=dropped
    `,
  ],
  arbitrary: (fc) => fc.record({ matter: fc.constantFrom("e0", "e1"), outcome: fc.constantFrom("lapsed", "dropped") }),
});
