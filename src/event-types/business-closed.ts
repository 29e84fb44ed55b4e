import { z } from "zod";
import { defineEventType } from "../core/model/event-type.ts";
import { settleMatter } from "../core/world/verbs.ts";
import { eventId, text } from "../format/fields.ts";

/** Business was closed without anybody's step: a scenario's rule says so. It weighs nothing. */
export default defineEventType({
  name: "business-closed",
  title: "business closed by a scenario",
  dimension: "diplomatic",
  weightless: true,
  data: z.strictObject({ matter: eventId, outcome: text }),
  apply(world, event, scene) {
    settleMatter(world, event, scene, event.data.matter, event.data.outcome);
  },
  closing: (matter, outcome) => ({ matter, outcome }),
  refersTo: ({ data }) => [data.matter],
  summary({ source, target, data }, name) {
    const whose = [...source, ...target].length > 0 ? ` (${[...source, ...target].map(name).join(", ")})` : "";
    return `The business ${data.matter}${whose} was closed: ${data.outcome}.`;
  },
  arbitrary: (fc) => fc.record({ matter: fc.constantFrom("e0", "e1"), outcome: fc.constantFrom("lapsed", "dropped") }),
});
