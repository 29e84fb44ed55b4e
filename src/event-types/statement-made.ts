import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { meet } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";

const stance = [
  "praise",
  "support",
  "condole",
  "welcome",
  "policy",
  "suggest",
  "regret",
  "neutral",
  "appeal",
  "appeal-for-restraint",
  "criticise",
  "condemn",
  "accuse",
  "complain",
  "protest",
  "deny",
  "threat",
  "threat-with-force",
  "threat-with-sanctions",
  "reassure",
] as const;
const form = ["speech", "note", "letter", "article", "walk-out", "interview", "call", "communique"] as const;

type Stance = (typeof stance)[number];

/** CAMEO code of a stance. A denial is never 016, which is +3.4 in one table and -5.0 in the other. */
const CODES: Record<Stance, string> = {
  praise: "051",
  support: "051",
  condole: "018",
  welcome: "018",
  policy: "010",
  suggest: "010",
  regret: "010",
  neutral: "010",
  reassure: "010",
  deny: "010",
  appeal: "020",
  "appeal-for-restraint": "027",
  criticise: "111",
  condemn: "111",
  protest: "111",
  accuse: "112",
  complain: "114",
  threat: "130",
  "threat-with-force": "138",
  "threat-with-sanctions": "132",
};

const VERBS: Record<Stance, string> = {
  praise: "praised",
  support: "spoke in support of",
  condole: "condoled with",
  welcome: "welcomed a step of",
  policy: "stated its policy towards",
  suggest: "made a suggestion to",
  regret: "expressed regret to",
  neutral: "spoke on",
  reassure: "reassured",
  deny: "denied a charge before",
  appeal: "appealed to",
  "appeal-for-restraint": "appealed for restraint to",
  criticise: "criticised",
  condemn: "condemned",
  protest: "protested against",
  accuse: "accused",
  complain: "complained of",
  threat: "threatened",
  "threat-with-force": "threatened with force",
  "threat-with-sanctions": "threatened with sanctions",
};

/** The source spoke of the target, the actor judged rather than the one spoken to. It weighs by stance. */
export default defineEventType({
  name: "statement-made",
  title: "a statement of the source on the target",
  needsTarget: true,
  dimension: "diplomatic",
  data: z.strictObject({
    stance: z.enum(stance),
    topic: text.optional(),
    about: z.array(text).optional(),
    form: z.enum(form).optional(),
    speaker: text.optional(),
    addressee: z.array(text).optional(),
    place: text.optional(),
    says: text.optional(),
    claims: text.optional(),
    names: z.array(text).optional(),
  }),
  weigh({ data, cameo, intensity }, scene) {
    const code = cameo ?? CODES[data.stance];
    // Asking both sides to stop is warmth towards neither.
    if (data.stance === "appeal-for-restraint" && intensity === undefined)
      return actsOf(scene, code).map((act) => ({ ...act, weight: 0 }));
    return actsOf(scene, code);
  },
  apply(world, event, scene) {
    for (const [source, target] of scene.pairs())
      meet(world, event, scene, { source, target, kind: `statement/${event.data.stance}` });
  },
  outcome: () => "stated",
  summary({ source, target, data }, name) {
    const who = data.speaker ? `${data.speaker} (${listNames(source, name)})` : listNames(source, name);
    const form = data.form ? ` (${data.form})` : "";
    return `${who} ${VERBS[data.stance]} ${listNames(target, name)}${data.topic ? `, on ${data.topic}` : ""}${form}${data.says ? `: ${data.says.replace(/\.$/, "")}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        stance: fc.constantFrom(...stance),
        topic: fc.constantFrom("trade", "the region"),
        form: fc.constantFrom(...form),
        speaker: fc.constantFrom("A. Speaker"),
      },
      { requiredKeys: ["stance"] },
    ),
});
