import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie, openTie } from "../core/world/verbs.ts";
import { actorCode, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";

/** Diplomatic relations were established or restored. */
export default defineEventType({
  name: "relations-established",
  title: "diplomatic relations between source and target",
  dimension: "diplomatic",
  cameo: "054",
  plover: "SUPPORT",
  mutual: true,
  data: z.strictObject({
    level: text.optional(),
    framework: text.optional(),
    sponsor: actorCode.optional(),
    restored: z.boolean().optional(),
  }),
  apply(world, event, scene) {
    for (const [source, target] of unorderedPairs(scene)) {
      if (world.ties[source]?.[target]?.["broken"])
        closeTie(world, event, scene, { name: "broken", source, target, mutual: true });
      openTie(world, event, scene, { name: "relations", source, target, mutual: true });
    }
  },
  outcome: () => "carried-out",
  summary({ source, target, data }, name) {
    const level = data.level ? ` at the level of ${data.level}` : "";
    const how = data.framework ? ` under ${data.framework}` : "";
    const by = data.sponsor ? `, sponsored by ${name(data.sponsor)}` : "";
    return `${listNames([...source, ...target], name)} ${data.restored ? "restored" : "established"} diplomatic relations${level}${how}${by}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        level: fc.constantFrom("ambassadors"),
        framework: fc.constantFrom("an accord"),
        sponsor: fc.constantFrom("USA"),
        restored: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
});
