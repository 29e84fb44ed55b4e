import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/event-type.ts";
import { actorCode, slug, text } from "./fields.ts";
import { endAgreement } from "./instruments.ts";

const how = ["withdrew", "expired", "terminated", "replaced"] as const;

/** An agreement ended. A party that leaves weighs 160 against the others; an end all share, or a lapse, weighs nothing. */
export default defineEventType({
  name: "agreement-ended",
  title: "an agreement ended by or for the source",
  dimension: "diplomatic",
  cameo: "160",
  plover: "SANCTION",
  data: z.strictObject({
    agreement: slug,
    title: text.optional(),
    how: z.enum(how),
    instrument: actorCode.optional(),
    reason: text.optional(),
  }),
  weigh: (event, scene) =>
    event.data.how === "withdrew" || (event.data.how === "terminated" && event.target.length > 0) ? actsOf(scene) : [],
  apply(world, event, scene) {
    endAgreement(world, event, scene);
  },
  outcome: () => "lapsed",
  summary({ source, target, data }, name) {
    const what = data.title ?? `the agreement ${data.agreement}`;
    const with_ = target.length > 0 ? ` with ${listNames(target, name)}` : "";
    if (data.how === "withdrew") return `${listNames(source, name)} withdrew from ${what}${with_}.`;
    return `${what.charAt(0).toUpperCase()}${what.slice(1)} between ${listNames([...source, ...target], name)} ${{ expired: "expired", terminated: "was terminated", replaced: "was replaced" }[data.how]}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      { agreement: fc.constantFrom("trade-accord", "transit-accord"), how: fc.constantFrom(...how) },
      { requiredKeys: ["agreement", "how"] },
    ),
});
