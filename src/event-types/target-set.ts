import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { openMatter } from "../core/world/verbs.ts";
import { dueDay, edtfText, eventId, range, slug, text } from "../format/fields.ts";
import { amount, dateInWords, its, sentence, words } from "./parts/prose.ts";

/** Source and target set a figure they want to reach, in the series of that name. A repeated target weighs nothing. */
export default defineEventType({
  name: "target-set",
  title: "a figure that source and target aim at",
  tone: "cooperative",
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
    const parties = [...source, ...target];
    const verb = data.repeats ? `repeated ${its(parties)} target` : "set a target";
    const due = data.due ? ` by ${dateInWords(data.due)}` : "";
    return sentence(
      `${listNames(parties, name)} ${verb} of ${amount(data.value)} ${data.unit} for ${words(data.series)}${due}`,
    );
  },
  examples: [
    `2016-04-11  KAZ > IRN  target-set  series=trade value=[3000000000,4000000000] unit=USD due="2020" by="A. Minister"`,
    `2016-04-11  KAZ > IRN  target-set  series=oil-swap-volume value=6 unit="Mt a year"`,
    `
      2016-04-11  KAZ > IRN  target-set  series=trade value=3000000000 unit=USD
      2023-04-26  IRN > KAZ  target-set  series=trade value=3000000000 unit=USD due="2025" repeats=e1
    `,
    `
      2016-04-11  KAZ > IRN  target-set  series=trade value=3000000000 unit=USD
      2023-04-26  KAZ        target-set  series=trade value=1000000000 unit=USD repeats=e1 settles=[e1]
    `,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        series: fc.constantFrom("trade"),
        value: fc.oneof(fc.constantFrom(1e9, 3e9), fc.constantFrom<[number, number]>([1e9, 2e9])),
        unit: fc.constantFrom("USD"),
        due: fc.constantFrom("2020"),
        repeats: fc.constantFrom("e0", "e1"),
        by: fc.constantFrom("A. Minister"),
      },
      { requiredKeys: ["series", "value", "unit"] },
    ),
});
