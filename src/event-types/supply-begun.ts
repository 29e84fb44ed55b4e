import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openTie, report } from "../core/world/verbs.ts";
import { slug, text } from "../format/fields.ts";

/** A steady supply from source to target began. */
export default defineEventType({
  name: "supply-begun",
  title: "a steady supply from the source to the target begun",
  needsTarget: true,
  dimension: "energy",
  cameo: "061",
  plover: "COOPERATE",
  mutual: true,
  data: z.strictObject({
    goods: slug,
    route: text.optional(),
    volume: z.number().optional(),
    unit: text.optional(),
    what: text.optional(),
  }),
  apply(world, event, scene) {
    const { goods, volume, unit } = event.data;
    for (const source of scene.expand(event.source)) {
      for (const target of scene.expand(event.target)) {
        openTie(world, event, scene, { name: `supply/${goods}`, source, target });
        if (volume !== undefined)
          report(world, event, scene, {
            source,
            target,
            series: `supply-${goods}`,
            reporter: "log",
            value: volume,
            ...(unit === undefined ? {} : { unit }),
          });
      }
    }
  },
  outcome: () => "carried-out",
  summary: ({ source, target, data }, name) =>
    `${listNames(source, name)} began to supply ${data.goods.replaceAll("-", " ")} to ${listNames(target, name)}${data.route ? ` by ${data.route}` : ""}${data.what ? `: ${data.what}` : ""}.`,
  arbitrary: (fc) =>
    fc.record(
      {
        goods: fc.constantFrom("oil", "gas"),
        route: fc.constantFrom("the sea"),
        volume: fc.integer({ min: 1, max: 1000 }),
      },
      { requiredKeys: ["goods"] },
    ),
});
