import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie, openTie } from "../core/world/verbs.ts";
import { actorCode, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";
import { sentence } from "./parts/prose.ts";

/** Diplomatic relations were established or restored. */
export default defineEventType({
  name: "relations-established",
  title: "diplomatic relations established by source and target",
  tone: "cooperative",
  dimension: "diplomatic",
  cameo: "054",
  plover: "SUPPORT",
  mutual: true,
  data: z.strictObject({
    level: text.optional(),
    framework: text.optional(),
    sponsor: actorCode.optional(),
    restored: z.boolean().optional(),
  }),
  apply(world, event, scene) {
    for (const [source, target] of unorderedPairs(scene)) {
      if (world.ties[source]?.[target]?.["broken"])
        closeTie(world, event, scene, { name: "broken", source, target, mutual: true });
      openTie(world, event, scene, { name: "relations", source, target, mutual: true });
    }
  },
  outcome: () => "carried-out",
  summary({ source, target, data }, name) {
    const level = data.level ? ` at the level of ${data.level}` : "";
    const how = data.framework ? ` under ${data.framework}` : "";
    const by = data.sponsor ? `, sponsored by ${name(data.sponsor)}` : "";
    return sentence(
      `${listNames([...source, ...target], name)} ${data.restored ? "restored" : "established"} diplomatic relations${level}${how}${by}`,
    );
  },
  examples: [
    `
      1992-03-10  ISR > KAZ  plan-announced         plan=relations what="ties at full rank"
      1992-04-10  KAZ > ISR  relations-established  level=ambassadors settles=[e1]
    `,
    `
      1979-01-01  ISR > IRN  relations-established
      1980-01-01  ISR > IRN  relations-broken
      2030-01-01  IRN > ISR  relations-established  restored=true
    `,
    `2020-09-15  ISR > ARE,BHR  relations-established  restored=false framework="the Abraham Accords" sponsor=USA`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        level: fc.constantFrom("ambassadors"),
        framework: fc.constantFrom("an accord"),
        sponsor: fc.constantFrom("USA"),
        restored: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
});
