import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie, meet, openTie } from "../core/world/verbs.ts";
import { actorCode, dueDay, edtfText, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";

/** Source and target stopped fighting. Hostilities end; the ceasefire stands until its day, if it has one. */
export default defineEventType({
  name: "ceasefire-agreed",
  title: "a ceasefire between source and target",
  dimension: "security",
  cameo: "0871",
  plover: "RETREAT/ceasefire",
  mutual: true,
  data: z.strictObject({ mediators: z.array(actorCode).optional(), until: edtfText.optional(), what: text.optional() }),
  apply(world, event, scene) {
    const until = dueDay(event.data.until);
    for (const [source, target] of unorderedPairs(scene)) {
      if (world.ties[source]?.[target]?.["hostilities"])
        closeTie(world, event, scene, { name: "hostilities", source, target, mutual: true });
      // A new ceasefire, or an extension, has its own last day and not that of the one before.
      if (world.ties[source]?.[target]?.["ceasefire"])
        closeTie(world, event, scene, { name: "ceasefire", source, target, mutual: true });
      openTie(world, event, scene, {
        name: "ceasefire",
        source,
        target,
        mutual: true,
        ...(until === undefined ? {} : { until }),
      });
    }
    for (const mediator of event.data.mediators ?? []) {
      for (const party of new Set(scene.pairs().flat()))
        if (party !== mediator) meet(world, event, scene, { source: mediator, target: party, kind: "mediated" });
    }
  },
  outcome: () => "carried-out",
  summary({ source, target, data }, name) {
    const by = data.mediators?.length ? `, mediated by ${listNames(data.mediators, name)}` : "";
    return `${listNames([...source, ...target], name)} agreed to a ceasefire${by}${data.until ? ` until ${data.until}` : ""}${data.what ? `: ${data.what}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record({ mediators: fc.subarray(["KAZ", "TUR"]), until: fc.constantFrom("2026-05") }, { requiredKeys: [] }),
});
