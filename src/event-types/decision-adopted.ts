import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie, openTie, report } from "../core/world/verbs.ts";
import { actorCode, slug, text } from "../format/fields.ts";
import { remark, sentence, toward, votes } from "./parts/prose.ts";

const kind = ["resolution", "approval", "authorisation", "decision"] as const;

/** A body decided. This weighs only when the event's code condemns the target; approvals and procedures open ties. */
export default defineEventType({
  name: "decision-adopted",
  title: "a decision by the source, a body, about the target",
  tone: "hostile",
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
    /** The tie that the decision ends: `procedure/…` or `approval/…`. */
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
    const about = toward(", concerning", target, name);
    const tally = data.tally ? `,${votes(data.tally)}` : "";
    const veto = data.vetoedBy ? `, which ${name(data.vetoedBy)} vetoed` : ", which was vetoed";
    const end = { adopted: "", failed: "", vetoed: veto }[data.outcome];
    return sentence(
      `${listNames(source, name)} ${data.outcome === "adopted" ? "adopted" : "did not adopt"} ${data.text}${about}${end}${tally}${remark(data.what)}`,
    );
  },
  examples: [
    `2016-12-23  UNSC > ISR  decision-adopted  text="resolution 2334" kind=resolution cameo=111 tally={"for":14,"against":0,"abstained":1}`,
    `2016-12-23  UNSC > ISR  decision-adopted  text="resolution 2335" kind=resolution cameo=120`,
    `2016-12-23  UNSC > ISR  decision-adopted  text="resolution 2336" kind=resolution`,
    `2016-12-23  UNSC > ISR  decision-adopted  text="a draft" kind=resolution cameo=111 outcome=failed tally={"for":8}`,
    `
      2016-12-01  UNSC > ISR  plan-announced    plan=resolution what="a draft on the settlements"
      2016-12-23  UNSC > ISR  decision-adopted  text="a draft" kind=resolution outcome=vetoed vetoedBy=USA tally={"for":1,"against":2,"abstained":3} settles=[e1]
    `,
    `2016-12-23  UNSC > ISR  decision-adopted  text="a draft" kind=resolution outcome=vetoed approval=sale procedure=snapback ends=approval/sale`,
    `2015-06-11  IAEA > KAZ  decision-adopted  text="the host-state agreement" kind=approval approval=fuel-bank body=IAEA`,
    `2015-07-20  UNSC > IRN  decision-adopted  text="resolution 2231" kind=authorisation procedure=snapback what="with a procedure of its own"`,
    `
      2015-07-20  UNSC > IRN  decision-adopted  text="resolution 2231" kind=resolution procedure=snapback
      2025-10-18  UNSC > IRN  decision-adopted  text="the end of resolution 2231" kind=decision ends=procedure/snapback
    `,
    `2010-12-03  IAEA > WORLD  decision-adopted  text="a fuel reserve" kind=authorisation`,
  ],
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
