import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openTie } from "../core/world/verbs.ts";
import { dueDay, edtfText, text } from "../format/fields.ts";
import { dateInWords, onDate, sentence } from "./parts/prose.ts";
import { roleInWords } from "./parts/roles.ts";

const role = ["member", "observer", "founder", "chair", "president", "elected-member", "partner"] as const;

/** The source holds a role in the target, a body. A term ends it without an event. This weighs nothing: a body is no partner. */
export default defineEventType({
  name: "membership-begun",
  title: "a membership or role of the source in the target body",
  tone: "neutral",
  needsTarget: true,
  termsMustNotOverlap: true,
  dimension: "diplomatic",
  weightless: true,
  data: z.strictObject({
    role: z.enum(role),
    term: edtfText.optional(),
    edition: text.optional(),
    what: text.optional(),
  }),
  apply(world, event, scene) {
    const until = dueDay(event.data.term);
    for (const [source, target] of scene.pairs()) {
      openTie(world, event, scene, {
        name: `membership/${target}/${event.data.role}`,
        source,
        target,
        ...(until === undefined ? {} : { until }),
      });
    }
  },
  outcome: () => "begun",
  summary({ source, target, data }, name) {
    const role = roleInWords(data.role, source.length > 1);
    const term = data.term ? ` ${data.term.includes("/") ? onDate(data.term) : `for ${dateInWords(data.term)}`}` : "";
    const what = data.what ? `, ${data.what}` : "";
    return sentence(`${listNames(source, name)} became ${role} of ${listNames(target, name)}${term}${what}`);
  },
  examples: [
    `
      2016-06-28  KAZ > UNGA  election-held     for="a seat on the Security Council" term="2017-01-01/2018-12-31"
      2017-01-01  KAZ > UNSC  membership-begun  role=elected-member term="2017-01-01/2018-12-31" settles=[e1]
    `,
    `2001-06-15  KAZ,CHN > SCO  membership-begun  role=founder`,
    `2005-07-05  IRN > SCO  membership-begun  role=observer what="admitted in Astana"`,
    `1995-12-09  KAZ > OIC  membership-begun  role=member edition="the seventh summit"`,
    `2011-06-28  KAZ > OIC  membership-begun  role=chair term="2011"`,
    `2018-01-01  KAZ > UNSC  membership-begun  role=president term="2018-01"`,
    `2018-01-01  C5 > EU  membership-begun  role=partner`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        role: fc.constantFrom(...role),
        term: fc.constantFrom("2017-01-01/2018-12-31", "2016/2019"),
        edition: fc.constantFrom("the tenth"),
        what: fc.constantFrom("the first of its region"),
      },
      { requiredKeys: ["role"] },
    ),
});
