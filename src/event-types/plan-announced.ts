import { z } from "zod";
import { actsOf, defineEventType } from "../core/model/event-type.ts";
import { openMatter } from "../core/world/verbs.ts";
import { dueDay, edtfText, text } from "../format/fields.ts";
import { dateInWords, personOf, sentence, toward } from "./parts/prose.ts";

/** The source, alone or with the target, announced what it means to do. Announced is not carried out. */
export default defineEventType({
  name: "plan-announced",
  title: "a plan of the source that concerns the target",
  tone: "cooperative",
  dimension: "diplomatic",
  cameo: "036",
  plover: "AGREE",
  data: z.strictObject({
    /** What kind of plan it is: visit, talks, agreement, service, project, accession, candidacy, review, summit, supply, … */
    plan: text,
    what: text,
    when: edtfText.optional(),
    by: text.optional(),
    value: z.number().optional(),
    unit: text.optional(),
  }),
  weigh: (event, scene) => (event.data.plan === "review" && event.cameo === undefined ? [] : actsOf(scene)),
  apply(world, event, scene) {
    const due = dueDay(event.data.when);
    openMatter(world, event, scene, { kind: "plan", about: event.data.what, ...(due === undefined ? {} : { due }) });
  },
  outcome: () => "announced",
  summary({ source, target, data }, name) {
    const about = toward(" concerning", target, name);
    const when = data.when ? ` for ${dateInWords(data.when)}` : "";
    return sentence(`${personOf(data.by, source, name)} announced a plan${about}${when}: ${data.what}`);
  },
  examples: [
    `2016-07-05  ISR > KAZ  plan-announced  plan=visit what="a visit by the end of the year" when="2016-12" by="A. Minister"`,
    `2016-07-05  USA > WORLD  plan-announced  plan=review what="a review of the deal"`,
    `2016-07-05  USA > IRN  plan-announced  plan=review what="a review of the deal" cameo=036`,
    `2016-07-05  KAZ,RUS  plan-announced  plan=project what="a pipeline" value=5 unit="billion USD"`,
    `
      2016-07-05  ISR > KAZ  request-made    asks=agreement
      2016-07-06  KAZ > ISR  plan-announced  plan=agreement what="talks on free trade" settles=[e1]
    `,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        plan: fc.constantFrom("visit", "talks", "service"),
        what: fc.constantFrom("a new line"),
        when: fc.constantFrom("2018-08~", "2019"),
        by: fc.constantFrom("A. Minister"),
        value: fc.integer({ min: 1, max: 1e6 }),
        unit: fc.constantFrom("USD"),
      },
      { requiredKeys: ["plan", "what"] },
    ),
});
