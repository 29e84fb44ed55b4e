import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { meet } from "../core/world/verbs.ts";
import { actorCode, text } from "../format/fields.ts";
import { sentence, toward, votes } from "./parts/prose.ts";

const choice = ["for", "against", "abstained", "absent", "unknown"] as const;

/** The source voted in a body. Votes weigh nothing: they stand beside closeness, never inside it. */
export default defineEventType({
  name: "vote-cast",
  title: "a vote of the source in the target body",
  tone: "neutral",
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
      unknown: "took part in the vote on",
    }[data.choice];
    const tally = data.tally ? `, which ended${votes(data.tally)}` : "";
    const how = data.choice === "unknown" ? "; how it voted is not known" : "";
    return sentence(
      `${listNames(source, name)} ${verb} ${data.text}${toward(" in", target, name)}${tally}${source.length > 1 ? how.replace("it", "each") : how}`,
    );
  },
  examples: [
    `2017-12-18  KAZ > UNSC  vote-cast  text="a draft on Jerusalem" choice=for tally={"for":14,"against":1} outcome=vetoed vetoedBy=USA affects=[ISR]`,
    `2017-12-21  KAZ,UZB > UNGA  vote-cast  text="a resolution" choice=against body=UNSC tally={"for":128,"against":9,"abstained":35}`,
    `2017-12-21  KAZ > UNGA  vote-cast  text="a resolution" choice=abstained outcome=adopted`,
    `
      2017-12-01  IRN > KAZ  request-made  asks=vote
      2017-12-21  KAZ > UNGA  vote-cast  text="a resolution" choice=absent outcome=failed settles=[e1]
    `,
    `2017-12-21  KAZ > UNGA  vote-cast  text="a resolution" choice=unknown`,
    `2017-12-21  KAZ,UZB > UNGA  vote-cast  text="a resolution" choice=unknown tally={"for":1}`,
  ],
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
