import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { actorCode, slug, text } from "../format/fields.ts";
import { setAgreement } from "./parts/instruments.ts";

const how = ["conditions-met", "acceded", "provisional"] as const;

/** An agreement came into force for the parties named. Weighs nothing: the signing has counted. */
export default defineEventType({
  name: "agreement-entered-into-force",
  title: "an agreement in force between source and target",
  dimension: "diplomatic",
  cameo: "057",
  plover: "SUPPORT",
  mutual: true,
  weightless: true,
  data: z.strictObject({
    agreement: slug,
    title: text.optional(),
    how: z.enum(how).default("conditions-met"),
    instrument: actorCode.optional(),
  }),
  apply(world, event, scene) {
    setAgreement(world, event, scene, "in-force");
  },
  outcome: () => "carried-out",
  summary({ source, target, data }, name) {
    const what = data.title ?? `the agreement ${data.agreement}`;
    if (data.how === "acceded")
      return `${listNames(source, name)} acceded to ${what}${target.length > 0 ? ` (${listNames(target, name)})` : ""}.`;
    return `${what.charAt(0).toUpperCase()}${what.slice(1)} entered into force${data.how === "provisional" ? " provisionally" : ""} for ${listNames([...source, ...target], name)}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        agreement: fc.constantFrom("trade-accord", "transit-accord"),
        title: fc.constantFrom("the accord on trade"),
        how: fc.constantFrom(...how),
        instrument: fc.constantFrom("NPT"),
      },
      { requiredKeys: ["agreement", "how"] },
    ),
});
