import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { meet, moveMatter } from "../core/world/verbs.ts";
import { eventId, text } from "../format/fields.ts";

/** The carrier (source) gave the addressee (target) the message of another actor. It now awaits an answer. */
export default defineEventType({
  name: "message-delivered",
  title: "a message carried by the source to the target",
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
    return `${data.by ? `${data.by} (${listNames(source, name)})` : listNames(source, name)} delivered a message to ${data.to ? `${data.to} of ` : ""}${listNames(target, name)}${data.what ? `: ${data.what}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      { message: fc.constantFrom("e0", "e1"), by: fc.constantFrom("A. Carrier") },
      { requiredKeys: ["message"] },
    ),
});
