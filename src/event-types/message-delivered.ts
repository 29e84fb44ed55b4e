import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { meet, moveMatter } from "../core/world/verbs.ts";
import { eventId, text } from "../format/fields.ts";
import { personOf, remark, sentence } from "./parts/prose.ts";

/** The carrier (source) gave the addressee (target) the message of another actor, which now awaits an answer. */
export default defineEventType({
  name: "message-delivered",
  title: "a message carried by the source to the target",
  tone: "cooperative",
  needsTarget: true,
  dimension: "diplomatic",
  cameo: "045",
  plover: "CONSULT/third-party",
  data: z.strictObject({ message: eventId, by: text.optional(), to: text.optional(), what: text.optional() }),
  apply(world, event, scene) {
    const [holder] = event.target;
    moveMatter(world, event, scene, event.data.message, {
      stage: "delivered",
      ...(holder === undefined ? {} : { holder }),
    });
    for (const [source, target] of scene.pairs()) meet(world, event, scene, { source, target, kind: "message" });
  },
  refersTo: ({ data }) => [data.message],
  summary({ source, target, data }, name) {
    const addressee = `${data.to ? `${data.to} of ` : ""}${listNames(target, name)}`;
    return sentence(`${personOf(data.by, source, name)} delivered a message to ${addressee}${remark(data.what)}`);
  },
  examples: [
    `
      2016-12-14  ISR > IRN  message-handed-over  carrier=KAZ halves=[question]
      2016-12-22  KAZ > IRN  message-delivered    message=e1 by="A. Carrier" to="the president" what="a question"
    `,
    `
      2016-12-14  ISR > IRN      message-handed-over  carrier=KAZ halves=[question]
      2016-12-14  ISR > KAZ      request-made         asks=mediation
      2016-12-22  KAZ > SYR,IRN  message-delivered    message=e1 settles=[e2]
    `,
    `2016-12-22  KAZ,ISR > ISR  message-delivered  message=own id=own`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        message: fc.constantFrom("e0", "e1"),
        by: fc.constantFrom("A. Carrier"),
        to: fc.constantFrom("A. President"),
        what: fc.constantFrom("a question"),
      },
      { requiredKeys: ["message"] },
    ),
});
