import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { actorCode, slug, text } from "../format/fields.ts";
import { endAgreement, lapseMatters } from "./parts/instruments.ts";

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
  weigh({ data, target, mutual }, scene) {
    const byOneParty = target.length > 0 && !mutual;
    return byOneParty && (data.how === "withdrew" || data.how === "terminated") ? actsOf(scene) : [];
  },
  apply(world, event, scene) {
    endAgreement(world, event, scene);
    lapseMatters(world, event, scene);
  },
  outcome: () => "lapsed",
  summary({ source, target, data }, name) {
    const what = data.title ?? `the agreement ${data.agreement}`;
    const why = data.reason ? `, over ${data.reason}` : "";
    const with_ = target.length > 0 ? ` with ${listNames(target, name)}` : "";
    if (data.how === "withdrew") return `${listNames(source, name)} withdrew from ${what}${with_}${why}.`;
    return `${what.charAt(0).toUpperCase()}${what.slice(1)} between ${listNames([...source, ...target], name)} ${{ expired: "expired", terminated: "was terminated", replaced: "was replaced" }[data.how]}${why}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        agreement: fc.constantFrom("trade-accord", "transit-accord"),
        title: fc.constantFrom("the accord on trade"),
        how: fc.constantFrom(...how),
        instrument: fc.constantFrom("NPT"),
        reason: fc.constantFrom("a breach"),
      },
      { requiredKeys: ["agreement", "how"] },
    ),
});
