import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { report } from "../core/world/verbs.ts";
import { figure, figureOf, qualifier, slug, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";

/** A figure of trade between source and target, for the period the date names. A figure weighs nothing. */
export default defineEventType({
  name: "trade-reported",
  title: "a figure of the trade between source and target",
  dimension: "economic",
  weightless: true,
  standsOn: "last-day",
  data: z.strictObject({
    series: z.enum(["trade", "exports", "imports"]),
    value: figure,
    unit: text.default("USD"),
    qualifier: qualifier.optional(),
    basis: z.enum(["year", "part-year", "non-oil"]).default("year"),
    by: slug,
    what: text.optional(),
  }),
  apply(world, event, scene) {
    const { series, value, unit, qualifier, basis, by } = event.data;
    const figures = { series, reporter: by, unit, basis, ...figureOf(value), ...(qualifier ? { qualifier } : {}) };
    if (series === "trade") {
      for (const [source, target] of unorderedPairs(scene))
        report(world, event, scene, { source, target, mutual: true, ...figures });
    } else {
      for (const [source, target] of scene.pairs()) report(world, event, scene, { source, target, ...figures });
    }
  },
  summary({ source, target, data, date }, name) {
    const amount =
      typeof data.value === "number"
        ? data.value.toLocaleString("en-US")
        : data.value.map((end) => end.toLocaleString("en-US")).join(" to ");
    const what = data.series === "trade" ? "The trade" : data.series === "exports" ? "The exports" : "The imports";
    return `${what} of ${listNames(source, name)} with ${listNames(target, name)} stood at ${data.qualifier ? `${data.qualifier} ` : ""}${amount} ${data.unit} in ${date.text} (${data.basis}), says ${data.by}${data.what ? `: ${data.what}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        series: fc.constantFrom("trade", "exports", "imports"),
        value: fc.integer({ min: 0, max: 1e9 }),
        unit: fc.constant("USD"),
        qualifier: fc.constantFrom("about", "over", "under"),
        basis: fc.constantFrom("year", "part-year", "non-oil"),
        by: fc.constantFrom("customs", "statistics"),
      },
      { requiredKeys: ["series", "value", "unit", "basis", "by"] },
    ),
});
