import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { meet, report } from "../core/world/verbs.ts";
import { slug, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";

/** Source and target did something together. Security work weighs 062, intelligence 064, all else 061. */
export default defineEventType({
  name: "cooperation-carried-out",
  title: "joint work of source and target",
  dimension: "economic",
  cameo: "061",
  plover: "COOPERATE",
  mutual: true,
  data: z.strictObject({
    field: slug,
    what: text,
    quantity: z.number().optional(),
    unit: text.optional(),
    under: slug.optional(),
  }),
  weigh: (event, scene) => actsOf(scene, event.cameo ?? codeOf(event.data.field)),
  apply(world, event, scene) {
    const { field, quantity, unit } = event.data;
    for (const [source, target] of unorderedPairs(scene)) {
      meet(world, event, scene, { source, target, kind: `work/${field}`, mutual: true });
      if (quantity !== undefined)
        report(world, event, scene, {
          source,
          target,
          mutual: true,
          series: `work-${field}`,
          reporter: "log",
          value: quantity,
          ...(unit === undefined ? {} : { unit }),
        });
    }
  },
  outcome: () => "carried-out",
  summary: ({ source, target, data }, name) =>
    `${listNames([...source, ...target], name)} worked together (${data.field}): ${data.what}.`,
  arbitrary: (fc) =>
    fc.record(
      {
        field: fc.constantFrom("security", "drones", "farming"),
        what: fc.constantFrom("joint assembly"),
        quantity: fc.integer({ min: 1, max: 50 }),
      },
      { requiredKeys: ["field", "what"] },
    ),
});

function codeOf(field: string): string {
  if (field === "intelligence") return "064";
  return ["security", "military", "drones", "counter-terrorism", "defence"].includes(field) ? "062" : "061";
}
