import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { meet, openMatter, report } from "../core/world/verbs.ts";
import { actorCode, edtfText, dueDay, slug, text } from "../format/fields.ts";
import { setAgreement } from "./parts/instruments.ts";
import { unorderedPairs } from "./parts/pairs.ts";

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

/** Source and target signed something. Intents and road maps weigh as intents; what is not binding opens no tie. */
export default defineEventType({
  name: "agreement-signed",
  title: "an agreement signed by source and target",
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
    /** A plan the signing opens: what is to be done under it, and by when. */
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
    const what = data.title ?? `the ${data.form} ${data.agreement}`;
    const count = data.documents !== undefined && data.documents > 1 ? ` (${data.documents} documents)` : "";
    const where = data.place ? ` in ${data.place}` : "";
    const condition = data.condition ? `, on condition: ${data.condition}` : "";
    return `${listNames([...source, ...target], name)} signed ${what}${count}${where}${condition}.`;
  },

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
