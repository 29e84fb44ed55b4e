import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openTie, report } from "../core/world/verbs.ts";
import { slug, text } from "../format/fields.ts";
import { list, remark, sentence, words } from "./parts/prose.ts";

const covers = ["arms", "trade", "finance", "oil", "nuclear", "travel"] as const;

/** The source restricts dealings with the target, until an event of the type `sanctions-lifted`. */
export default defineEventType({
  name: "sanctions-imposed",
  title: "sanctions by the source on the target",
  tone: "hostile",
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
    const covers = data.covers?.length ? `, covering ${list(data.covers)}` : "";
    const legal = data.legal ? ` under ${data.legal}` : "";
    return sentence(
      `${listNames(source, name)} ${data.restores ? "reimposed" : "imposed"} ${words(data.regime)} sanctions on ${listNames(target, name)}${legal}${covers}${remark(data.what)}`,
    );
  },
  examples: [
    `2010-07-26  EU > IRN  sanctions-imposed  regime=eu-nuclear covers=[oil,nuclear,finance] legal="a council decision" listed=43 what="a second round"`,
    `
      # Sanctions that were suspended are in force again, from the day they first were.
      2010-07-26  USA > IRN  sanctions-imposed  regime=us-secondary
      2016-01-16  USA > IRN  sanctions-lifted   regime=us-secondary how=suspended
      2018-05-08  USA > IRN  plan-announced     plan=review what="a review"
      2018-11-05  USA > IRN  sanctions-imposed  regime=us-secondary restores=true settles=[e3]
    `,
    `2014-07-31  FRA,DEU > RUS  sanctions-imposed  regime=trade covers=[arms,trade] restores=false`,
    `2014-07-31  USA > IRN,RUS  sanctions-imposed  regime=arms covers=[travel]`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        regime: fc.constantFrom("trade", "arms"),
        covers: fc.subarray([...covers]),
        legal: fc.constantFrom("a decree"),
        restores: fc.boolean(),
        listed: fc.nat({ max: 99 }),
        what: fc.constantFrom("a second round"),
      },
      { requiredKeys: ["regime"] },
    ),
});
