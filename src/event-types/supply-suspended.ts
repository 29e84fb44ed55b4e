import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openTie } from "../core/world/verbs.ts";
import { slug, text } from "../format/fields.ts";

/** A steady supply from source to target stopped, for now. */
export default defineEventType({
  name: "supply-suspended",
  title: "a steady supply from the source to the target suspended",
  needsTarget: true,
  dimension: "energy",
  cameo: "162",
  plover: "SANCTION/discontinue",
  mutual: true,
  data: z.strictObject({ goods: slug, route: text.optional(), reason: text.optional() }),
  apply(world, event, scene) {
    for (const source of scene.expand(event.source)) {
      for (const target of scene.expand(event.target))
        openTie(world, event, scene, { name: `supply/${event.data.goods}`, source, target, stage: "suspended" });
    }
  },
  summary: ({ source, target, data }, name) =>
    `${listNames(source, name)} stopped supplying ${data.goods.replaceAll("-", " ")} to ${listNames(target, name)}${data.reason ? `, because ${data.reason}` : ""}.`,
  arbitrary: (fc) =>
    fc.record(
      { goods: fc.constantFrom("oil", "gas"), reason: fc.constantFrom("sanctions") },
      { requiredKeys: ["goods"] },
    ),
});
