import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openTie } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";
import { sentence } from "./parts/prose.ts";

/** The source recognised the target as a state, or its government. */
export default defineEventType({
  name: "state-recognised",
  title: "recognition of the target by the source",
  tone: "cooperative",
  needsTarget: true,
  dimension: "diplomatic",
  cameo: "054",
  plover: "SUPPORT",
  data: z.strictObject({ as: z.enum(["state", "government"]).default("state"), order: text.optional() }),
  apply(world, event, scene) {
    for (const [source, target] of scene.pairs()) openTie(world, event, scene, { name: "recognition", source, target });
  },
  summary({ source, target, data }, name) {
    const what = `${data.as === "government" ? "the government of " : ""}${listNames(target, name)}`;
    return sentence(`${listNames(source, name)} recognised ${what}${data.order ? `, ${data.order}` : ""}`);
  },
  examples: [
    `1991-12-16  TUR > KAZ  state-recognised  order="the first to do so"`,
    `
      1991-12-16  UZB > ISR      request-made      asks=recognition
      1991-12-25  ISR > KAZ,UZB  state-recognised  as=state settles=[e1]
    `,
    `1991-12-16  TUR > SYR  state-recognised  as=government`,
  ],
  arbitrary: (fc) =>
    fc.record(
      { as: fc.constantFrom("state", "government"), order: fc.constantFrom("the first to do so") },
      { requiredKeys: ["as"] },
    ),
});
