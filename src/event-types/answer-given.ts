import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { meet, moveMatter, settleMatter } from "../core/world/verbs.ts";
import { dueDay, edtfText, eventId, text } from "../format/fields.ts";

const answer = ["accepted", "declined", "deferred", "none"] as const;

/** The source answered what the target had asked, offered or told it. A deferral keeps the business open. */
export default defineEventType({
  name: "answer-given",
  title: "an answer of the source to the target",
  needsTarget: true,
  dimension: "diplomatic",
  plover: "AGREE",
  data: z.strictObject({
    to: eventId,
    answer: z.enum(answer),
    public: z.boolean().optional(),
    by: text.optional(),
    tone: text.optional(),
    due: edtfText.optional(),
    what: text.optional(),
  }),
  weigh({ data, cameo, plover }, scene) {
    if (cameo !== undefined) return actsOf(scene, cameo);
    if (data.answer === "accepted") return actsOf(scene, "030", plover ?? "AGREE");
    return data.answer === "declined" ? actsOf(scene, "120", plover ?? "REJECT") : [];
  },
  apply(world, event, scene) {
    const { to, answer } = event.data;
    const due = dueDay(event.data.due);
    if (answer === "deferred")
      moveMatter(world, event, scene, to, { stage: "deferred", ...(due === undefined ? {} : { due }) });
    else if (answer !== "none" && !event.settles.some((settled) => settled.event === to))
      settleMatter(world, event, scene, to, answer);
    for (const carrier of event.via) {
      for (const target of event.target) meet(world, event, scene, { source: carrier, target, kind: "carried" });
    }
  },
  outcome: ({ data }) => (data.answer === "accepted" || data.answer === "declined" ? data.answer : "answered"),
  refersTo: ({ data }) => [data.to],
  summary({ source, target, data }, name) {
    const who = data.by ? `${data.by} (${listNames(source, name)})` : listNames(source, name);
    const verb = {
      accepted: "accepted what was put to it by",
      declined: "declined what was put to it by",
      deferred: "put off its answer to",
      none: "gave no answer to",
    }[data.answer];
    const how = data.public === undefined ? "" : data.public ? ", in public" : ", in private";
    return `${who} ${verb} ${listNames(target, name)}${how}${data.what ? `: ${data.what}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      { to: fc.constantFrom("e0", "e1"), answer: fc.constantFrom(...answer), public: fc.boolean() },
      { requiredKeys: ["to", "answer"] },
    ),
});
