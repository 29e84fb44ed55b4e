import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openTie, report } from "../core/world/verbs.ts";
import { slug, text } from "../format/fields.ts";
import { remark, sentence, words } from "./parts/prose.ts";

/** A regular supply from source to target began. */
export default defineEventType({
  name: "supply-begun",
  title: "a regular supply from the source to the target begun",
  tone: "cooperative",
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
  summary({ source, target, data }, name) {
    const route = data.route ? ` by way of ${data.route}` : "";
    return sentence(
      `${listNames(source, name)} began a regular supply of ${words(data.goods)} to ${listNames(target, name)}${route}${remark(data.what)}`,
    );
  },
  examples: [
    `
      1996-05-01  KAZ > IRN      agreement-signed  agreement=oil-swap plan="regular supplies"
      1997-01-01  KAZ,TKM > IRN  supply-begun      goods=oil-swap route=Neka volume=2 unit="Mt a year" what="crude from the Caspian" settles=[e1]
    `,
    `1997-01-01  KAZ > IRN,TUR  supply-begun  goods=gas volume=5`,
    `
      1996-05-01  KAZ > IRN  supply-begun      goods=oil
      1997-01-01  KAZ > IRN  supply-suspended  goods=oil
      1998-01-01  KAZ > IRN  supply-begun      goods=oil
    `,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        goods: fc.constantFrom("oil", "gas"),
        route: fc.constantFrom("the sea"),
        volume: fc.integer({ min: 1, max: 1000 }),
        unit: fc.constantFrom("t a day"),
        what: fc.constantFrom("by tanker"),
      },
      { requiredKeys: ["goods"] },
    ),
});
