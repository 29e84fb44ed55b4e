import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { report } from "../core/world/verbs.ts";
import { actorCode, slug, text } from "../format/fields.ts";
import { its, sentence, toward } from "./parts/prose.ts";

/** The source gave up weapons, or the means to make them. It weighs on a target that still exists. */
export default defineEventType({
  name: "weapons-given-up",
  title: "weapons given up by the source",
  tone: "cooperative",
  dimension: "security",
  cameo: "087",
  plover: "RETREAT/disarm",
  data: z.strictObject({
    what: text,
    weapon: slug,
    quantity: z.number().optional(),
    left: z.number().optional(),
    unit: text.optional(),
    to: actorCode.optional(),
    verifiedBy: actorCode.optional(),
  }),
  weigh(event, scene) {
    const { actors } = scene.codebook;
    return actsOf(scene).filter(({ target }) => {
      const actor = actors.get(target);
      return actor?.kind === "state" && (actor.to === undefined || scene.day <= actor.to);
    });
  },
  apply(world, event, scene) {
    const { weapon, quantity, left, unit } = event.data;
    for (const source of scene.expand(event.source)) {
      const figures: [string, number | undefined][] = [
        ["given-up", quantity],
        ["left", left],
      ];
      for (const [series, value] of figures) {
        if (value !== undefined)
          report(world, event, scene, {
            source,
            series: `${weapon}-${series}`,
            reporter: "log",
            value,
            ...(unit === undefined ? {} : { unit }),
          });
      }
    }
  },
  outcome: () => "carried-out",
  summary({ source, target, data }, name) {
    const to = data.to ? `, to ${name(data.to)}` : "";
    const verifiedBy = data.verifiedBy ? `, verified by ${name(data.verifiedBy)}` : "";
    const others = target.filter((code) => code !== data.to);
    return sentence(
      `${listNames(source, name)} gave up ${data.what}${to}${verifiedBy}${toward(`, in ${its(source)} relations with`, others, name)}`,
    );
  },
  examples: [
    `
      1994-01-01  RUS > KAZ  request-made      asks=compliance
      1995-04-01  KAZ > RUS  weapons-given-up  what="the last of its warheads" weapon=warheads quantity=1410 left=0 unit=warheads to=RUS verifiedBy=IAEA settles=[e1]
    `,
    `
      # A state that no longer exists is no partner any more.
      1995-04-01  KAZ > SUN,RUS  weapons-given-up  what="a test site" weapon=sites
    `,
    `1991-12-26  KAZ > SUN  weapons-given-up  what="a test site" weapon=sites`,
    `1991-08-29  KAZ > SUN  weapons-given-up  what="a test site" weapon=sites left=0`,
    `1991-08-29  KAZ > IAEA  weapons-given-up  what="its ore" weapon=ore quantity=5`,
    `2013-10-01  SYR  weapons-given-up  what="its chemical weapons" weapon=chemical`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        what: fc.constantFrom("its warheads"),
        weapon: fc.constantFrom("warheads"),
        quantity: fc.integer({ min: 1, max: 999 }),
        left: fc.constant(0),
        unit: fc.constantFrom("warheads"),
        to: fc.constantFrom("RUS"),
        verifiedBy: fc.constantFrom("IAEA"),
      },
      { requiredKeys: ["what", "weapon"] },
    ),
});
