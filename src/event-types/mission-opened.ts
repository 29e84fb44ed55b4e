import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openTie } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";
import { missionsOf, placeIn, sentence } from "./parts/prose.ts";

/** The source opened a mission in the target. */
export default defineEventType({
  name: "mission-opened",
  title: "a mission of the source opened in the target",
  tone: "cooperative",
  needsTarget: true,
  dimension: "diplomatic",
  cameo: "050",
  plover: "SUPPORT",
  data: z.strictObject({ kind: z.enum(["embassy", "consulate", "mission", "office"]), place: text.optional() }),
  apply(world, event, scene) {
    for (const [source, target] of scene.pairs())
      openTie(world, event, scene, { name: `mission/${event.data.kind}`, source, target });
  },
  outcome: () => "carried-out",
  summary({ source, target, data }, name) {
    const what = missionsOf(data.kind, source.length + target.length > 2);
    return sentence(`${listNames(source, name)} opened ${what} in ${placeIn(data.place, target, name)}`);
  },
  examples: [
    `
      1992-04-10  ISR > KAZ  plan-announced  plan=embassy what="an embassy in Almaty"
      1992-08-01  ISR > KAZ  mission-opened  kind=embassy place=Almaty settles=[e1]
    `,
    `1992-08-01  ISR,USA > KAZ  mission-opened  kind=consulate`,
    `1992-08-01  ISR > KAZ  mission-opened  kind=mission mutual=true`,
    `1992-08-01  ISR > KAZ  mission-opened  kind=office`,
  ],
  arbitrary: (fc) =>
    fc.record(
      { kind: fc.constantFrom("embassy", "consulate", "mission", "office"), place: fc.constantFrom("the capital") },
      { requiredKeys: ["kind"] },
    ),
});
