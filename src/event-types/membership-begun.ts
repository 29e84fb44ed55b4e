import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openTie } from "../core/world/verbs.ts";
import { dueDay, edtfText, text } from "../format/fields.ts";

const role = ["member", "observer", "founder", "chair", "president", "elected-member", "partner"] as const;

/** The source holds a role in the target body; a term ends it without any event. Weighs nothing: a body is no dyad. */
export default defineEventType({
  name: "membership-begun",
  title: "a membership or role of the source in the target body",
  needsTarget: true,
  termsMustNotOverlap: true,
  dimension: "diplomatic",
  weightless: true,
  data: z.strictObject({
    role: z.enum(role),
    term: edtfText.optional(),
    edition: text.optional(),
    what: text.optional(),
  }),
  apply(world, event, scene) {
    const until = dueDay(event.data.term);
    for (const [source, target] of scene.pairs()) {
      openTie(world, event, scene, {
        name: `membership/${target}/${event.data.role}`,
        source,
        target,
        ...(until === undefined ? {} : { until }),
      });
    }
  },
  outcome: () => "begun",
  summary({ source, target, data }, name) {
    const term = data.term ? ` for ${data.term.replace("/", " to ")}` : "";
    return `${listNames(source, name)} became ${data.role}${source.length > 1 ? "s" : ""} of ${listNames(target, name)}${term}${data.what ? ` (${data.what})` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        role: fc.constantFrom(...role),
        term: fc.constantFrom("2017-01-01/2018-12-31", "2016/2019"),
        edition: fc.constantFrom("the tenth"),
        what: fc.constantFrom("the first of its region"),
      },
      { requiredKeys: ["role"] },
    ),
});
