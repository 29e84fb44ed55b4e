import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { report } from "../core/world/verbs.ts";
import { qualifier, range, slug, text } from "../format/fields.ts";

/** A figure that is not trade: the size of a community, a share, a count, a supplier's name. It weighs nothing. */
export default defineEventType({
  name: "figure-reported",
  title: "a figure about the source, or about source and target",
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
    const amount =
      data.text ??
      (data.range
        ? data.range.map((end) => end.toLocaleString("en-US")).join(" to ")
        : (data.value ?? 0).toLocaleString("en-US"));
    const pair =
      target.length > 0 ? `${listNames(source, name)} and ${listNames(target, name)}` : listNames(source, name);
    return `For ${pair}, ${data.of ?? data.series.replaceAll("-", " ")} stood at ${data.qualifier ? `${data.qualifier} ` : ""}${amount}${data.unit ? ` ${data.unit}` : ""} in ${date.text}, says ${data.by}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        series: fc.constantFrom("community", "share"),
        value: fc.integer({ min: 0, max: 99 }),
        unit: fc.constantFrom("persons"),
        qualifier: fc.constantFrom("about", "over"),
        by: fc.constantFrom("census", "press"),
      },
      { requiredKeys: ["series", "value", "by"] },
    ),
});
