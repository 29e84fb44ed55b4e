import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie, openTie } from "../core/world/verbs.ts";
import { slug, text } from "../format/fields.ts";

/** The source lifted, suspended or waived its sanctions on the target. */
export default defineEventType({
  name: "sanctions-lifted",
  title: "sanctions of the source on the target lifted",
  needsTarget: true,
  dimension: "economic",
  cameo: "085",
  plover: "RETREAT/ease",
  data: z.strictObject({ regime: slug, how: z.enum(["lifted", "suspended", "waived"]), what: text.optional() }),
  apply(world, event, scene) {
    const name = `sanctions/${event.data.regime}`;
    for (const [source, target] of scene.pairs()) {
      if (event.data.how === "lifted") closeTie(world, event, scene, { name, source, target });
      else openTie(world, event, scene, { name, source, target, stage: "suspended" });
    }
  },
  outcome: ({ data }) => data.how,
  summary: ({ source, target, data }, name) =>
    `${listNames(source, name)} ${data.how} the sanctions ${data.regime} on ${listNames(target, name)}${data.what ? `: ${data.what}` : ""}.`,
  arbitrary: (fc) =>
    fc.record(
      { regime: fc.constantFrom("trade", "arms"), how: fc.constantFrom("lifted", "suspended", "waived") },
      { requiredKeys: ["regime", "how"] },
    ),
});
