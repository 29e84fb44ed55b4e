import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { meet, moveMatter, settleMatter } from "../core/world/verbs.ts";
import { dueDay, edtfText, eventId, text } from "../format/fields.ts";
import { personOf, remark, sentence } from "./parts/prose.ts";

const answer = ["accepted", "declined", "deferred", "none"] as const;

/** The source answered a request, offer or message of the target. A deferral keeps the matter open. */
export default defineEventType({
  name: "answer-given",
  title: "an answer by the source to the target",
  tone: "depends",
  needsTarget: true,
  dimension: "diplomatic",
  plover: "AGREE",
  data: z.strictObject({
    to: eventId,
    answer: z.enum(answer),
    public: z.boolean().optional(),
    by: text.optional(),
    tone: text.optional(),
    due: edtfText.optional(),
    what: text.optional(),
  }),
  weigh({ data, cameo, plover }, scene) {
    if (cameo !== undefined) return actsOf(scene, cameo);
    if (data.answer === "accepted") return actsOf(scene, "030", plover ?? "AGREE");
    return data.answer === "declined" ? actsOf(scene, "120", plover ?? "REJECT") : [];
  },
  apply(world, event, scene) {
    const { to, answer } = event.data;
    const due = dueDay(event.data.due);
    if (answer === "deferred")
      moveMatter(world, event, scene, to, { stage: "deferred", ...(due === undefined ? {} : { due }) });
    else if (answer !== "none" && !event.settles.some((settled) => settled.event === to))
      settleMatter(world, event, scene, to, answer);
    for (const carrier of event.via) {
      for (const target of event.target) meet(world, event, scene, { source: carrier, target, kind: "carried" });
    }
  },
  outcome: ({ data }) => (data.answer === "accepted" || data.answer === "declined" ? data.answer : "answered"),
  refersTo: ({ data }) => [data.to],
  summary({ source, target, data }, name) {
    const verb = {
      accepted: "said yes to",
      declined: "said no to",
      deferred: "put off an answer to",
      none: "gave no answer to",
    }[data.answer];
    const how = data.public === undefined ? "" : data.public ? " in public" : " in private";
    return sentence(`${personOf(data.by, source, name)} ${verb} ${listNames(target, name)}${how}${remark(data.what)}`);
  },
  examples: [
    `
      2002-10-01  ISR > KAZ  request-made  asks=mediation
      2002-10-20  KAZ > ISR  answer-given  to=e1 answer=accepted public=true by="the president" what="envoys will follow"
    `,
    `
      2002-10-01  ISR > KAZ  request-made  asks=mediation
      2002-10-20  KAZ > ISR  answer-given  to=e1 answer=declined public=false tone=firm
    `,
    `
      2002-10-01  ISR > KAZ  request-made  asks=mediation due="2002-11"
      2002-10-20  KAZ > ISR  answer-given  to=e1 answer=deferred due="2003-02"
    `,
    `
      2002-10-01  ISR > KAZ  request-made  asks=mediation due="2002-11"
      2002-10-20  KAZ > ISR  answer-given  to=e1 answer=deferred
    `,
    `
      2002-10-01  ISR > KAZ  request-made  asks=mediation
      2002-10-20  KAZ > ISR  answer-given  to=e1 answer=none
    `,
    `
      # An answer that another actor carries; what the event settles itself ends as it says.
      2016-12-14  ISR > IRN  message-handed-over  carrier=KAZ halves=[offer]
      2017-01-20  IRN > ISR  answer-given  to=e1 answer=declined via=[KAZ] settles=[{"event":"e1","as":"rejected"}]
    `,
    `
      # Other matters that an answer settles end by the answer.
      2002-10-01  ISR > KAZ  request-made  asks=mediation
      2002-10-02  ISR > KAZ  request-made  asks=host
      2002-10-20  KAZ > ISR  answer-given  to=e1 answer=accepted settles=[e2] plover=CONSULT
    `,
    `
      2002-10-01  ISR > KAZ  request-made  asks=mediation
      2002-10-02  ISR > KAZ  request-made  asks=host
      2002-10-20  KAZ > ISR  answer-given  to=e1 answer=declined settles=[e2] plover=THREATEN
    `,
    `
      2002-10-01  ISR > KAZ  request-made  asks=mediation
      2002-10-02  ISR > KAZ  request-made  asks=host
      2002-10-20  KAZ > ISR  answer-given  to=e1 answer=none settles=[e2] cameo=111
    `,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        to: fc.constantFrom("e0", "e1"),
        answer: fc.constantFrom(...answer),
        public: fc.boolean(),
        by: fc.constantFrom("A. Minister"),
        tone: fc.constantFrom("firm"),
        due: fc.constantFrom("2018", "2019-06"),
        what: fc.constantFrom("terms will follow"),
      },
      { requiredKeys: ["to", "answer"] },
    ),
});
