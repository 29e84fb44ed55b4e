import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { meet, report } from "../core/world/verbs.ts";
import { actorCode, figure, figureOf, qualifier, slug, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";

const mode = ["rail", "road", "sea", "air", "pipeline", "multimodal"] as const;

/** A service ran from source to target. The first run weighs 061 between its ends; later runs and transit states nothing. */
export default defineEventType({
  name: "transport-service-run",
  title: "a run of a transport service between source and target",
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
    /** What it is faster than: the mode it replaces, and the days that takes. */
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
    const through = data.transit?.length ? ` through ${listNames(data.transit, name)}` : "";
    const time =
      data.durationDays === undefined
        ? ""
        : `, in ${data.qualifier ? `${data.qualifier} ` : ""}${typeof data.durationDays === "number" ? data.durationDays : data.durationDays.join(" to ")} days`;
    const far = data.distanceKm === undefined ? "" : `, over ${data.distanceKm.toLocaleString("en-US")} km`;
    return `${data.first ? "The first" : "A"} run of the ${data.mode} service ${data.service} went from ${listNames(source, name)} to ${listNames(target, name)}${through}${far}${time}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        service: fc.constantFrom("silk-train"),
        mode: fc.constantFrom(...mode),
        first: fc.boolean(),
        distanceKm: fc.integer({ min: 1, max: 12000 }),
        durationDays: fc.integer({ min: 1, max: 40 }),
        transit: fc.subarray(["TKM", "RUS"]),
      },
      { requiredKeys: ["service", "mode", "first"] },
    ),
});
