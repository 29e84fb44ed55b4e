import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { meet } from "../core/world/verbs.ts";
import { actorCode, slug, text } from "../format/fields.ts";

/** The source ratified what it had signed. The signing has counted; this weighs nothing and puts nothing in force by itself. */
export default defineEventType({
  name: "agreement-ratified",
  title: "ratification of an agreement by the source",
  dimension: "diplomatic",
  cameo: "057",
  plover: "SUPPORT",
  weightless: true,
  data: z.strictObject({
    agreement: slug,
    title: text.optional(),
    instrument: actorCode.optional(),
    instrumentDeposited: z.boolean().optional(),
    by: text.optional(),
  }),
  apply(world, event, scene) {
    const { agreement, instrument } = event.data;
    const pairs =
      instrument === undefined
        ? scene.pairs()
        : scene.expand(event.source).map((party) => [party, instrument] as const);
    for (const [source, target] of pairs) {
      if (source !== target) meet(world, event, scene, { source, target, kind: `ratified/${agreement}` });
    }
  },
  outcome: () => "ratified",
  summary: ({ source, target, data }, name) =>
    `${listNames(source, name)}${data.by ? ` (${data.by})` : ""} ratified ${data.title ?? `the agreement ${data.agreement}`}${target.length > 0 ? ` with ${listNames(target, name)}` : ""}.`,
  arbitrary: (fc) =>
    fc.record(
      {
        agreement: fc.constantFrom("trade-accord", "transit-accord"),
        title: fc.constantFrom("the accord on trade"),
        instrument: fc.constantFrom("NPT"),
        instrumentDeposited: fc.boolean(),
        by: fc.constantFrom("the parliament"),
      },
      { requiredKeys: ["agreement"] },
    ),
});
