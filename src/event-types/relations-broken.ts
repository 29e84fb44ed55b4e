import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie, openTie } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";

/** The source broke off, suspended or downgraded relations with the target. */
export default defineEventType({
  name: "relations-broken",
  title: "relations broken off by the source",
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
    const verb = {
      none: "broke off relations with",
      suspended: "suspended relations with",
      charge: `downgraded ${source.length > 1 ? "their missions" : "its mission"} to a chargé d'affaires in`,
    }[data.to];
    return `${listNames(source, name)} ${verb} ${listNames(target, name)}${data.reason ? `, over ${data.reason}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      { to: fc.constantFrom("none", "suspended", "charge"), reason: fc.constantFrom("an attack") },
      { requiredKeys: ["to"] },
    ),
});
