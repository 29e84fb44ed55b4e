import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { report } from "../core/world/verbs.ts";
import { slug, text } from "../format/fields.ts";

const purpose = ["sale", "swap", "aid", "exchange"] as const;

/** The source supplied goods to the target. A sale weighs 061, an exchange 060, aid 071. */
export default defineEventType({
  name: "goods-supplied",
  title: "goods supplied by the source to the target",
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
    const quantity =
      data.quantity === undefined ? "" : `${data.quantity.toLocaleString("en-US")} ${data.unit ?? "units"} of `;
    return `${listNames(source, name)} supplied ${quantity}${data.goods.replaceAll("-", " ")} to ${listNames(target, name)} (${data.purpose})${data.what ? `: ${data.what}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        goods: fc.constantFrom("oil", "uranium"),
        quantity: fc.integer({ min: 1, max: 1000 }),
        unit: fc.constantFrom("t"),
        purpose: fc.constantFrom(...purpose),
      },
      { requiredKeys: ["goods", "purpose"] },
    ),
});
