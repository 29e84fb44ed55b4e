import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";
import { its, missionsOf, placeIn, sentence } from "./parts/prose.ts";

/** The source closed its mission in the target. */
export default defineEventType({
  name: "mission-closed",
  title: "a mission of the source in the target closed",
  tone: "hostile",
  needsTarget: true,
  dimension: "diplomatic",
  cameo: "161",
  plover: "SANCTION/withdraw",
  data: z.strictObject({
    kind: z.enum(["embassy", "consulate", "mission", "office"]),
    place: text.optional(),
    reason: text.optional(),
  }),
  apply(world, event, scene) {
    for (const [source, target] of scene.pairs())
      closeTie(world, event, scene, { name: `mission/${event.data.kind}`, source, target });
  },
  summary({ source, target, data }, name) {
    const kind = source.length + target.length > 2 ? missionsOf(data.kind, true) : data.kind;
    const why = data.reason ? `, over ${data.reason}` : "";
    return sentence(
      `${listNames(source, name)} closed ${its(source)} ${kind} in ${placeIn(data.place, target, name)}${why}`,
    );
  },
  examples: [
    `
      2000-01-01  ISR > IRN  mission-opened  kind=embassy
      2000-01-01  IRN > ISR  mission-opened  kind=embassy
      2000-01-01  ISR > IRN  mission-opened  kind=consulate
      2001-01-01  ISR > IRN  mission-closed  kind=embassy place=Tehran reason="an attack"
    `,
    `2001-01-01  ISR,USA > IRN  mission-closed  kind=consulate`,
    `
      2000-01-01  IRN > ISR  request-made    asks="the end of the mission"
      2001-01-01  ISR > IRN  mission-closed  kind=mission settles=[e1]
    `,
    `2001-01-01  ISR > IRN  mission-closed  kind=office`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        kind: fc.constantFrom("embassy", "consulate", "mission", "office"),
        place: fc.constantFrom("the capital"),
        reason: fc.constantFrom("an attack"),
      },
      { requiredKeys: ["kind"] },
    ),
});
