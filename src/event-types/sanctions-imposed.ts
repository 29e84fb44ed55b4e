import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openTie, report } from "../core/world/verbs.ts";
import { slug, text } from "../format/fields.ts";

const covers = ["arms", "trade", "finance", "oil", "nuclear", "travel"] as const;

/** The source restricts dealings with the target, until `sanctions-lifted`. */
export default defineEventType({
  name: "sanctions-imposed",
  title: "sanctions of the source on the target",
  needsTarget: true,
  dimension: "economic",
  cameo: "163",
  plover: "SANCTION/discontinue",
  data: z.strictObject({
    regime: slug,
    covers: z.array(z.enum(covers)).optional(),
    legal: text.optional(),
    restores: z.boolean().optional(),
    listed: z.number().int().nonnegative().optional(),
    what: text.optional(),
  }),
  apply(world, event, scene) {
    const { regime, listed } = event.data;
    for (const [source, target] of scene.pairs()) {
      openTie(world, event, scene, { name: `sanctions/${regime}`, source, target });
      if (listed !== undefined)
        report(world, event, scene, { source, target, series: `listed-${regime}`, reporter: "log", value: listed });
    }
  },
  outcome: () => "sanctioned",
  summary({ source, target, data }, name) {
    const covers = data.covers?.length ? ` (${data.covers.join(", ")})` : "";
    return `${listNames(source, name)} ${data.restores ? "imposed again" : "imposed"} the sanctions ${data.regime}${covers} on ${listNames(target, name)}${data.legal ? ` under ${data.legal}` : ""}${data.what ? `: ${data.what}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        regime: fc.constantFrom("trade", "arms"),
        covers: fc.subarray([...covers]),
        legal: fc.constantFrom("a decree"),
        restores: fc.boolean(),
      },
      { requiredKeys: ["regime"] },
    ),
});
