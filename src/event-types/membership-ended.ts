import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie } from "../core/world/verbs.ts";
import { text } from "../format/fields.ts";
import { its, sentence } from "./parts/prose.ts";
import { roleInWords } from "./parts/roles.ts";

const role = ["member", "observer", "founder", "chair", "president", "elected-member", "partner"] as const;
const how = ["term", "withdrew", "expelled"] as const;

/** A membership of the source in the target, a body, ended. Only an expulsion weighs, from the body on the member. */
export default defineEventType({
  name: "membership-ended",
  title: "the end of a membership of the source in the target body",
  tone: "hostile",
  needsTarget: true,
  termsMustNotOverlap: true,
  dimension: "diplomatic",
  cameo: "166",
  plover: "SANCTION",
  data: z.strictObject({ role: z.enum(role), how: z.enum(how), what: text.optional() }),
  weigh: ({ data }, scene) =>
    data.how === "expelled" ? actsOf(scene).map(({ source, target }) => ({ source: target, target: source })) : [],
  apply(world, event, scene) {
    for (const [source, target] of scene.pairs())
      closeTie(world, event, scene, { name: `membership/${target}/${event.data.role}`, source, target });
  },
  outcome: ({ data }) => (data.how === "term" ? "served" : data.how),
  summary({ source, target, data }, name) {
    const many = source.length > 1;
    const why = {
      term: `${its(source)} term ended`,
      withdrew: `${many ? "they" : "it"} withdrew`,
      expelled: `${many ? "they were" : "it was"} expelled`,
    }[data.how];
    const what = data.what ? `, ${data.what}` : "";
    return sentence(
      `${listNames(source, name)} ceased to be ${roleInWords(data.role, many)} of ${listNames(target, name)} when ${why}${what}`,
    );
  },
  examples: [
    `
      2016-06-28  KAZ > UNGA  election-held     for="a seat on the Security Council"
      2017-01-01  KAZ > UNSC  membership-begun  role=elected-member term="2017-01-01/2018-12-31"
      2018-12-31  KAZ > UNSC  membership-ended  role=elected-member how=term settles=[e1]
    `,
    `
      2005-07-05  IRN > SCO  membership-begun  role=observer
      2006-07-05  IRN > SCO  membership-begun  role=member
      2010-07-05  SCO > IRN  plan-announced    plan=review what="a review"
      2011-07-05  IRN > SCO  membership-ended  role=observer how=expelled what="after a vote" settles=[e3]
    `,
    `2011-07-05  IRN,SYR > OIC  membership-ended  role=member how=expelled`,
    `2011-07-05  IRN,SYR > OIC  membership-ended  role=chair how=withdrew`,
    `2011-07-05  IRN,SYR > OIC  membership-ended  role=founder how=term`,
    `2011-07-05  IRN > OIC  membership-ended  role=president how=withdrew`,
    `2011-07-05  IRN > OIC  membership-ended  role=partner how=term`,
  ],
  arbitrary: (fc) =>
    fc.record(
      { role: fc.constantFrom(...role), how: fc.constantFrom(...how), what: fc.constantFrom("after a vote") },
      { requiredKeys: ["role", "how"] },
    ),
});
