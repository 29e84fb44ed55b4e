import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openMatter, report } from "../core/world/verbs.ts";
import { dueDay, edtfText, eventId, qualifier, range, slug, text } from "../format/fields.ts";

const kind = ["figure", "fact", "judgement", "attribution", "cause", "inference", "forecast", "allegation"] as const;

/** Somebody claimed something. A claim is never a fact: it weighs nothing, and is open until an event settles it. */
export default defineEventType({
  name: "claim-reported",
  title: "a claim of the source",
  dimension: "society",
  weightless: true,
  data: z.strictObject({
    by: text,
    claim: text,
    kind: z.enum(kind),
    /** Actors or things it is about. */
    about: z.array(text).optional(),
    /** As of when it was true by the claimant's lights, where that is older than the text. */
    asOf: edtfText.optional(),
    series: slug.optional(),
    value: z.number().optional(),
    range: range.optional(),
    unit: text.optional(),
    qualifier: qualifier.optional(),
    in: eventId.optional(),
    due: edtfText.optional(),
    horizon: text.optional(),
  }),
  claim: ({ data: { by, claim, kind } }) => ({ by, claim, kind }),
  apply(world, event, scene) {
    const { kind, claim, due, series, value, range, unit, qualifier, by } = event.data;
    const last = dueDay(due);
    openMatter(world, event, scene, {
      kind: kind === "forecast" ? "forecast" : "claim",
      about: claim,
      ...(last === undefined ? {} : { due: last }),
    });
    const [source] = event.source;
    if (series === undefined || source === undefined || (value === undefined && range === undefined)) return;
    const [target] = event.target;
    report(world, event, scene, {
      source,
      ...(target === undefined ? {} : { target }),
      series: `claimed-${series}`,
      reporter: by,
      ...(value === undefined ? {} : { value }),
      ...(range === undefined ? {} : { range }),
      ...(unit === undefined ? {} : { unit }),
      ...(qualifier === undefined ? {} : { qualifier }),
    });
  },
  refersTo: ({ data }) => (data.in === undefined ? [] : [data.in]),
  summary({ source, target, data }, name) {
    const about = [...source, ...target].length > 0 ? ` (on ${listNames([...source, ...target], name)})` : "";
    return `${data.by} claimed${about}, a ${data.kind}: ${data.claim.replace(/\.$/, "")}${data.asOf ? `, as of ${data.asOf}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        by: fc.constantFrom("A. Author"),
        claim: fc.constantFrom("trade grows"),
        kind: fc.constantFrom(...kind),
        due: fc.constantFrom("2018"),
      },
      { requiredKeys: ["by", "claim", "kind"] },
    ),
});
