import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { report } from "../core/world/verbs.ts";
import { actorCode, slug, text } from "../format/fields.ts";

/** The source gave up weapons, or the means to make them. It weighs on a target that still exists. */
export default defineEventType({
  name: "weapons-given-up",
  title: "weapons given up by the source",
  dimension: "security",
  cameo: "087",
  plover: "RETREAT/disarm",
  data: z.strictObject({
    what: text,
    weapon: slug,
    quantity: z.number().optional(),
    left: z.number().optional(),
    unit: text.optional(),
    to: actorCode.optional(),
    verifiedBy: actorCode.optional(),
  }),
  weigh(event, scene) {
    const { actors } = scene.codebook;
    return actsOf(scene).filter(({ target }) => {
      const actor = actors.get(target);
      return actor?.kind === "state" && (actor.to === undefined || scene.day <= actor.to);
    });
  },
  apply(world, event, scene) {
    const { weapon, quantity, left, unit } = event.data;
    for (const source of scene.expand(event.source)) {
      const figures: [string, number | undefined][] = [
        ["given-up", quantity],
        ["left", left],
      ];
      for (const [series, value] of figures) {
        if (value !== undefined)
          report(world, event, scene, {
            source,
            series: `${weapon}-${series}`,
            reporter: "log",
            value,
            ...(unit === undefined ? {} : { unit }),
          });
      }
    }
  },
  outcome: () => "carried-out",
  summary: ({ source, target, data }, name) =>
    `${listNames(source, name)} gave up ${data.what}${data.to ? `, to ${name(data.to)}` : ""}${data.verifiedBy ? `, verified by ${name(data.verifiedBy)}` : ""}${target.length > 0 ? ` (towards ${listNames(target, name)})` : ""}.`,
  arbitrary: (fc) =>
    fc.record(
      {
        what: fc.constantFrom("its warheads"),
        weapon: fc.constantFrom("warheads"),
        quantity: fc.integer({ min: 1, max: 999 }),
        left: fc.constant(0),
      },
      { requiredKeys: ["what", "weapon"] },
    ),
});
