import { z } from "zod";
import { actsOf, defineEventType } from "../core/model/event-type.ts";
import { settleMatter } from "../core/world/verbs.ts";
import { eventId, text } from "../format/fields.ts";
import { its, personOf, sentence, toward } from "./parts/prose.ts";

const how = ["cancelled", "postponed", "withdrawn"] as const;

/** The source gave up a plan. This weighs only where it snubs the target, by `snub` or by the code of the event. */
export default defineEventType({
  name: "plan-dropped",
  title: "a plan given up by the source",
  tone: "hostile",
  dimension: "diplomatic",
  plover: "SANCTION",
  data: z.strictObject({
    plan: eventId.optional(),
    what: text.optional(),
    how: z.enum(how),
    reason: text.optional(),
    by: text.optional(),
    snub: z.boolean().optional(),
  }),
  weigh: (event, scene) => (event.data.snub || event.cameo !== undefined ? actsOf(scene, event.cameo ?? "160") : []),
  apply(world, event, scene) {
    const { plan, how } = event.data;
    if (plan !== undefined && !event.settles.some((settled) => settled.event === plan))
      settleMatter(world, event, scene, plan, how);
  },
  outcome: ({ data }) => data.how,
  refersTo: ({ data }) => (data.plan === undefined ? [] : [data.plan]),
  summary({ source, target, data }, name) {
    const verb = { cancelled: "cancelled", postponed: "put off", withdrawn: "withdrew" }[data.how];
    const about = toward(", concerning", target, name);
    const reason = data.reason ? `, because ${data.reason}` : "";
    return sentence(
      `${personOf(data.by, source, name)} ${verb} ${data.what ?? `${its(source)} plan`}${about}${reason}`,
    );
  },
  examples: [
    `
      2016-07-05  ISR > KAZ  plan-announced  plan=visit what="a visit"
      2016-12-01  ISR > KAZ  plan-dropped    plan=e1 how=cancelled what="a visit" reason="an election was called" by="A. Minister"
    `,
    `
      # What the event settles itself ends as it says; anything else by how the plan was dropped.
      2016-07-05  ISR > KAZ  plan-announced  plan=visit what="a visit"
      2016-07-06  ISR > KAZ  plan-announced  plan=talks what="talks"
      2016-12-01  ISR > KAZ  plan-dropped    plan=e1 how=withdrawn snub=true settles=[{"event":"e1","as":"refused"},"e2"]
    `,
    `
      2016-07-05  ISR > KAZ  plan-announced  plan=visit what="a visit"
      2016-07-06  ISR > KAZ  plan-announced  plan=talks what="talks"
      2016-12-01  ISR > KAZ  plan-dropped    plan=e1 how=postponed settles=[e2]
    `,
    `
      2016-07-05  KAZ,RUS  plan-announced  plan=visit what="a visit"
      2016-12-01  KAZ,RUS  plan-dropped    plan=e1 how=postponed
    `,
    `2016-12-01  ISR > KAZ  plan-dropped  how=postponed snub=false cameo=1621`,
    `2016-12-01  ISR > WORLD  plan-dropped  how=cancelled`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        plan: fc.constantFrom("e0", "e1"),
        what: fc.constantFrom("the visit"),
        how: fc.constantFrom(...how),
        reason: fc.constantFrom("time was short"),
        by: fc.constantFrom("A. Minister"),
        snub: fc.boolean(),
      },
      { requiredKeys: ["how"] },
    ),
});
