import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie, openTie, report } from "../core/world/verbs.ts";
import { slug, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";

const stage = [
  "proposed",
  "decided",
  "agreed",
  "sited",
  "funded",
  "built",
  "opened",
  "stocked",
  "in-operation",
  "closed",
] as const;
const WEIGHS = new Set<string>(["built", "opened", "stocked", "in-operation"]);

/** A project of source and target reached a stage. It weighs from `built` on. */
export default defineEventType({
  name: "milestone-reached",
  title: "a stage reached by a project of source and target",
  dimension: "economic",
  cameo: "061",
  plover: "COOPERATE",
  mutual: true,
  data: z.strictObject({
    project: slug,
    title: text.optional(),
    stage: z.enum(stage),
    place: text.optional(),
    capacity: z.number().optional(),
    capacityUnit: text.optional(),
    lengthKm: z.number().optional(),
    cost: z.number().optional(),
    costUnit: text.optional(),
    what: text.optional(),
  }),
  weigh: (event, scene) => (WEIGHS.has(event.data.stage) ? actsOf(scene) : []),
  apply(world, event, scene) {
    const { project, stage, capacity, capacityUnit, lengthKm, cost, costUnit } = event.data;
    const name = `project/${project}`;
    for (const [source, target] of unorderedPairs(scene)) {
      const pair = { source, target, mutual: true };
      if (stage === "closed") closeTie(world, event, scene, { name, ...pair });
      else
        openTie(world, event, scene, {
          name,
          ...pair,
          stage: WEIGHS.has(stage) ? "in-force" : stage === "proposed" ? "announced" : "signed",
          detail: stage,
        });
    }
    // A project of one actor has no pair: its figures are that actor's own.
    const pairs = unorderedPairs(scene).map(([source, target]) => ({ source, target, mutual: true }));
    const homes = pairs.length > 0 ? pairs : scene.expand(event.source).map((source) => ({ source }));
    const figures: [string, number | undefined, string | undefined][] = [
      ["capacity", capacity, capacityUnit],
      ["length", lengthKm, "km"],
      ["cost", cost, costUnit],
    ];
    for (const home of homes) {
      for (const [series, value, unit] of figures) {
        if (value !== undefined)
          report(world, event, scene, {
            ...home,
            series: `${series}-${project}`,
            reporter: "log",
            value,
            ...(unit === undefined ? {} : { unit }),
          });
      }
    }
  },
  outcome: () => "carried-out",
  summary({ source, target, data }, name) {
    const what = data.title ?? `the project ${data.project}`;
    const stage = data.stage === "in-operation" ? "went into operation" : `was ${data.stage}`;
    return `${what.charAt(0).toUpperCase()}${what.slice(1)} of ${listNames([...source, ...target], name)} ${stage}${data.place ? ` at ${data.place}` : ""}${data.what ? `: ${data.what}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        project: fc.constantFrom("railway", "bank"),
        stage: fc.constantFrom(...stage),
        lengthKm: fc.integer({ min: 1, max: 999 }),
      },
      { requiredKeys: ["project", "stage"] },
    ),
});
