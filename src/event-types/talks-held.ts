import { z } from "zod";
import { actsOf, defineEventType, listNames, type Act } from "../core/model/event-type.ts";
import { meet } from "../core/world/verbs.ts";
import { actorCode, text } from "../format/fields.ts";
import { unorderedPairs } from "./parts/pairs.ts";
import { list, sentence } from "./parts/prose.ts";

const form = ["call", "meeting", "side-meeting", "commission", "round", "summit", "debate"] as const;
const outcome = ["agreed", "statement", "none"] as const;

const FORMS: Record<(typeof form)[number], string> = {
  call: "spoke by telephone",
  meeting: "met",
  "side-meeting": "held a side meeting",
  commission: "held a commission meeting",
  round: "held a round of talks",
  summit: "held a summit",
  debate: "held a debate",
};

/** Talks took place. The parties' steps weigh by form, those of mediators by 045; being the host weighs nothing. */
export default defineEventType({
  name: "talks-held",
  title: "talks between source and target",
  tone: "cooperative",
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
    const series = data.series ? ` (${data.series}${data.round ? `, no. ${data.round}` : ""})` : "";
    const where = data.place ? ` in ${data.place}` : "";
    const host = data.host && !data.place ? `, hosted by ${name(data.host)}` : "";
    const topics = data.topics?.length ? ` about ${listTopics(data.topics)}` : "";
    const mediators = data.mediators?.length ? `, mediated by ${listNames(data.mediators, name)}` : "";
    const end = { agreed: ", reaching agreement", statement: ", issuing a statement", none: "" }[
      data.outcome ?? "none"
    ];
    return sentence(
      `${listNames([...source, ...target], name)} ${FORMS[data.form]}${where}${series}${topics}${host}${mediators}${end}`,
    );
  },

  examples: [
    `
      2016-12-17  RUS > KAZ      request-made  asks=host
      2017-01-23  SYR > ORG:SYR-OPP  talks-held  form=round series="the Astana talks" round=1 host=KAZ place=Astana mediators=[RUS,TUR] topics=[ceasefire,prisoners] outcome=statement settles=[e1]
    `,
    `2017-01-23  SYR > ORG:SYR-OPP  talks-held  form=round level=envoys conveners=[RUS,TUR] persons=["A. Envoy"] outcome=statement`,
    `2017-09-01  USA > KAZ  talks-held  form=call topics=["trade, which grew","transport"]`,
    `2017-09-01  USA > KAZ  talks-held  form=side-meeting place="the margins of a summit" outcome=none`,
    `2017-09-01  USA > KAZ  talks-held  form=meeting outcome=agreed`,
    `2017-09-01  USA > KAZ  talks-held  form=call outcome=agreed cameo=040`,
    `2017-09-01  USA,KAZ  talks-held  form=commission series="the joint commission"`,
    `2017-09-01  USA > C5  talks-held  form=summit host=KAZ`,
    `2017-09-01  USA > KAZ  talks-held  form=summit host=TUR outcome=agreed`,
    `2018-01-18  KAZ > UNSC  talks-held  form=debate round=2`,
    `
      # A mediator that is a party, or a group, mediates between the others alone.
      2018-01-18  USA,FRA > IRN  talks-held  form=meeting mediators=[E3]
    `,
  ],

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

/** Topics with commas of their own are kept apart by semicolons. */
function listTopics(topics: readonly string[]): string {
  return topics.some((topic) => topic.includes(",")) ? topics.join("; ") : list(topics);
}
