import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { report } from "../core/world/verbs.ts";
import { qualifier, range, slug, text } from "../format/fields.ts";
import { amount, onDate, sentence, words } from "./parts/prose.ts";

/** A figure that is not trade: the size of a community, a share, a count, the name of a supplier. It weighs nothing. */
export default defineEventType({
  name: "figure-reported",
  title: "a figure about the source, or about source and target",
  tone: "neutral",
  dimension: "society",
  weightless: true,
  standsOn: "last-day",
  data: z
    .strictObject({
      series: slug,
      value: z.number().optional(),
      range: range.optional(),
      text: text.optional(),
      unit: text.optional(),
      qualifier: qualifier.optional(),
      basis: text.optional(),
      by: slug,
      of: text.optional(),
    })
    .refine(
      ({ value, range, text }) => [value, range, text].filter((part) => part !== undefined).length === 1,
      "expected one of value, range, text",
    ),
  apply(world, event, scene) {
    const { value, range, text, unit, qualifier, basis, series, by } = event.data;
    const figure = {
      series,
      reporter: by,
      ...(value === undefined ? {} : { value }),
      ...(range === undefined ? {} : { range }),
      ...(text === undefined ? {} : { text }),
      ...(unit === undefined ? {} : { unit }),
      ...(qualifier === undefined ? {} : { qualifier }),
      ...(basis === undefined ? {} : { basis }),
    };
    if (event.target.length === 0)
      for (const source of scene.expand(event.source)) report(world, event, scene, { source, ...figure });
    else for (const [source, target] of scene.pairs()) report(world, event, scene, { source, target, ...figure });
  },
  summary({ source, target, data, date }, name) {
    const unit = data.unit ? ` ${data.unit}` : "";
    const qualifier = data.qualifier ? `${data.qualifier} ` : "";
    const what = data.of ?? `the ${data.text === undefined ? "figure" : "entry"} for ${words(data.series)}`;
    const says =
      data.text === undefined
        ? `stood at ${qualifier}${amount(data.range ?? data.value ?? 0)}${unit}`
        : `was ${qualifier}${data.text}${unit}`;
    const when = onDate(date.text);
    return sentence(`For ${listNames([...source, ...target], name)}, ${what} ${says} ${when} (source: ${data.by})`);
  },
  examples: [
    `1995  KAZ  figure-reported  series=community value=16000 unit=persons by=press of="its Jewish community"`,
    `2016  KAZ  figure-reported  series=community range=[15000,20000] unit=persons qualifier=about by=survey basis=estimate`,
    `2015/2017  ISR  figure-reported  series=main-supplier text="Iraqi Kurdistan" by=press`,
    `2023  KAZ,AZE > ISR  figure-reported  series=oil-share value=50 unit=percent qualifier=over by=press`,
    `2023  C5  figure-reported  series=growth value=-3.5 qualifier=under by=press`,
    `
      2020-01-01  KAZ  claim-reported   by="A. Author" claim="the community has 50,000 members" kind=figure
      2023-01-01  KAZ  figure-reported  series=community value=6500 by=census settles=[{"event":"e1","as":"false"}]
    `,
  ],
  arbitrary: (fc) =>
    fc
      .record(
        {
          series: fc.constantFrom("community", "share"),
          unit: fc.constantFrom("persons"),
          qualifier: fc.constantFrom("about", "over"),
          basis: fc.constantFrom("estimate"),
          by: fc.constantFrom("census", "press"),
          of: fc.constantFrom("its community"),
        },
        { requiredKeys: ["series", "by"] },
      )
      .chain((data) =>
        fc
          .oneof(
            fc.record({ value: fc.integer({ min: 0, max: 99 }) }),
            fc.record({ range: fc.constantFrom<[number, number]>([10, 20]) }),
            fc.record({ text: fc.constantFrom("unknown") }),
          )
          .map((figure) => ({ ...data, ...figure })),
      ),
});
