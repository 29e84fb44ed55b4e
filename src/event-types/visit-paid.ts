import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { meet } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";

const level = ["head-of-state", "head-of-government", "foreign-minister", "minister", "envoy", "other"] as const;
const kind = ["state", "official", "working", "summit-attendance", "private", "transit"] as const;

/** Somebody of the source travelled to the target. The guest's step weighs 042, the host's 043; a private visit nothing. */
export default defineEventType({
  name: "visit-paid",
  title: "a visit of the source to the target",
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
    const guest = data.guest ? `${data.guest} (${listNames(source, name)})` : listNames(source, name);
    const where = data.place ? ` in ${data.place}` : "";
    const host = data.host ? `, received by ${data.host}` : "";
    const why = data.occasion ? `, for ${data.occasion}` : "";
    return `${guest} paid ${data.kind === "official" ? "an" : "a"} ${data.kind} visit to ${listNames(target, name)}${where}${host}${why}.`;
  },

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
