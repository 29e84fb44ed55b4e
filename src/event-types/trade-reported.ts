import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { report } from "../core/world/verbs.ts";
import { figure, figureOf, qualifier, slug, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";
import { amount, between, dateInWords, onDate, remark, sentence, toward } from "./parts/prose.ts";

/** A figure of trade between source and target, for the period that the date names. A figure weighs nothing. */
export default defineEventType({
  name: "trade-reported",
  title: "a figure of the trade between source and target",
  tone: "neutral",
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
    const flow = {
      trade: `trade${between([...source, ...target], name)}`,
      exports: `exports from ${listNames(source, name)}${toward(" to", target, name)}`,
      imports: `imports by ${listNames(source, name)}${toward(" from", target, name)}`,
    }[data.series];
    const qualifier = data.qualifier ? `${data.qualifier} ` : "";
    const figure = `stood at ${qualifier}${amount(data.value)} ${data.unit}`;
    const isPart = data.basis === "part-year" && date.kind === "year";
    const when = isPart ? `in part of ${dateInWords(date.text)}` : onDate(date.text);
    return sentence(
      `${data.basis === "non-oil" ? "non-oil " : ""}${flow} ${figure} ${when} (source: ${data.by})${remark(data.what)}`,
    );
  },
  examples: [
    `2015  KAZ > IRN  trade-reported  series=trade value=635000000 qualifier=about by=press what="down by a third"`,
    `2016  IRN > KAZ,TKM  trade-reported  series=trade value=[560000000,590000000] by=statistics`,
    `2019  KAZ > IRN  trade-reported  series=exports value=302500000 unit=EUR basis=part-year qualifier=over by=customs`,
    `2006-01/2006-08  KAZ > IRN  trade-reported  series=trade value=1200000000 basis=part-year by=press`,
    `2022-03-21/2023-01-20  KAZ > IRN,TKM  trade-reported  series=imports value=266000001 basis=non-oil qualifier=under by=customs`,
    `
      2016-04-11  KAZ > IRN  target-set      series=trade value=3000000000 unit=USD
      2024        KAZ > IRN  trade-reported  series=trade value=[900000000,3100000000] by=press settles=[{"event":"e1","as":"met"}]
    `,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        series: fc.constantFrom("trade", "exports", "imports"),
        value: fc.integer({ min: 0, max: 1e9 }),
        unit: fc.constant("USD"),
        qualifier: fc.constantFrom("about", "over", "under"),
        basis: fc.constantFrom("year", "part-year", "non-oil"),
        by: fc.constantFrom("customs", "statistics"),
        what: fc.constantFrom("mostly grain"),
      },
      { requiredKeys: ["series", "value", "unit", "basis", "by"] },
    ),
});
