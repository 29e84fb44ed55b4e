import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { meet, report } from "../core/world/verbs.ts";
import { qualifier, range, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";
import { list, sentence, toward } from "./parts/prose.ts";

const kind = ["congress", "opening", "festival", "conference"] as const;

/** The source hosted an event of a community or a faith, with guests from the target. Only an opening weighs, as a courtesy. */
export default defineEventType({
  name: "community-event-held",
  title: "a community or religious event hosted by the source",
  tone: "cooperative",
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
    const edition = data.edition ? ` (${data.edition})` : "";
    const where = data.place ? ` in ${data.place}` : "";
    const guests = toward(", with guests from", target, name);
    const who = data.participants?.length ? `, attended by ${list(data.participants)}` : "";
    return sentence(`${listNames(source, name)} hosted ${data.event}${edition}${where}${guests}${who}`);
  },
  examples: [
    `
      2003-01-01  KAZ > ISR  plan-announced        plan=congress what="a congress of religions"
      2003-09-23  KAZ > ISR,IRN  community-event-held  event="a congress of religions" kind=congress edition="the first" place=Astana settles=[e1]
    `,
    `2004-09-07  KAZ > ISR  community-event-held  event="the opening of the synagogue" kind=opening participants=["A. President","B. Rabbi"]`,
    `2004-09-07  KAZ  community-event-held  event="a festival" kind=festival community=jews size=15000 qualifier=about`,
    `2004-09-07  KAZ > ISR  community-event-held  event="a conference" kind=conference size=[100,150] qualifier=over`,
    `2004-09-07  KAZ > ISR  community-event-held  event="a conference" kind=conference cameo=018`,
    `2004-09-07  -  community-event-held  event="a festival" kind=festival size=5 qualifier=under`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        event: fc.constantFrom("a congress of faiths"),
        kind: fc.constantFrom(...kind),
        edition: fc.constantFrom("the second"),
        place: fc.constantFrom("the capital"),
        participants: fc.subarray(["A. Guest", "B. Guest"]),
        community: fc.constantFrom("jews"),
        size: fc.oneof(fc.nat({ max: 999 }), fc.constantFrom<[number, number]>([100, 150])),
        qualifier: fc.constantFrom("about", "over", "under"),
      },
      { requiredKeys: ["event", "kind"] },
    ),
});
