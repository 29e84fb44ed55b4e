import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { meet } from "../core/world/verbs.ts";

/** A bare row of an imported data set: envelope and code, nothing else. It weighs by its code. */
export default defineEventType({
  name: "event-coded",
  title: "an event known by its code only",
  needsTarget: true,
  dimension: "diplomatic",
  data: z.strictObject({}),
  apply(world, event, scene) {
    const root = event.cameo?.slice(0, 2) ?? event.plover?.split("/")[0]?.toLowerCase() ?? "none";
    for (const [source, target] of scene.pairs()) meet(world, event, scene, { source, target, kind: `coded/${root}` });
  },
  summary: ({ source, target, cameo, plover }, name) =>
    `${listNames(source, name)} acted towards ${listNames(target, name)} (code ${cameo ?? plover ?? "none"}).`,
  arbitrary: (fc) => fc.constant({}),
});
