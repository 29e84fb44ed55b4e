import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openTie } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";

/** The source recognised the target as a state, or its government. */
export default defineEventType({
  name: "state-recognised",
  title: "recognition of the target by the source",
  needsTarget: true,
  dimension: "diplomatic",
  cameo: "054",
  plover: "SUPPORT",
  data: z.strictObject({ as: z.enum(["state", "government"]).default("state"), order: text.optional() }),
  apply(world, event, scene) {
    for (const [source, target] of scene.pairs()) openTie(world, event, scene, { name: "recognition", source, target });
  },
  summary: ({ source, target, data }, name) =>
    `${listNames(source, name)} recognised ${data.as === "government" ? "the government of " : ""}${listNames(target, name)}${data.order ? `, ${data.order}` : ""}.`,
  arbitrary: (fc) =>
    fc.record(
      { as: fc.constantFrom("state", "government"), order: fc.constantFrom("the first to do so") },
      { requiredKeys: ["as"] },
    ),
});
