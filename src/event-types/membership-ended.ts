import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";

const role = ["member", "observer", "founder", "chair", "president", "elected-member", "partner"] as const;
const how = ["term", "withdrew", "expelled"] as const;

/** A membership of the source in the target body ended. Only an expulsion weighs, from the body on the member. */
export default defineEventType({
  name: "membership-ended",
  title: "a membership of the source in the target body ended",
  needsTarget: true,
  termsMustNotOverlap: true,
  dimension: "diplomatic",
  cameo: "166",
  plover: "SANCTION",
  data: z.strictObject({ role: z.enum(role), how: z.enum(how), what: text.optional() }),
  weigh: ({ data }, scene) =>
    data.how === "expelled" ? actsOf(scene).map(({ source, target }) => ({ source: target, target: source })) : [],
  apply(world, event, scene) {
    for (const [source, target] of scene.pairs())
      closeTie(world, event, scene, { name: `membership/${target}/${event.data.role}`, source, target });
  },
  outcome: ({ data }) => (data.how === "term" ? "served" : data.how),
  summary({ source, target, data }, name) {
    const many = source.length > 1;
    const why = {
      term: `${many ? "their" : "its"} term ended`,
      withdrew: `${many ? "they" : "it"} withdrew`,
      expelled: many ? "they were expelled" : "it was expelled",
    }[data.how];
    return `${listNames(source, name)} ceased to be ${data.role}${many ? "s" : ""} of ${listNames(target, name)}: ${why}${data.what ? ` (${data.what})` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      { role: fc.constantFrom(...role), how: fc.constantFrom(...how), what: fc.constantFrom("after a vote") },
      { requiredKeys: ["role", "how"] },
    ),
});
