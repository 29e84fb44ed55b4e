import { z } from "zod";
import { actsOf, defineEventType, listNames, type Act } from "../core/model/event-type.ts";
import { meet } from "../core/world/verbs.ts";
import { actorCode, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";

const form = ["call", "meeting", "side-meeting", "commission", "round", "summit", "debate"] as const;
const outcome = ["agreed", "statement", "none"] as const;

/** Talks took place. The parties' steps weigh by form, mediators' 045, the host's nothing. */
export default defineEventType({
  name: "talks-held",
  title: "talks between source and target",
  dimension: "diplomatic",
  cameo: "040",
  plover: "CONSULT",
  mutual: true,
  isMeeting: true,

  data: z.strictObject({
    form: z.enum(form),
    level: text.optional(),
    series: text.optional(),
    round: z.number().int().positive().optional(),
    host: actorCode.optional(),
    place: text.optional(),
    conveners: z.array(actorCode).optional(),
    mediators: z.array(actorCode).optional(),
    persons: z.array(text).optional(),
    topics: z.array(text).optional(),
    outcome: z.enum(outcome).optional(),
  }),

  weigh(event, scene) {
    const acts: Act[] = actsOf(scene, event.cameo ?? codeOf(event.data));
    const parties = new Set(scene.pairs().flat());
    for (const mediator of scene.expand(event.data.mediators ?? [])) {
      for (const party of parties)
        if (party !== mediator)
          acts.push({ source: mediator, target: party, cameo: "045", plover: "CONSULT/third-party" });
    }
    return acts;
  },

  apply(world, event, scene) {
    const kind = `talks/${event.data.form}`;
    for (const [source, target] of unorderedPairs(scene))
      meet(world, event, scene, { source, target, kind, mutual: true });
    const { host } = event.data;
    if (host === undefined) return;
    for (const party of new Set(scene.pairs().flat())) {
      if (party !== host) meet(world, event, scene, { source: host, target: party, kind: "hosted" });
    }
  },

  outcome: () => "carried-out",

  summary({ source, target, data }, name) {
    const parties = listNames([...source, ...target], name);
    const what =
      data.form === "call"
        ? "spoke by telephone"
        : `held ${data.form === "round" ? "a round of talks" : `talks (${data.form})`}`;
    const series = data.series ? `, ${data.series}${data.round ? ` no. ${data.round}` : ""}` : "";
    const where = data.place ? ` in ${data.place}` : data.host ? `, hosted by ${name(data.host)}` : "";
    const topics = data.topics?.length ? `, on ${data.topics.join(", ")}` : "";
    return `${parties} ${what}${where}${series}${topics}.`;
  },

  arbitrary: (fc) =>
    fc.record(
      {
        form: fc.constantFrom(...form),
        level: fc.constantFrom("ministers"),
        series: fc.constantFrom("the process"),
        round: fc.integer({ min: 1, max: 20 }),
        host: fc.constantFrom("KAZ", "RUS"),
        place: fc.constantFrom("the capital"),
        conveners: fc.subarray(["RUS", "TUR"]),
        persons: fc.subarray(["A. Guest", "B. Guest"]),
        mediators: fc.subarray(["RUS", "TUR"]),
        topics: fc.subarray(["trade", "transport"]),
        outcome: fc.constantFrom(...outcome),
      },
      { requiredKeys: ["form"] },
    ),
});

function codeOf(data: { form: string; outcome?: string | undefined }): string {
  if (data.outcome === "agreed") return "046";
  return data.form === "call" ? "041" : data.form === "side-meeting" ? "044" : "040";
}
