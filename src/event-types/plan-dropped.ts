import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { settleMatter } from "../core/world/verbs.ts";
import { eventId, text } from "../format/fields.ts";

const how = ["cancelled", "postponed", "withdrawn"] as const;

/** The source gave up a plan. It weighs only where the drop snubs the target, which the event's own code says. */
export default defineEventType({
  name: "plan-dropped",
  title: "a plan of the source given up",
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
    const toward = target.length > 0 ? `, towards ${listNames(target, name)}` : "";
    const reason = data.reason ? `, because ${data.reason}` : "";
    return `${listNames(source, name)} ${{ cancelled: "cancelled", postponed: "put off", withdrawn: "withdrew" }[data.how]} ${data.what ?? "its plan"}${toward}${reason}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      { plan: fc.constantFrom("e0", "e1"), how: fc.constantFrom(...how), snub: fc.boolean() },
      { requiredKeys: ["how"] },
    ),
});
