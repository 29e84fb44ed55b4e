import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie, openTie, report } from "../core/world/verbs.ts";
import { actorCode, slug, text } from "../format/fields.ts";

const kind = ["resolution", "approval", "authorisation", "decision"] as const;

/** A body decided. It weighs on the target only when the event's code condemns it; approvals and procedures open ties of their own. */
export default defineEventType({
  name: "decision-adopted",
  title: "a decision of the source, a body, on the target",
  dimension: "diplomatic",
  data: z.strictObject({
    text: text,
    kind: z.enum(kind),
    outcome: z.enum(["adopted", "failed", "vetoed"]).default("adopted"),
    tally: z
      .strictObject({
        for: z.number().int().nonnegative(),
        against: z.number().int().nonnegative().optional(),
        abstained: z.number().int().nonnegative().optional(),
      })
      .optional(),
    vetoedBy: actorCode.optional(),
    approval: slug.optional(),
    procedure: slug.optional(),
    /** A tie the decision ends: `procedure/…`, `approval/…`. */
    ends: text.optional(),
    body: actorCode.optional(),
    what: text.optional(),
  }),
  weigh: (event, scene) => (event.cameo?.startsWith("11") && event.data.outcome === "adopted" ? actsOf(scene) : []),
  apply(world, event, scene) {
    const { outcome, approval, procedure, ends, tally } = event.data;
    for (const [source, target] of scene.pairs()) {
      if (outcome === "adopted" && approval !== undefined)
        openTie(world, event, scene, { name: `approval/${approval}`, source, target });
      if (outcome === "adopted" && procedure !== undefined)
        openTie(world, event, scene, { name: `procedure/${procedure}`, source, target });
      if (outcome === "adopted" && ends !== undefined) closeTie(world, event, scene, { name: ends, source, target });
      if (tally)
        report(world, event, scene, {
          source,
          target,
          series: "votes",
          reporter: "log",
          value: tally.for,
          unit: "votes",
        });
    }
  },
  outcome: ({ data }) => data.outcome,
  summary({ source, target, data }, name) {
    const verb = {
      adopted: "adopted",
      failed: "did not adopt",
      vetoed: `was kept by a veto${data.vetoedBy ? ` of ${name(data.vetoedBy)}` : ""} from adopting`,
    }[data.outcome];
    const tally = data.tally
      ? ` (${data.tally.for} for${data.tally.against === undefined ? "" : `, ${data.tally.against} against`}${data.tally.abstained === undefined ? "" : `, ${data.tally.abstained} abstained`})`
      : "";
    const about = target.length > 0 ? `, concerning ${listNames(target, name)}` : "";
    return `${listNames(source, name)} ${verb} ${data.text}${tally}${about}${data.what ? `: ${data.what}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        text: fc.constantFrom("resolution 1"),
        kind: fc.constantFrom(...kind),
        outcome: fc.constantFrom("adopted", "failed", "vetoed"),
        tally: fc.record(
          { for: fc.nat({ max: 193 }), against: fc.nat({ max: 193 }), abstained: fc.nat({ max: 193 }) },
          { requiredKeys: ["for"] },
        ),
        vetoedBy: fc.constantFrom("USA", "RUS"),
        approval: fc.constantFrom("sale"),
        procedure: fc.constantFrom("snapback"),
        ends: fc.constantFrom("approval/sale", "procedure/snapback"),
        body: fc.constantFrom("UNSC"),
        what: fc.constantFrom("on the report"),
      },
      { requiredKeys: ["text", "kind", "outcome"] },
    ),
});
