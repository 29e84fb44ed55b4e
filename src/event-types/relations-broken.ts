import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie, openTie } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";
import { its, sentence } from "./parts/prose.ts";

/** The source broke off, suspended or downgraded relations with the target. */
export default defineEventType({
  name: "relations-broken",
  title: "diplomatic relations broken off, suspended or downgraded by the source",
  tone: "hostile",
  needsTarget: true,
  dimension: "diplomatic",
  cameo: "161",
  plover: "SANCTION/withdraw",
  data: z.strictObject({ to: z.enum(["none", "suspended", "charge"]).default("none"), reason: text.optional() }),
  apply(world, event, scene) {
    for (const [source, target] of unorderedPairs(scene)) {
      if (event.data.to === "charge") continue;
      if (event.data.to === "suspended")
        openTie(world, event, scene, { name: "relations", source, target, mutual: true, stage: "suspended" });
      else closeTie(world, event, scene, { name: "relations", source, target, mutual: true });
      openTie(world, event, scene, { name: "broken", source, target, mutual: true });
    }
  },
  summary({ source, target, data }, name) {
    const [who, whom] = [listNames(source, name), listNames(target, name)];
    const what = {
      none: `broke off relations with ${whom}`,
      suspended: `suspended relations with ${whom}`,
      charge: `reduced ${its(source)} mission in ${whom} to a chargé d'affaires`,
    }[data.to];
    return sentence(`${who} ${what}${data.reason ? `, over ${data.reason}` : ""}`);
  },
  examples: [
    `
      1992-04-10  ISR > KAZ  relations-established
      2001-01-01  KAZ > ISR  relations-broken  reason="an attack"
    `,
    `
      1992-04-10  ISR > KAZ  relations-established
      2001-01-01  KAZ > ISR  relations-broken  to=suspended
    `,
    `
      1992-04-10  ISR > KAZ      relations-established
      2000-01-01  ISR > KAZ      request-made      asks=compliance
      2001-01-01  KAZ,TUR > ISR  relations-broken  to=charge settles=[e2]
    `,
    `2001-01-01  TUR,KAZ > ISR  relations-broken  to=none`,
  ],
  arbitrary: (fc) =>
    fc.record(
      { to: fc.constantFrom("none", "suspended", "charge"), reason: fc.constantFrom("an attack") },
      { requiredKeys: ["to"] },
    ),
});
