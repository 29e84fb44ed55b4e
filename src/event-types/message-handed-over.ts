import { z } from "zod";
import { defineEventType, listNames, type Act } from "../core/model/event-type.ts";
import { meet, openMatter } from "../core/world/verbs.ts";
import { actorCode, text } from "../format/fields.ts";

const halves = ["threat", "offer", "question", "warning"] as const;

/** The source gave a carrier a message for the target. Its threat weighs, and its offer; the carrier holds it until delivered. */
export default defineEventType({
  name: "message-handed-over",
  title: "a message of the source for the target, held by a carrier",
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
      // The event's own code is that of its main half: the threat, where there is one.
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
    const who = data.by ? `${data.by} (${listNames(source, name)})` : listNames(source, name);
    return `${who} gave ${name(data.carrier)} a message (${data.halves.join(", ")}) for ${data.addressee ? `${data.addressee} of ` : ""}${listNames(target, name)}${data.what ? `: ${data.what}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        carrier: fc.constantFrom("KAZ", "RUS"),
        halves: fc.subarray([...halves], { minLength: 1 }),
        what: fc.constantFrom("a warning"),
      },
      { requiredKeys: ["carrier", "halves"] },
    ),
});
