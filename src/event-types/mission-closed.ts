import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";

/** The source closed its mission in the target. */
export default defineEventType({
  name: "mission-closed",
  title: "a mission of the source in the target closed",
  needsTarget: true,
  dimension: "diplomatic",
  cameo: "161",
  plover: "SANCTION/withdraw",
  data: z.strictObject({
    kind: z.enum(["embassy", "consulate", "mission", "office"]),
    place: text.optional(),
    reason: text.optional(),
  }),
  apply(world, event, scene) {
    for (const [source, target] of scene.pairs())
      closeTie(world, event, scene, { name: `mission/${event.data.kind}`, source, target });
  },
  summary: ({ source, target, data }, name) =>
    `${listNames(source, name)} closed ${source.length > 1 ? "their" : "its"} ${data.kind} in ${data.place ? `${data.place}, ` : ""}${listNames(target, name)}${data.reason ? `, over ${data.reason}` : ""}.`,
  arbitrary: (fc) =>
    fc.record(
      {
        kind: fc.constantFrom("embassy", "consulate", "mission", "office"),
        place: fc.constantFrom("the capital"),
        reason: fc.constantFrom("an attack"),
      },
      { requiredKeys: ["kind"] },
    ),
});
