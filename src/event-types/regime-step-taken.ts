import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { openMatter } from "../core/world/verbs.ts";
import { actorCode, slug, text } from "../format/fields.ts";
import { restageAgreement } from "./parts/instruments.ts";

const step = ["verified", "implemented", "reduced", "ceased", "breached", "triggered"] as const;

/** The source did, or stopped doing, what an agreement asks of it, or invoked one of its clauses. */
export default defineEventType({
  name: "regime-step-taken",
  title: "a step of the source under an agreement",
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
      verified: `${source.length > 1 ? "were" : "was"} found to keep`,
      implemented: "carried out",
      reduced: `reduced ${source.length > 1 ? "their" : "its"} compliance with`,
      ceased: "ceased to keep",
      breached: "breached",
      triggered: "triggered",
    }[data.step];
    const article = data.article ? ` (${data.article})` : "";
    const toward = target.length > 0 ? `, towards ${listNames(target, name)}` : "";
    return `${listNames(source, name)} ${verb} the agreement ${data.agreement}${article}${data.what ? `: ${data.what}` : ""}${toward}.`;
  },
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
