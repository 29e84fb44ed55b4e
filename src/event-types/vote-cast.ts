import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { meet } from "../core/world/verbs.ts";
import { actorCode, text } from "../format/fields.ts";

const choice = ["for", "against", "abstained", "absent", "unknown"] as const;

/** The source voted in a body. Votes weigh nothing: they stand beside closeness, never inside it. */
export default defineEventType({
  name: "vote-cast",
  title: "a vote of the source in the target body",
  needsTarget: true,
  dimension: "diplomatic",
  weightless: true,
  data: z.strictObject({
    text: text,
    choice: z.enum(choice),
    body: actorCode.optional(),
    tally: z
      .strictObject({
        for: z.number().int().nonnegative(),
        against: z.number().int().nonnegative().optional(),
        abstained: z.number().int().nonnegative().optional(),
      })
      .optional(),
    outcome: z.enum(["adopted", "failed", "vetoed"]).optional(),
    vetoedBy: actorCode.optional(),
    affects: z.array(actorCode).optional(),
  }),
  apply(world, event, scene) {
    for (const [source, target] of scene.pairs())
      meet(world, event, scene, { source, target, kind: `vote/${event.data.body ?? target}` });
  },
  summary({ source, target, data }, name) {
    const verb = {
      for: "voted for",
      against: "voted against",
      abstained: "abstained on",
      absent: "did not vote on",
      unknown: "voted, it is not known how, on",
    }[data.choice];
    const tally = data.tally
      ? ` (${data.tally.for} for${data.tally.against === undefined ? "" : `, ${data.tally.against} against`})`
      : "";
    return `${listNames(source, name)} ${verb} ${data.text} in ${listNames(target, name)}${tally}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        text: fc.constantFrom("a resolution"),
        choice: fc.constantFrom(...choice),
        body: fc.constantFrom("UNGA"),
        tally: fc.record(
          { for: fc.nat({ max: 193 }), against: fc.nat({ max: 193 }), abstained: fc.nat({ max: 193 }) },
          { requiredKeys: ["for"] },
        ),
        outcome: fc.constantFrom("adopted", "failed", "vetoed"),
        vetoedBy: fc.constantFrom("USA", "RUS"),
        affects: fc.subarray(["ISR", "IRN"]),
      },
      { requiredKeys: ["text", "choice"] },
    ),
});
