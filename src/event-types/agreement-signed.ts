import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { meet, openMatter, report } from "../core/world/verbs.ts";
import { actorCode, edtfText, dueDay, slug, text } from "../format/fields.ts";
import { setAgreement } from "./parts/instruments.ts";
import { unorderedPairs } from "./parts/pairs.ts";
import { agreementName, sentence } from "./parts/prose.ts";

const form = [
  "treaty",
  "agreement",
  "contract",
  "framework",
  "roadmap",
  "memorandum",
  "declaration",
  "intent",
] as const;

const FORMS: Record<(typeof form)[number], string> = {
  treaty: "treaty",
  agreement: "agreement",
  contract: "contract",
  framework: "framework agreement",
  roadmap: "road map",
  memorandum: "memorandum",
  declaration: "declaration",
  intent: "letter of intent",
};

/** Source and target signed something. Letters of intent and road maps weigh as intents; what is not binding opens no tie. */
export default defineEventType({
  name: "agreement-signed",
  title: "an agreement signed by source and target",
  tone: "cooperative",
  dimension: "diplomatic",
  cameo: "057",
  plover: "SUPPORT",
  mutual: true,

  data: z.strictObject({
    agreement: slug,
    title: text.optional(),
    form: z.enum(form).default("agreement"),
    documents: z.number().int().positive().optional(),
    effective: z.enum(["on-signature", "on-ratification", "never"]).default("on-signature"),
    condition: text.optional(),
    instrument: actorCode.optional(),
    place: text.optional(),
    signatories: z.array(text).optional(),
    value: z.number().optional(),
    unit: text.optional(),
    /** What is to be done under the agreement, and by when: it is open as a plan. */
    plan: text.optional(),
    when: edtfText.optional(),
  }),

  weigh: (event, scene) =>
    isIntent(event.data.form) && event.cameo === undefined
      ? actsOf(scene, "0311", event.plover ?? "AGREE")
      : actsOf(scene),

  apply(world, event, scene) {
    const { form, effective, documents, condition, plan, when } = event.data;
    if (!isIntent(form) && form !== "declaration" && effective !== "never") {
      setAgreement(world, event, scene, effective === "on-signature" ? "in-force" : "signed");
    }
    for (const [source, target] of unorderedPairs(scene)) {
      meet(world, event, scene, { source, target, kind: "signing", mutual: true });
      if (documents !== undefined)
        report(world, event, scene, {
          source,
          target,
          mutual: true,
          series: "documents",
          reporter: "log",
          value: documents,
          unit: "documents",
        });
    }
    const due = dueDay(when);
    const about = plan ?? condition ?? (isIntent(form) ? event.data.agreement : undefined);
    if (about !== undefined)
      openMatter(world, event, scene, { kind: "plan", about, ...(due === undefined ? {} : { due }) });
  },

  outcome: () => "carried-out",

  summary({ source, target, data }, name) {
    const what = withCount(agreementName(data, FORMS[data.form]), data.documents);
    const where = data.place ? ` in ${data.place}` : "";
    const condition = data.condition ? `, on condition that ${data.condition}` : "";
    return sentence(`${listNames([...source, ...target], name)} signed ${what}${where}${condition}`);
  },

  examples: [
    `
      2014-01-20  ISR > KAZ  plan-announced    plan=agreement what="an accord on security"
      2014-03-20  ISR > KAZ  agreement-signed  agreement=security title="a security accord" place="Tel Aviv" settles=[e1]
    `,
    `
      # Signing again leaves in force what is in force; what is signed on ratification is not in force yet.
      2014-01-20  ISR > KAZ  agreement-signed  agreement=security
      2015-01-20  KAZ > ISR  agreement-signed  agreement=security form=treaty effective=on-ratification
    `,
    `2014-05-29  KAZ > RUS,BLR  agreement-signed  agreement=union form=treaty effective=on-ratification`,
    `
      2014-01-01  KAZ > RUS  tie-recorded      tie=agreement/union data.mutual=true stage=announced
      2014-05-29  KAZ > RUS  agreement-signed  agreement=union form=treaty effective=on-ratification
    `,
    `
      2005-01-01  KAZ > RUS  tie-recorded      tie=agreement/transit data.mutual=true until="2010"
      2014-05-29  KAZ > RUS  agreement-signed  agreement=transit effective=on-ratification
    `,
    `
      # On the last day of its term an agreement is still in force.
      2005-01-01  KAZ > RUS  tie-recorded      tie=agreement/transit data.mutual=true until="2014-05-29"
      2014-05-29  KAZ > RUS  agreement-signed  agreement=transit effective=on-ratification
    `,
    `2015-07-14  IRN > P5+1,JCPOA  agreement-signed  agreement=nuclear-deal instrument=JCPOA form=agreement`,
    `2016-04-11  KAZ > IRN  agreement-signed  agreement=trade-2016 title="commercial documents" form=memorandum documents=66 effective=never`,
    `2016-04-11  KAZ > IRN  agreement-signed  agreement=trade-2016 title="nine memoranda" form=memorandum documents=9`,
    `2016-04-11  KAZ > IRN  agreement-signed  agreement=trade-2016 form=memorandum documents=2`,
    `2016-04-11  KAZ > IRN  agreement-signed  agreement=trade-2016 form=framework documents=1`,
    `2016-04-11  KAZ > IRN  agreement-signed  agreement=uranium form=contract value=450000000 unit=USD signatories=["A. Signer"] condition="the P5+1 approve"`,
    `2016-08-22  KAZ > ISR  agreement-signed  agreement=drones form=intent plan="a joint factory" when="2018" condition="technology is supplied"`,
    `2024-07-19  KAZ > IRN  agreement-signed  agreement=eastern-route form=roadmap`,
    `2024-07-19  KAZ > IRN  agreement-signed  agreement=eastern-route form=roadmap plover=SUPPORT`,
    `2024-07-19  KAZ > IRN  agreement-signed  agreement=eastern-route form=roadmap cameo=030`,
    `2016-12-14  ISR > KAZ  agreement-signed  agreement=farming form=declaration`,
  ],

  arbitrary: (fc) =>
    fc.record(
      {
        agreement: fc.constantFrom("trade-accord", "transit-accord"),
        title: fc.constantFrom("the accord on trade"),
        instrument: fc.constantFrom("NPT"),
        place: fc.constantFrom("the capital"),
        signatories: fc.subarray(["A. Signer", "B. Signer"]),
        value: fc.integer({ min: 1, max: 1e9 }),
        unit: fc.constant("USD"),
        form: fc.constantFrom(...form),
        effective: fc.constantFrom("on-signature", "on-ratification", "never"),
        documents: fc.integer({ min: 1, max: 9 }),
        condition: fc.constantFrom("technology is transferred"),
        plan: fc.constantFrom("joint works"),
        when: fc.constantFrom("2019", "2020-06"),
      },
      { requiredKeys: ["agreement", "form", "effective"] },
    ),
});

function isIntent(form: string): boolean {
  return form === "intent" || form === "roadmap";
}

/** The title with the number of documents, unless it begins with a number of its own: "66 commercial documents". */
function withCount(title: string, documents: number | undefined): string {
  if (documents === undefined || documents === 1 || STARTS_WITH_NUMBER.test(title)) return title;
  return NAMES_DOCUMENTS.test(title) ? `${documents} ${title}` : `${title} (${documents} documents)`;
}

const STARTS_WITH_NUMBER = /^(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)/;
const NAMES_DOCUMENTS = /^(?!the |a |an )(?:\w+ )?documents\b/;
