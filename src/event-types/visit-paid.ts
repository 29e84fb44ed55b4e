import { z } from "zod";
import { defineEventType } from "../core/model/event-type.ts";
import { meet } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";
import { personOf, placeIn, remark, sentence } from "./parts/prose.ts";

const level = ["head-of-state", "head-of-government", "foreign-minister", "minister", "envoy", "other"] as const;
const kind = ["state", "official", "working", "summit-attendance", "private", "transit"] as const;

const VERBS: Record<(typeof kind)[number], string> = {
  state: "paid a state visit to",
  official: "paid an official visit to",
  working: "paid a working visit to",
  "summit-attendance": "attended a summit in",
  private: "paid a private visit to",
  transit: "stopped over in",
};

/** Somebody of the source travelled to the target. The guest weighs by 042, the host by 043; a private visit weighs nothing. */
export default defineEventType({
  name: "visit-paid",
  title: "a visit by the source to the target",
  tone: "cooperative",
  needsTarget: true,
  dimension: "diplomatic",
  cameo: "042",
  plover: "CONSULT/visit",
  isMeeting: true,

  data: z.strictObject({
    level: z.enum(level),
    kind: z.enum(kind).default("official"),
    guest: text.optional(),
    host: text.optional(),
    place: text.optional(),
    occasion: text.optional(),
    topics: z.array(text).optional(),
    documents: z.number().int().nonnegative().optional(),
  }),

  weigh(event, scene) {
    if (event.data.kind === "private") return [];
    return scene.pairs().flatMap(([source, target]) => [
      { source, target },
      { source: target, target: source, cameo: "043", plover: "CONSULT/visit" },
    ]);
  },

  apply(world, event, scene) {
    for (const [source, target] of scene.pairs())
      meet(world, event, scene, { source, target, kind: `visit/${event.data.level}` });
  },

  outcome: () => "carried-out",

  summary({ source, target, data }, name) {
    const host = data.host ? `, received by ${data.host}` : "";
    return sentence(
      `${personOf(data.guest, source, name)} ${VERBS[data.kind]} ${placeIn(data.place, target, name)}${host}${remark(data.occasion)}`,
    );
  },

  examples: [
    `
      2016-07-05  ISR > KAZ  plan-announced  plan=visit what="a visit"
      2016-12-14  ISR > KAZ  visit-paid      level=head-of-government guest="A. Guest" host="B. Host" place=Astana occasion="the first of its kind" topics=[trade] documents=4 settles=[e1]
    `,
    `2016-12-14  ISR > KAZ,UZB  visit-paid  level=head-of-state kind=state`,
    `2016-12-14  ISR,USA > KAZ  visit-paid  level=foreign-minister kind=working`,
    `2016-12-14  ISR > KAZ  visit-paid  level=minister kind=summit-attendance cameo=040`,
    `2016-12-14  ISR > KAZ  visit-paid  level=envoy kind=private`,
    `2016-12-14  ISR > KAZ  visit-paid  level=other kind=transit`,
    `
      # The next visit of a level counts on.
      2016-12-14  ISR > KAZ  visit-paid  level=minister
      2017-12-14  ISR > KAZ  visit-paid  level=minister kind=official
    `,
    `
      # Of two visits on one day the one counts that weighs as much and was first.
      2016-12-14  ISR > KAZ  visit-paid  level=minister
      2016-12-14  ISR > KAZ  visit-paid  level=head-of-state
    `,
  ],

  arbitrary: (fc) =>
    fc.record(
      {
        level: fc.constantFrom(...level),
        kind: fc.constantFrom(...kind),
        guest: fc.constantFrom("A. Guest", "B. Guest"),
        host: fc.constantFrom("C. Host"),
        place: fc.constantFrom("the capital"),
        occasion: fc.constantFrom("a summit"),
        topics: fc.subarray(["trade", "transport"]),
        documents: fc.nat({ max: 9 }),
      },
      { requiredKeys: ["level", "kind"] },
    ),
});
