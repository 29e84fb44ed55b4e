import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/event-type.ts";
import { openMatter, openTie } from "../core/world.ts";
import { actorCode, slug, text } from "./fields.ts";
import { partiesOf, setAgreement } from "./instruments.ts";

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
  weigh({ data, cameo }, scene) {
    if (data.step === "ceased" || data.step === "breached" || data.step === "reduced")
      return actsOf(scene, cameo ?? "128", "REJECT");
    if (data.step === "triggered") return actsOf(scene, cameo ?? "132", "THREATEN");
    return data.step === "implemented" && cameo !== undefined ? actsOf(scene, cameo) : [];
  },
  apply(world, event, scene) {
    const { step, agreement, instrument, clock, article } = event.data;
    if (step === "ceased") {
      const name = `agreement/${agreement}`;
      if (instrument === undefined) setAgreement(world, event, scene, "suspended");
      else
        for (const source of scene.expand(event.source))
          openTie(world, event, scene, { name, source, target: instrument, stage: "suspended" });
    }
    if (step === "implemented" && instrument !== undefined && partiesOf(event, scene).length > 0)
      setAgreement(world, event, scene, "in-force");
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
      verified: "was found to keep",
      implemented: "carried out",
      reduced: "reduced its compliance with",
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
        clock: fc.integer({ min: 1, max: 60 }),
      },
      { requiredKeys: ["agreement", "step"] },
    ),
});
