import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openMatter, report } from "../core/world/verbs.ts";
import { dueDay, edtfText, eventId, qualifier, range, slug, text } from "../format/fields.ts";
import { dateInWords, sentence } from "./parts/prose.ts";

const kind = ["figure", "fact", "judgement", "attribution", "cause", "inference", "forecast", "allegation"] as const;

const SAYS: Record<(typeof kind)[number], string> = {
  figure: "gave a figure",
  fact: "made a factual claim",
  judgement: "made a judgement",
  attribution: "attributed a view",
  cause: "made a causal claim",
  inference: "drew an inference",
  forecast: "made a forecast",
  allegation: "made an allegation",
};

/** Somebody claimed something. A claim is never a fact: it weighs nothing, and is open until an event settles it. */
export default defineEventType({
  name: "claim-reported",
  title: "a claim about the source",
  tone: "neutral",
  dimension: "society",
  weightless: true,
  data: z.strictObject({
    by: text,
    claim: text,
    kind: z.enum(kind),
    /** The actors or things that the claim is about. */
    about: z.array(text).optional(),
    /** The date for which the claimant says it, where that is earlier than the text. */
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
    const actors = [...source, ...target];
    const about = actors.length > 0 ? ` about ${listNames(actors, name)}` : "";
    const asOf = data.asOf ? `, as of ${dateInWords(data.asOf)}` : "";
    return sentence(`${data.by} ${SAYS[data.kind]}${about}${asOf}: ${data.claim}`);
  },
  examples: [
    `
      2016-12-01  USA > KAZ  statement-made  stance=praise
      2017-01-23  KAZ > USA  claim-reported  by="A. Author" claim="the two grow closer." kind=forecast due="2018" horizon="a year" in=e1
    `,
    `2017-01-23  KAZ  claim-reported  by="A. Author" claim="the community has 50,000 members" kind=figure series=community value=50000 unit=persons qualifier=about`,
    `2011-01-01  KAZ > ISR  claim-reported  by="the ambassador" claim="a quarter of the oil comes from there" kind=figure series=oil-share range=[20,30] qualifier=over`,
    `2017-01-23  -  claim-reported  by="A. Author" claim="trade grows" kind=fact series=trade value=3 qualifier=under`,
    `2017-01-23  KAZ  claim-reported  by="A. Author" claim="trade grows" kind=judgement series=trade`,
    `2017-01-23  KAZ  claim-reported  by="A. Author" claim="trade grows" kind=attribution value=5 asOf="2016-04" about=[trade]`,
    `2017-01-23  KAZ  claim-reported  by="A. Author" claim="the railway brought the trade" kind=cause`,
    `2017-01-23  KAZ  claim-reported  by="A. Author" claim="a channel is wanted" kind=inference`,
    `
      2017-01-01  KAZ  claim-reported  by="A. Author" claim="ore was sold" kind=allegation
      2018-01-01  KAZ  claim-reported  by="B. Author" claim="ore was sold" kind=allegation settles=[{"event":"e1","as":"moot"}]
    `,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        by: fc.constantFrom("A. Author"),
        claim: fc.constantFrom("trade grows"),
        kind: fc.constantFrom(...kind),
        about: fc.subarray(["trade", "transport"]),
        asOf: fc.constantFrom("2016-04"),
        series: fc.constantFrom("trade", "community"),
        value: fc.integer({ min: 0, max: 1e6 }),
        range: fc.constantFrom<[number, number]>([1, 2]),
        unit: fc.constantFrom("persons"),
        qualifier: fc.constantFrom("about", "over", "under"),
        in: fc.constantFrom("e0", "e1"),
        due: fc.constantFrom("2018"),
        horizon: fc.constantFrom("a year"),
      },
      { requiredKeys: ["by", "claim", "kind"] },
    ),
});
