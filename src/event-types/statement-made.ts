import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { meet } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";
import { personOf, remark, sentence } from "./parts/prose.ts";

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

const FORMS: Record<(typeof form)[number], string> = {
  speech: "in a speech",
  note: "in a diplomatic note",
  letter: "in a letter",
  article: "in an article",
  "walk-out": "by walking out",
  interview: "in an interview",
  call: "in a call",
  communique: "in a communiqué",
};

interface StanceWords {
  /** The CAMEO code it weighs by. */
  readonly code: string;
  /** What the source did, before the name of the target. */
  readonly verb: string;
  /** What it did where it spoke to the world at large, which then need not be named. */
  readonly alone?: string;
  /** What comes before the topic. */
  readonly on: string;
}

/** A denial is never 016, which is +3.4 in one table and -5.0 in the other. */
const STANCES: Record<(typeof stance)[number], StanceWords> = {
  praise: { code: "051", verb: "praised", on: " for" },
  support: { code: "051", verb: "spoke in support of", on: " over" },
  condole: { code: "018", verb: "offered condolences to", on: " over" },
  welcome: { code: "018", verb: "welcomed a step by", on: "," },
  policy: { code: "010", verb: "set out a policy towards", alone: "set out a policy", on: " on" },
  suggest: { code: "010", verb: "made a suggestion to", alone: "made a suggestion", on: " about" },
  regret: { code: "010", verb: "expressed regret to", on: " over" },
  neutral: { code: "010", verb: "made a statement about", alone: "made a statement", on: " on" },
  reassure: { code: "010", verb: "reassured", on: " about" },
  deny: { code: "010", verb: "denied a charge before", alone: "denied a charge", on: " over" },
  appeal: { code: "020", verb: "appealed to", on: " on" },
  "appeal-for-restraint": { code: "027", verb: "appealed for restraint to", on: " on" },
  criticise: { code: "111", verb: "criticised", on: " over" },
  condemn: { code: "111", verb: "condemned", on: " over" },
  protest: { code: "111", verb: "protested against", on: " over" },
  accuse: { code: "112", verb: "accused", on: " over" },
  complain: { code: "114", verb: "complained about", on: " over" },
  threat: { code: "130", verb: "threatened", on: ", speaking of" },
  "threat-with-force": { code: "138", verb: "threatened to use force against", on: ", speaking of" },
  "threat-with-sanctions": { code: "132", verb: "threatened to impose sanctions on", on: ", speaking of" },
};

/** The source spoke about the target, who is judged but need not be the one spoken to. The statement weighs by its stance. */
export default defineEventType({
  name: "statement-made",
  title: "a statement by the source about the target",
  tone: "depends",
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
  weigh({ data, cameo }, scene) {
    const code = cameo ?? STANCES[data.stance].code;
    // Asking both sides to stop is warmth towards neither of them.
    if (data.stance === "appeal-for-restraint") return actsOf(scene, code).map((act) => ({ ...act, weight: 0 }));
    return actsOf(scene, code);
  },
  apply(world, event, scene) {
    for (const [source, target] of scene.pairs())
      meet(world, event, scene, { source, target, kind: `statement/${event.data.stance}` });
  },
  outcome: () => "stated",
  summary({ source, target, data }, name) {
    const { verb, alone, on } = STANCES[data.stance];
    const isToAll = alone !== undefined && target.length === 1 && target[0] === "WORLD";
    const whom = isToAll ? ` ${alone}` : ` ${verb} ${listNames(target, name)}`;
    const form = data.form ? ` ${FORMS[data.form]}` : "";
    const topic = data.topic ? `${on} ${data.topic}` : "";
    return sentence(`${personOf(data.speaker, source, name)}${whom}${form}${topic}${remark(data.says)}`);
  },
  examples: [
    `2005-10-26  IRN > ISR  statement-made  stance=threat form=speech speaker="A. Speaker" topic="its end" place=Tehran`,
    `2005-10-26  IRN > ISR  statement-made  stance=threat-with-force form=interview topic="a strike"`,
    `2005-10-26  USA > IRN  statement-made  stance=threat-with-sanctions topic="the deal"`,
    `2005-10-26  KAZ > IRN,ISR  statement-made  stance=appeal-for-restraint topic="the escalation" says="both should stop."`,
    `2005-10-26  KAZ > IRN  statement-made  stance=appeal-for-restraint intensity=2`,
    `2005-10-26  KAZ > IRN  statement-made  stance=appeal form=article about=[trade] addressee=["the public"]`,
    `2009-12-29  KAZ > ISR  statement-made  stance=deny topic="a sale of ore" claims="no ore was sold"`,
    `2009-12-29  KAZ > WORLD  statement-made  stance=deny form=note names=["A. Trader"]`,
    `2009-12-29  KAZ > ISR  statement-made  stance=praise topic=tolerance`,
    `2009-12-29  KAZ > ISR  statement-made  stance=support form=call topic="a seat"`,
    `2009-12-29  KAZ > ISR  statement-made  stance=condole form=letter topic="the crash"`,
    `2009-12-29  KAZ > ISR  statement-made  stance=welcome topic="the accord"`,
    `2009-12-29  KAZ > ISR  statement-made  stance=policy topic="the nuclear file"`,
    `2009-12-29  KAZ > WORLD  statement-made  stance=policy`,
    `2009-12-29  KAZ > WORLD  statement-made  stance=suggest`,
    `2009-12-29  KAZ > WORLD  statement-made  stance=neutral`,
    `2009-12-29  KAZ > WORLD,ISR  statement-made  stance=neutral`,
    `2009-12-29  KAZ > WORLD  statement-made  stance=appeal topic="a ban on tests"`,
    `2009-12-29  KAZ > ISR  statement-made  stance=suggest topic="a meeting"`,
    `2009-12-29  KAZ > ISR  statement-made  stance=regret topic="the delay"`,
    `2009-12-29  KAZ > ISR  statement-made  stance=neutral topic=trade`,
    `2009-12-29  KAZ > ISR  statement-made  stance=reassure topic=uranium`,
    `2009-12-29  RUS,TUR > ISR  statement-made  stance=criticise form=communique topic="the settlements"`,
    `2009-12-29  RUS,TUR > ISR  statement-made  stance=condemn topic="the raid"`,
    `2009-12-29  ISR > IRN  statement-made  stance=accuse topic="the archive"`,
    `2009-12-29  ISR > IRN  statement-made  stance=complain topic="the delay"`,
    `2009-12-29  IRN > ISR  statement-made  stance=protest form=walk-out topic="a speech"`,
    `2009-12-29  IRN > ISR  statement-made  stance=protest cameo=120`,
    `
      2009-12-01  ISR > KAZ  request-made    asks="an explanation"
      2009-12-29  KAZ > ISR  statement-made  stance=reassure settles=[e1]
    `,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        stance: fc.constantFrom(...stance),
        topic: fc.constantFrom("trade", "the region"),
        about: fc.subarray(["trade", "transport"]),
        form: fc.constantFrom(...form),
        speaker: fc.constantFrom("A. Speaker"),
        addressee: fc.subarray(["the public"]),
        place: fc.constantFrom("the capital"),
        says: fc.constantFrom("more will follow"),
        claims: fc.constantFrom("nothing was sold"),
        names: fc.subarray(["A. Trader"]),
      },
      { requiredKeys: ["stance"] },
    ),
});
