import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { meet, report } from "../core/world/verbs.ts";
import { slug, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";
import { remark, sentence, words } from "./parts/prose.ts";

/** Source and target did something together. Security work weighs by 062, intelligence by 064, all else by 061. */
export default defineEventType({
  name: "cooperation-carried-out",
  title: "joint work by source and target",
  tone: "cooperative",
  dimension: "economic",
  cameo: "061",
  plover: "COOPERATE",
  mutual: true,
  data: z.strictObject({
    field: slug,
    what: text,
    quantity: z.number().optional(),
    unit: text.optional(),
    under: slug.optional(),
  }),
  weigh: (event, scene) => actsOf(scene, event.cameo ?? codeOf(event.data.field)),
  apply(world, event, scene) {
    const { field, quantity, unit } = event.data;
    for (const [source, target] of unorderedPairs(scene)) {
      meet(world, event, scene, { source, target, kind: `work/${field}`, mutual: true });
      if (quantity !== undefined)
        report(world, event, scene, {
          source,
          target,
          mutual: true,
          series: `work-${field}`,
          reporter: "log",
          value: quantity,
          ...(unit === undefined ? {} : { unit }),
        });
    }
  },
  outcome: () => "carried-out",
  summary: ({ source, target, data }, name) =>
    sentence(`${listNames([...source, ...target], name)} worked together on ${words(data.field)}${remark(data.what)}`),
  examples: [
    `
      2016-08-22  KAZ > ISR  agreement-signed         agreement=drones form=intent plan="joint assembly"
      2018-08-22  KAZ > ISR  cooperation-carried-out  field=drones what="joint assembly" under=drones settles=[e1]
    `,
    `1994-11-20  KAZ > USA  cooperation-carried-out  field=nuclear-security what="uranium was flown out" quantity=581 unit=kg`,
    `1994-11-20  USA > KAZ,RUS  cooperation-carried-out  field=farming what="a trial farm" quantity=3`,
    `2001-10-01  USA > KAZ  cooperation-carried-out  field=intelligence what="reports were shared"`,
    `2001-10-01  USA > KAZ  cooperation-carried-out  field=security what="patrols"`,
    `2001-10-01  USA > KAZ  cooperation-carried-out  field=military what="an exercise"`,
    `2001-10-01  USA > KAZ  cooperation-carried-out  field=counter-terrorism what="training"`,
    `2001-10-01  USA > KAZ  cooperation-carried-out  field=defence what="training"`,
    `2001-10-01  USA > KAZ  cooperation-carried-out  field=security what="patrols" cameo=061`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        field: fc.constantFrom("security", "drones", "farming"),
        what: fc.constantFrom("joint assembly"),
        quantity: fc.integer({ min: 1, max: 50 }),
        unit: fc.constantFrom("kg"),
        under: fc.constantFrom("trade-accord"),
      },
      { requiredKeys: ["field", "what"] },
    ),
});

function codeOf(field: string): string {
  if (field === "intelligence") return "064";
  return ["security", "military", "drones", "counter-terrorism", "defence"].includes(field) ? "062" : "061";
}
