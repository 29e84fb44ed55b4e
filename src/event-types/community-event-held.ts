import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { meet, report } from "../core/world/verbs.ts";
import { qualifier, range, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";

const kind = ["congress", "opening", "festival", "conference"] as const;

/** The source hosted an event of communities or faiths, with guests of the target. Only an opening weighs, as a courtesy. */
export default defineEventType({
  name: "community-event-held",
  title: "an event of communities hosted by the source",
  dimension: "society",
  cameo: "018",
  data: z.strictObject({
    event: text,
    kind: z.enum(kind),
    edition: text.optional(),
    place: text.optional(),
    participants: z.array(text).optional(),
    community: text.optional(),
    size: z.union([z.number().int().nonnegative(), range]).optional(),
    qualifier: qualifier.optional(),
  }),
  weigh: (event, scene) =>
    event.data.kind === "opening"
      ? unorderedPairs(scene).flatMap(([source, target]) => [
          { source, target },
          { source: target, target: source },
        ])
      : event.cameo === undefined
        ? []
        : actsOf(scene),
  apply(world, event, scene) {
    const { kind, size, community, qualifier } = event.data;
    for (const [source, target] of scene.pairs()) meet(world, event, scene, { source, target, kind: `event/${kind}` });
    const [source] = event.source;
    if (size === undefined || source === undefined) return;
    const figure = typeof size === "number" ? { value: size } : { range: size };
    report(world, event, scene, {
      source,
      series: community ?? "community",
      reporter: "log",
      ...figure,
      unit: "persons",
      ...(qualifier ? { qualifier } : {}),
    });
  },
  outcome: () => "carried-out",
  summary({ source, target, data }, name) {
    const with_ = target.length > 0 ? `, with ${listNames(target, name)}` : "";
    const who = data.participants?.length ? ` (${data.participants.join(", ")})` : "";
    return `${listNames(source, name)} hosted ${data.event}${data.edition ? `, ${data.edition}` : ""}${data.place ? ` in ${data.place}` : ""}${with_}${who}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        event: fc.constantFrom("a congress of faiths"),
        kind: fc.constantFrom(...kind),
        place: fc.constantFrom("the capital"),
      },
      { requiredKeys: ["event", "kind"] },
    ),
});
