import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie, openTie } from "../core/world/verbs.ts";
import { actorCode, slug, text } from "../format/fields.ts";

const how = ["appointed", "inaugurated", "succeeded", "elected"] as const;

/** A person took an office of the source. The predecessor's tie and the holder's former one end. Weighs nothing. */
export default defineEventType({
  name: "office-taken",
  title: "an office of the source taken by a person",
  dimension: "diplomatic",
  weightless: true,
  data: z.strictObject({
    office: slug,
    holder: text,
    /** Code of the holder, where the codebook has one: the tie runs from the person to the state. */
    person: actorCode.optional(),
    before: text.optional(),
    beforePerson: actorCode.optional(),
    how: z.enum(how),
    /** Offices the holder leaves. */
    former: slug.optional(),
  }),
  apply(world, event, scene) {
    const { office, person, beforePerson, former, holder } = event.data;
    for (const state of scene.expand(event.source)) {
      if (beforePerson !== undefined)
        closeTie(world, event, scene, { name: `office/${office}`, source: beforePerson, target: state });
      if (person === undefined) continue;
      for (const other of Object.keys(world.ties)) {
        // An office has one holder: the log may know the predecessor although this event does not name one by code.
        if (other !== person && world.ties[other]?.[state]?.[`office/${office}`] !== undefined)
          closeTie(world, event, scene, { name: `office/${office}`, source: other, target: state });
      }
      if (former !== undefined)
        closeTie(world, event, scene, { name: `office/${former}`, source: person, target: state });
      openTie(world, event, scene, { name: `office/${office}`, source: person, target: state, detail: holder });
    }
  },
  outcome: () => "carried-out",
  summary({ source, target, data }, name) {
    const after = data.before ? `, after ${data.before}` : "";
    const to = target.length > 0 ? ` to ${listNames(target, name)}` : "";
    return `${data.holder} ${{ appointed: "was appointed", inaugurated: "was inaugurated as", succeeded: "succeeded as", elected: "was elected" }[data.how]} ${data.office.replaceAll("-", " ")} of ${listNames(source, name)}${to}${after}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        office: fc.constantFrom("president", "foreign-minister"),
        holder: fc.constantFrom("A. Holder"),
        person: fc.constantFrom("PER:TOKAYEV", "PER:IDRISSOV"),
        before: fc.constantFrom("B. Before"),
        beforePerson: fc.constantFrom("PER:NAZARBAYEV"),
        former: fc.constantFrom("ambassador-usa"),
        how: fc.constantFrom(...how),
      },
      { requiredKeys: ["office", "holder", "how"] },
    ),
});
