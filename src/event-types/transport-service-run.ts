import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { meet, report } from "../core/world/verbs.ts";
import { actorCode, figure, figureOf, qualifier, slug, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";
import { amount, between, sentence } from "./parts/prose.ts";

const mode = ["rail", "road", "sea", "air", "pipeline", "multimodal"] as const;

/** A service ran from source to target. Its first run weighs by 061 between its ends; later runs and states of transit do not weigh. */
export default defineEventType({
  name: "transport-service-run",
  title: "a run of a transport service between source and target",
  tone: "cooperative",
  dimension: "transport",
  cameo: "061",
  plover: "COOPERATE",
  mutual: true,
  data: z.strictObject({
    service: slug,
    mode: z.enum(mode),
    first: z.boolean().default(false),
    distanceKm: z.number().positive().optional(),
    durationDays: figure.optional(),
    qualifier: qualifier.optional(),
    load: text.optional(),
    transit: z.array(actorCode).optional(),
    route: text.optional(),
    /** The mode that the service replaces, and the days that one takes. */
    replaces: z.strictObject({ mode: z.enum(mode), days: figure, qualifier: qualifier.optional() }).optional(),
    by: text.optional(),
  }),
  weigh: (event, scene) => (event.data.first ? actsOf(scene) : []),
  apply(world, event, scene) {
    const { service, distanceKm, durationDays, transit, replaces, by } = event.data;
    const reporter = by ?? "log";
    for (const [source, target] of unorderedPairs(scene)) {
      meet(world, event, scene, { source, target, kind: `run/${service}`, mutual: true });
      const figures = { source, target, mutual: true, reporter };
      if (distanceKm !== undefined)
        report(world, event, scene, { ...figures, series: `km-${service}`, value: distanceKm, unit: "km" });
      if (durationDays !== undefined) {
        const { qualifier } = event.data;
        report(world, event, scene, {
          ...figures,
          series: `days-${service}`,
          ...figureOf(durationDays),
          unit: "days",
          ...(qualifier ? { qualifier } : {}),
        });
      }
      if (replaces !== undefined) {
        report(world, event, scene, {
          ...figures,
          series: `days-${service}-by-${replaces.mode}`,
          ...figureOf(replaces.days),
          unit: "days",
          ...(replaces.qualifier ? { qualifier: replaces.qualifier } : {}),
        });
      }
    }
    for (const through of transit ?? []) {
      for (const end of new Set(scene.pairs().flat()))
        if (end !== through) meet(world, event, scene, { source: through, target: end, kind: `run/${service}` });
    }
  },
  outcome: () => "carried-out",
  summary({ source, target, data }, name) {
    const ends =
      target.length === 0 ? between(source, name) : ` from ${listNames(source, name)} to ${listNames(target, name)}`;
    const through = data.transit?.length ? ` through ${listNames(data.transit, name)}` : "";
    const far = data.distanceKm === undefined ? "" : `, over ${data.distanceKm.toLocaleString("en-US")} km`;
    const qualifier = data.qualifier ? `${data.qualifier} ` : "";
    const time = data.durationDays === undefined ? "" : `, in ${qualifier}${amount(data.durationDays)} days`;
    return sentence(
      `The ${data.mode} service ${data.service} made ${data.first ? "its first" : "a"} run${ends}${through}${far}${time}`,
    );
  },
  examples: [
    `
      2015-01-01  CHN > IRN  plan-announced         plan=service what="a train"
      2016-02-15  CHN > IRN  transport-service-run  service=silk-train mode=rail first=true distanceKm=10399 durationDays=14 qualifier=about transit=[KAZ,TKM] settles=[e1]
    `,
    `2016-02-15  CHN > IRN  transport-service-run  service=silk-train mode=rail load="32 containers" route="by the eastern line" by=press distanceKm=9000`,
    `2016-02-15  CHN > IRN  transport-service-run  service=silk-train mode=rail by=press replaces={"mode":"sea","days":[30,45],"qualifier":"over"}`,
    `2017-10-01  CHN > IRN  transport-service-run  service=silk-train mode=road durationDays=20`,
    `2017-10-01  CHN > IRN  transport-service-run  service=silk-train mode=sea durationDays=[12,15] qualifier=over replaces={"mode":"air","days":2}`,
    `2017-10-01  CHN > IRN  transport-service-run  service=silk-train mode=air first=false transit=[IRN,KAZ]`,
    `2017-10-01  CHN,KAZ,IRN  transport-service-run  service=silk-train mode=pipeline qualifier=under`,
    `2017-10-01  KAZ > TUR,IRN  transport-service-run  service=silk-train mode=multimodal first=true`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        service: fc.constantFrom("silk-train"),
        mode: fc.constantFrom(...mode),
        first: fc.boolean(),
        distanceKm: fc.integer({ min: 1, max: 12000 }),
        durationDays: fc.integer({ min: 1, max: 40 }),
        qualifier: fc.constantFrom("about", "over", "under"),
        load: fc.constantFrom("containers"),
        transit: fc.subarray(["TKM", "RUS"]),
        route: fc.constantFrom("the eastern line"),
        replaces: fc.record(
          {
            mode: fc.constantFrom(...mode),
            days: fc.integer({ min: 1, max: 60 }),
            qualifier: fc.constantFrom("about", "over", "under"),
          },
          { requiredKeys: ["mode", "days"] },
        ),
        by: fc.constantFrom("press"),
      },
      { requiredKeys: ["service", "mode", "first"] },
    ),
});
