import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { openMatter } from "../core/world/verbs.ts";
import { dueDay, edtfText, eventId, range, slug, text } from "../format/fields.ts";

/** Source and target set a figure they want to reach. Whether it is met is a reading of the series. A repeat weighs nothing. */
export default defineEventType({
  name: "target-set",
  title: "a figure source and target aim at",
  dimension: "economic",
  cameo: "0311",
  plover: "AGREE",
  mutual: true,
  data: z.strictObject({
    series: slug,
    value: z.union([z.number(), range]),
    unit: text,
    due: edtfText.optional(),
    repeats: eventId.optional(),
    by: text.optional(),
  }),
  weigh: (event, scene) => (event.data.repeats === undefined ? actsOf(scene) : []),
  apply(world, event, scene) {
    if (event.data.repeats !== undefined) return;
    const due = dueDay(event.data.due);
    openMatter(world, event, scene, {
      kind: "target",
      about: event.data.series,
      aim: typeof event.data.value === "number" ? event.data.value : event.data.value[0],
      ...(due === undefined ? {} : { due }),
    });
  },
  refersTo: ({ data }) => (data.repeats === undefined ? [] : [data.repeats]),
  summary({ source, target, data }, name) {
    const aim =
      typeof data.value === "number"
        ? data.value.toLocaleString("en-US")
        : data.value.map((end) => end.toLocaleString("en-US")).join(" to ");
    return `${listNames([...source, ...target], name)} ${data.repeats ? "repeated their" : "set a"} target for ${data.series.replaceAll("-", " ")}: ${aim} ${data.unit}${data.due ? ` by ${data.due}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        series: fc.constantFrom("trade"),
        value: fc.constantFrom(1e9, 3e9),
        unit: fc.constantFrom("USD"),
        due: fc.constantFrom("2020"),
      },
      { requiredKeys: ["series", "value", "unit"] },
    ),
});
