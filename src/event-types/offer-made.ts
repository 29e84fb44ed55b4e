import { z } from "zod";
import { actsOf, defineEventType, listNames } from "../core/model/event-type.ts";
import { openMatter } from "../core/world/verbs.ts";
import { dueDay, edtfText, text } from "../format/fields.ts";

const offers = ["host", "mediate", "carry-message", "store", "supply", "aid", "other"] as const;

/** The source offered something to the target. A standing offer (`open: true`) opens no business. */
export default defineEventType({
  name: "offer-made",
  title: "an offer of the source to the target",
  needsTarget: true,
  dimension: "diplomatic",
  cameo: "030",
  plover: "AGREE",
  data: z.strictObject({
    offers: z.enum(offers),
    what: text.optional(),
    condition: text.optional(),
    due: edtfText.optional(),
    open: z.boolean().optional(),
    by: text.optional(),
  }),
  weigh: (event, scene) => actsOf(scene, event.cameo ?? codeOf(event.data.offers)),
  apply(world, event, scene) {
    if (event.data.open) return;
    const due = dueDay(event.data.due);
    openMatter(world, event, scene, {
      kind: "offer",
      about: event.data.what ?? event.data.offers,
      ...(event.target[0] === undefined ? {} : { holder: event.target[0] }),
      ...(due === undefined ? {} : { due }),
    });
  },
  summary({ source, target, data }, name) {
    const who = data.by ? `${data.by} (${listNames(source, name)})` : listNames(source, name);
    const what = {
      host: "to host",
      mediate: "to mediate",
      "carry-message": "to carry a message",
      store: "to store",
      supply: "to supply",
      aid: "to help",
      other: "something",
    }[data.offers];
    return `${who} offered ${listNames(target, name)} ${what}${data.what ? `: ${data.what}` : ""}${data.condition ? `, if ${data.condition}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        offers: fc.constantFrom(...offers),
        what: fc.constantFrom("talks"),
        due: fc.constantFrom("2018"),
        open: fc.boolean(),
      },
      { requiredKeys: ["offers"] },
    ),
});

function codeOf(offers: string): string {
  if (offers === "host" || offers === "mediate" || offers === "carry-message") return "039";
  return offers === "aid" ? "033" : "030";
}
