import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openTie } from "../core/world/verbs.ts";
import { slug, text } from "../format/fields.ts";
import { sentence, words } from "./parts/prose.ts";

/** A regular supply from source to target stopped for now. */
export default defineEventType({
  name: "supply-suspended",
  title: "a regular supply from the source to the target suspended",
  tone: "hostile",
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
  summary({ source, target, data }, name) {
    const route = data.route ? ` by way of ${data.route}` : "";
    const reason = data.reason ? `, because ${data.reason}` : "";
    return sentence(
      `${listNames(source, name)} stopped the supply of ${words(data.goods)} to ${listNames(target, name)}${route}${reason}`,
    );
  },
  examples: [
    `
      1997-01-01  KAZ > IRN  supply-begun      goods=oil-swap
      2010-06-01  KAZ > IRN  supply-suspended  goods=oil-swap route=Neka reason="the income was too low"
    `,
    `
      2010-06-01  IRN > KAZ      request-made      asks=other
      2010-06-02  KAZ,TKM > IRN  supply-suspended  goods=gas settles=[e1]
    `,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        goods: fc.constantFrom("oil", "gas"),
        route: fc.constantFrom("the sea"),
        reason: fc.constantFrom("prices fell"),
      },
      { requiredKeys: ["goods"] },
    ),
});
