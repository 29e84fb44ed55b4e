import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie, meet, openTie } from "../core/world/verbs.ts";
import { actorCode, dueDay, edtfText, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";
import { dateInWords, remark, sentence } from "./parts/prose.ts";

/** Source and target agreed to stop fighting. It ends their hostilities; the ceasefire is in force until its last day, if it has one. */
export default defineEventType({
  name: "ceasefire-agreed",
  title: "a ceasefire between source and target",
  tone: "cooperative",
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
    const until = data.until ? ` until ${dateInWords(data.until)}` : "";
    const by = data.mediators?.length ? `, mediated by ${listNames(data.mediators, name)}` : "";
    return sentence(
      `${listNames([...source, ...target], name)} agreed to a ceasefire${until}${by}${remark(data.what)}`,
    );
  },
  examples: [
    `
      2026-02-28  USA > IRN  force-used        means=air attribution=admitted open=true
      2026-04-07  IRN > USA  ceasefire-agreed  mediators=[PAK] until="2026-04-21" what="for two weeks"
    `,
    `
      # An extension has a last day of its own.
      2026-04-07  USA > IRN  ceasefire-agreed  until="2026-04-21"
      2026-04-10  USA > IRN  plan-announced    plan=talks what="a longer ceasefire"
      2026-04-21  USA > IRN  ceasefire-agreed  settles=[e2]
    `,
    `
      # A mediator who is a party as well mediates between the others.
      2026-04-07  USA,ISR > IRN  ceasefire-agreed  mediators=[PAK,USA]
    `,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        mediators: fc.subarray(["KAZ", "TUR"]),
        until: fc.constantFrom("2026-05"),
        what: fc.constantFrom("for two weeks"),
      },
      { requiredKeys: [] },
    ),
});
