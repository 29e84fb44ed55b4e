import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie, openTie } from "../core/world/verbs.ts";
import { slug, text } from "../format/fields.ts";
import { remark, sentence, words } from "./parts/prose.ts";

/** The source lifted, suspended or waived its sanctions on the target. */
export default defineEventType({
  name: "sanctions-lifted",
  title: "sanctions by the source on the target lifted, suspended or waived",
  tone: "cooperative",
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
    sentence(
      `${listNames(source, name)} ${data.how} ${words(data.regime)} sanctions on ${listNames(target, name)}${remark(data.what)}`,
    ),
  examples: [
    `
      2010-07-26  USA > IRN  sanctions-imposed  regime=us-secondary
      2010-07-26  USA > IRN  sanctions-imposed  regime=us-primary
      2016-01-16  USA > IRN  sanctions-lifted   regime=us-secondary how=lifted what="after verification"
    `,
    `
      2010-07-26  USA > IRN  sanctions-imposed  regime=trade
      2010-07-27  IRN > USA  request-made       asks=other
      2016-01-16  USA > IRN  sanctions-lifted   regime=trade how=suspended settles=[e2]
    `,
    `2016-01-16  USA,EU > IRN  sanctions-lifted  regime=trade how=waived`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        regime: fc.constantFrom("trade", "arms"),
        how: fc.constantFrom("lifted", "suspended", "waived"),
        what: fc.constantFrom("after verification"),
      },
      { requiredKeys: ["regime", "how"] },
    ),
});
