import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openTie } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";

/** The source opened a mission in the target. */
export default defineEventType({
  name: "mission-opened",
  title: "a mission of the source in the target",
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
  summary: ({ source, target, data }, name) =>
    `${listNames(source, name)} opened ${/^[aeo]/.test(data.kind) ? "an" : "a"} ${data.kind} in ${data.place ? `${data.place}, ` : ""}${listNames(target, name)}.`,
  arbitrary: (fc) =>
    fc.record(
      { kind: fc.constantFrom("embassy", "consulate", "mission", "office"), place: fc.constantFrom("the capital") },
      { requiredKeys: ["kind"] },
    ),
});
