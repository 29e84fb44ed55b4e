import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { openMatter } from "../core/world/verbs.ts";
import { dueDay, edtfText, text } from "../format/fields.ts";

/** The source, alone or with the target, announced what it means to do. Announced is not carried out. */
export default defineEventType({
  name: "plan-announced",
  title: "a plan of the source concerning the target",
  dimension: "diplomatic",
  cameo: "036",
  plover: "AGREE",
  data: z.strictObject({
    /** visit, talks, agreement, service, project, accession, candidacy, review, summit, supply, … */
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
    const who = data.by ? `${data.by} (${listNames(source, name)})` : listNames(source, name);
    const toward = target.length > 0 ? `, towards ${listNames(target, name)}` : "";
    return `${who} announced a plan (${data.plan}): ${data.what}${data.when ? `, for ${data.when}` : ""}${toward}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        plan: fc.constantFrom("visit", "talks", "service"),
        what: fc.constantFrom("a new line"),
        when: fc.constantFrom("2018-08~", "2019"),
      },
      { requiredKeys: ["plan", "what"] },
    ),
});
