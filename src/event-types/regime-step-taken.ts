import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { openMatter } from "../core/world/verbs.ts";
import { actorCode, slug, text } from "../format/fields.ts";
import { restageAgreement } from "./parts/instruments.ts";
import { agreementName, its, remark, sentence, toward, was } from "./parts/prose.ts";

const step = ["verified", "implemented", "reduced", "ceased", "breached", "triggered"] as const;

/** The source did, or stopped doing, what an agreement asks of it, or invoked one of its clauses. */
export default defineEventType({
  name: "regime-step-taken",
  title: "a step by the source under an agreement",
  tone: "depends",
  dimension: "nuclear",
  cameo: "128",
  plover: "REJECT",
  data: z.strictObject({
    agreement: slug,
    step: z.enum(step),
    instrument: actorCode.optional(),
    article: text.optional(),
    clock: z.number().int().positive().optional(),
    what: text.optional(),
    recorder: actorCode.optional(),
  }),
  weigh({ data, cameo, plover }, scene) {
    if (data.step === "verified" || (data.step === "implemented" && cameo === undefined)) return [];
    if (cameo !== undefined) return actsOf(scene, cameo, plover);
    return data.step === "triggered"
      ? actsOf(scene, "132", plover ?? "THREATEN")
      : actsOf(scene, "128", plover ?? "REJECT");
  },
  apply(world, event, scene) {
    const { step, agreement, clock, article } = event.data;
    if (step === "ceased") restageAgreement(world, event, scene, { from: "in-force", to: "suspended" });
    if (step === "implemented") restageAgreement(world, event, scene, { from: "suspended", to: "in-force" });
    if (step === "triggered") {
      openMatter(world, event, scene, {
        kind: "clause",
        about: article ?? agreement,
        ...(clock === undefined ? {} : { due: scene.day + clock }),
      });
    }
  },
  outcome: ({ data }) => data.step,
  summary({ source, target, data }, name) {
    const verb = {
      verified: `${was(source)} found to keep`,
      implemented: "carried out",
      reduced: `reduced ${its(source)} compliance with`,
      ceased: "ceased to keep",
      breached: "breached",
      triggered: "triggered",
    }[data.step];
    const article = data.article ? `${data.article} of ` : data.step === "triggered" ? "a clause of " : "";
    const agreement = data.instrument ? name(data.instrument) : agreementName(data);
    return sentence(
      `${listNames(source, name)} ${verb} ${article}${agreement}${toward(" towards", target, name)}${remark(data.what)}`,
    );
  },
  examples: [
    `
      2015-07-14  IRN > P5+1  agreement-signed    agreement=nuclear-deal instrument=JCPOA
      2021-02-01  IRN > P5+1  regime-step-taken   agreement=nuclear-deal instrument=JCPOA step=ceased what="inspections" recorder=IAEA
    `,
    `
      2015-07-14  IRN > RUS  agreement-signed   agreement=arms
      2021-02-01  IRN > RUS  regime-step-taken  agreement=arms step=ceased
    `,
    `
      # What is only signed, or over, cannot be suspended.
      2014-01-01  IRN > RUS  agreement-signed   agreement=arms effective=on-ratification
      2021-02-01  IRN > RUS  regime-step-taken  agreement=arms step=ceased
    `,
    `
      2014-01-01  IRN > RUS  tie-recorded       tie=agreement/arms data.mutual=true until="2020"
      2021-02-01  IRN > RUS  regime-step-taken  agreement=arms step=ceased
    `,
    `
      2015-07-14  IRN > USA  agreement-signed   agreement=nuclear-deal instrument=JCPOA
      2021-02-01  IRN > USA  regime-step-taken  agreement=nuclear-deal instrument=JCPOA step=ceased
      2022-02-01  IRN > USA  plan-announced     plan=review what="a return to the deal"
      2023-02-01  IRN > USA  regime-step-taken  agreement=nuclear-deal instrument=JCPOA step=implemented settles=[e3]
    `,
    `
      2015-07-14  IRN > USA  agreement-signed   agreement=arms
      2015-12-28  IRN > USA  regime-step-taken  agreement=arms step=implemented cameo=087
    `,
    `2016-01-16  IRN,RUS > USA  regime-step-taken  agreement=arms step=verified cameo=057`,
    `2016-01-16  IRN > USA  regime-step-taken  agreement=arms step=verified`,
    `2019-05-08  IRN,RUS > USA  regime-step-taken  agreement=arms step=reduced`,
    `2019-05-08  IRN > USA  regime-step-taken  agreement=arms step=breached article="article 5" plover=COERCE`,
    `2025-08-28  E3 > IRN  regime-step-taken  agreement=nuclear-deal instrument=JCPOA step=triggered article=snapback clock=30`,
    `2025-08-28  GBR > IRN  regime-step-taken  agreement=arms step=triggered plover=SANCTION`,
    `2025-08-28  GBR > IRN  regime-step-taken  agreement=arms step=triggered cameo=128 plover=REJECT`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        agreement: fc.constantFrom("arms-accord"),
        step: fc.constantFrom(...step),
        instrument: fc.constantFrom("JCPOA"),
        article: fc.constantFrom("article 5"),
        clock: fc.integer({ min: 1, max: 60 }),
        what: fc.constantFrom("centrifuges were run"),
        recorder: fc.constantFrom("IAEA"),
      },
      { requiredKeys: ["agreement", "step"] },
    ),
});
