import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie, openTie, report } from "../core/world/verbs.ts";
import { slug, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";
import { remark, sentence, words } from "./parts/prose.ts";

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
  tone: "cooperative",
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
    // A project of one actor has no pair, so its figures are reported of that actor.
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
    const what = data.title ?? `the ${words(data.project)} project`;
    const did = {
      proposed: `proposed ${what}`,
      decided: `decided on ${what}`,
      agreed: `agreed on ${what}`,
      sited: `chose a site for ${what}`,
      funded: `funded ${what}`,
      built: `finished building ${what}`,
      opened: `opened ${what}`,
      stocked: `stocked ${what}`,
      "in-operation": `put ${what} into operation`,
      closed: `closed ${what}`,
    }[data.stage];
    const where = data.place ? ` at ${data.place}` : "";
    return sentence(`${listNames([...source, ...target], name)} ${did}${where}${remark(data.what)}`);
  },
  examples: [
    `
      2007-12-01  KAZ > IRN      plan-announced     plan=project what="a railway"
      2014-12-03  KAZ > TKM,IRN  milestone-reached  project=railway title="the eastern railway" stage=opened place="the border" lengthKm=920 cost=1.5 what="two presidents came" settles=[e1]
    `,
    `2014-12-03  KAZ > TKM,IRN  milestone-reached  project=railway stage=opened capacity=10 capacityUnit="Mt a year"`,
    `
      2010-01-01  KAZ > IAEA  milestone-reached  project=bank stage=proposed
      2012-01-01  KAZ > IAEA  milestone-reached  project=bank stage=decided
    `,
    `2010-01-01  KAZ > IAEA  milestone-reached  project=bank stage=proposed`,
    `2010-01-01  KAZ > IAEA  milestone-reached  project=bank stage=agreed capacity=90`,
    `2010-01-01  KAZ > IAEA  milestone-reached  project=bank stage=sited`,
    `2010-01-01  KAZ > IAEA  milestone-reached  project=bank stage=funded cost=150000000 costUnit=USD`,
    `2010-01-01  KAZ > IAEA  milestone-reached  project=bank stage=built`,
    `2010-01-01  KAZ > IAEA  milestone-reached  project=bank stage=stocked`,
    `2010-01-01  KAZ > IAEA  milestone-reached  project=bank stage=in-operation`,
    `
      2010-01-01  KAZ > IAEA  milestone-reached  project=bank stage=built
      2012-01-01  KAZ > IAEA  milestone-reached  project=bank stage=closed
    `,
    `2017-08-01  IRN  milestone-reached  project=pipeline stage=opened lengthKm=35`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        project: fc.constantFrom("railway", "bank"),
        title: fc.constantFrom("the railway"),
        stage: fc.constantFrom(...stage),
        place: fc.constantFrom("the border"),
        capacity: fc.integer({ min: 1, max: 99 }),
        capacityUnit: fc.constantFrom("Mt a year"),
        lengthKm: fc.integer({ min: 1, max: 999 }),
        cost: fc.integer({ min: 1, max: 1e6 }),
        costUnit: fc.constantFrom("USD"),
        what: fc.constantFrom("two presidents came"),
      },
      { requiredKeys: ["project", "stage"] },
    ),
});
