import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { report } from "../core/world/verbs.ts";
import { slug, text } from "../format/fields.ts";
import { amount, remark, sentence, words } from "./parts/prose.ts";

const purpose = ["sale", "swap", "aid", "exchange"] as const;

/** The source supplied goods to the target. A sale or swap weighs by 061, an exchange by 060, aid by 071. */
export default defineEventType({
  name: "goods-supplied",
  title: "goods supplied by the source to the target",
  tone: "cooperative",
  needsTarget: true,
  dimension: "economic",
  cameo: "061",
  plover: "COOPERATE",
  data: z.strictObject({
    goods: slug,
    quantity: z.number().optional(),
    unit: text.optional(),
    under: slug.optional(),
    purpose: z.enum(purpose).default("sale"),
    what: text.optional(),
    by: text.optional(),
  }),
  weigh: (event, scene) =>
    actsOf(
      scene,
      event.cameo ?? { sale: "061", swap: "061", aid: "071", exchange: "060" }[event.data.purpose],
      event.plover ?? (event.cameo !== undefined ? undefined : event.data.purpose === "aid" ? "AID" : "COOPERATE"),
    ),
  apply(world, event, scene) {
    const { goods, quantity, unit } = event.data;
    if (quantity === undefined) return;
    for (const [source, target] of scene.pairs()) {
      report(world, event, scene, {
        source,
        target,
        series: `supplied-${goods}`,
        reporter: "log",
        value: quantity,
        ...(unit === undefined ? {} : { unit }),
      });
    }
  },
  outcome: () => "carried-out",
  summary({ source, target, data }, name) {
    const quantity = data.quantity === undefined ? "" : `${amount(data.quantity)} ${data.unit ?? "units"} of `;
    const purpose = { sale: "", swap: " in a swap", aid: " as aid", exchange: " in an exchange" }[data.purpose];
    return sentence(
      `${listNames(source, name)} supplied ${quantity}${words(data.goods)} to ${listNames(target, name)}${purpose}${remark(data.what)}`,
    );
  },
  examples: [
    `
      2015-10-01  IRN > KAZ  request-made    asks=goods
      2015-12-28  KAZ > IRN  goods-supplied  goods=natural-uranium quantity=60 unit=t purpose=exchange under=nuclear-deal settles=[e1]
    `,
    `2015-12-28  KAZ > IRN  goods-supplied  goods=wheat quantity=1500 what="by rail" by="A. Trader"`,
    `2015-12-28  KAZ > IRN  goods-supplied  goods=oil purpose=swap unit=t`,
    `2015-12-28  KAZ > IRN,TKM  goods-supplied  goods=wheat quantity=5 purpose=aid`,
    `2015-12-28  KAZ > IRN  goods-supplied  goods=wheat purpose=aid cameo=061`,
    `2015-12-28  KAZ > IRN  goods-supplied  goods=wheat purpose=sale plover=AID`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        goods: fc.constantFrom("oil", "uranium"),
        quantity: fc.integer({ min: 1, max: 1000 }),
        unit: fc.constantFrom("t"),
        under: fc.constantFrom("trade-accord"),
        purpose: fc.constantFrom(...purpose),
        what: fc.constantFrom("by rail"),
        by: fc.constantFrom("A. Trader"),
      },
      { requiredKeys: ["goods", "purpose"] },
    ),
});
