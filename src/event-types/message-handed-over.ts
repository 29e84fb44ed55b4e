import { z } from "zod";
import { defineEventType, listNames, type Act } from "../core/model/event-type.ts";
import { meet, openMatter } from "../core/world/verbs.ts";
import { actorCode, text } from "../format/fields.ts";
import { list, personOf, remark, sentence } from "./parts/prose.ts";

const halves = ["threat", "offer", "question", "warning"] as const;

/** The source gave a carrier a message for the target, which the carrier holds until it is delivered. Threats and offers in it weigh. */
export default defineEventType({
  name: "message-handed-over",
  title: "a message from the source to the target, held by a carrier",
  tone: "depends",
  needsTarget: true,
  dimension: "diplomatic",
  cameo: "130",
  plover: "THREATEN",
  data: z.strictObject({
    carrier: actorCode,
    addressee: text.optional(),
    halves: z.array(z.enum(halves)).min(1),
    askedBy: actorCode.optional(),
    by: text.optional(),
    what: text.optional(),
  }),
  weigh({ data, cameo, plover }, scene) {
    const acts: Act[] = [];
    const threatens = data.halves.includes("threat") || data.halves.includes("warning");
    for (const [source, target] of scene.pairs()) {
      if (threatens) acts.push({ source, target, cameo: cameo ?? "130", plover: plover ?? "THREATEN" });
      // The code of the event belongs to the threat, where there is one, and otherwise to the offer.
      if (data.halves.includes("offer"))
        acts.push({
          source,
          target,
          cameo: (threatens ? undefined : cameo) ?? "030",
          plover: (threatens ? undefined : plover) ?? "AGREE",
        });
    }
    return acts;
  },
  apply(world, event, scene) {
    const { carrier, what } = event.data;
    openMatter(world, event, scene, {
      kind: "message",
      stage: "handed-over",
      holder: carrier,
      ...(what === undefined ? {} : { about: what }),
    });
    for (const source of scene.expand(event.source))
      if (source !== carrier) meet(world, event, scene, { source, target: carrier, kind: "handed" });
  },
  summary({ source, target, data }, name) {
    const holds = list(data.halves.map((half) => `${half === "offer" ? "an" : "a"} ${half}`));
    const addressee = `${data.addressee ? `${data.addressee} of ` : ""}${listNames(target, name)}`;
    return sentence(
      `${personOf(data.by, source, name)} gave ${name(data.carrier)} a message with ${holds} for ${addressee}${remark(data.what)}`,
    );
  },
  examples: [
    `2016-12-14  ISR > IRN  message-handed-over  carrier=KAZ halves=[threat,question,offer] by="A. Minister" addressee="the president" what="ties against quiet" askedBy=KAZ`,
    `2016-12-14  ISR > IRN  message-handed-over  carrier=KAZ halves=[warning]`,
    `2016-12-14  ISR > IRN  message-handed-over  carrier=KAZ halves=[offer]`,
    `2016-12-14  ISR > IRN  message-handed-over  carrier=KAZ halves=[question]`,
    `2016-12-14  ISR > IRN  message-handed-over  carrier=KAZ halves=[threat,offer] cameo=138 plover=THREATEN/violence`,
    `2016-12-14  ISR > IRN  message-handed-over  carrier=KAZ halves=[offer] cameo=039 plover=CONSULT`,
    `
      2016-12-01  KAZ > ISR      offer-made           offers=carry-message
      2016-12-14  KAZ,ISR > IRN  message-handed-over  carrier=KAZ halves=[offer] settles=[e1]
    `,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        carrier: fc.constantFrom("KAZ", "RUS"),
        addressee: fc.constantFrom("A. President"),
        halves: fc.subarray([...halves], { minLength: 1 }),
        askedBy: fc.constantFrom("KAZ"),
        by: fc.constantFrom("A. Minister"),
        what: fc.constantFrom("a warning"),
      },
      { requiredKeys: ["carrier", "halves"] },
    ),
});
