import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { meet } from "../core/world/verbs.ts";
import { sentence } from "./parts/prose.ts";

/** A bare row of an imported data set: envelope and code, nothing else. It weighs by its code. */
export default defineEventType({
  name: "event-coded",
  title: "an event known only by its code",
  tone: "depends",
  needsTarget: true,
  dimension: "diplomatic",
  data: z.strictObject({}),
  apply(world, event, scene) {
    const root = event.cameo?.slice(0, 2) ?? event.plover?.split("/")[0]?.toLowerCase() ?? "none";
    for (const [source, target] of scene.pairs()) meet(world, event, scene, { source, target, kind: `coded/${root}` });
  },
  summary: ({ source, target, cameo, plover }, name) =>
    sentence(`${listNames(source, name)} acted towards ${listNames(target, name)} (code ${cameo ?? plover ?? "none"})`),
  examples: [
    `2016-01-01  KAZ > ISR  event-coded  cameo=042`,
    `2016-01-01  KAZ > ISR,IRN  event-coded  cameo=112 plover=ACCUSE`,
    `2016-01-01  KAZ > ISR  event-coded  plover=CONSULT/visit`,
    `2016-01-01  KAZ > ISR  event-coded  plover=AID`,
    `2016-01-01  KAZ > ISR  event-coded`,
    `
      2015-01-01  ISR > KAZ  request-made  asks=aid
      2016-01-01  KAZ > ISR  event-coded   cameo=071 settles=[e1]
    `,
  ],
  arbitrary: (fc) => fc.constant({}),
});
