import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openMatter } from "../core/world/verbs.ts";
import { actorCode, dueDay, edtfText, slug, text } from "../format/fields.ts";

/** The source asked the target for something: business is open until it is answered, settled or past its day. */
export default defineEventType({
  name: "request-made",
  title: "a request of the source to the target",
  needsTarget: true,
  dimension: "diplomatic",
  cameo: "020",
  plover: "REQUEST",
  data: z.strictObject({
    /** vote, mediation, host, permission, aid, goods, compliance, agreement, or other words. */
    asks: text,
    what: text.optional(),
    about: text.optional(),
    body: actorCode.optional(),
    agreement: slug.optional(),
    from: actorCode.optional(),
    quantity: z.number().optional(),
    unit: text.optional(),
    term: edtfText.optional(),
    due: edtfText.optional(),
    by: text.optional(),
    place: text.optional(),
  }),
  apply(world, event, scene) {
    const due = dueDay(event.data.due);
    openMatter(world, event, scene, {
      kind: "request",
      about: event.data.what ?? event.data.asks,
      ...(event.target[0] === undefined ? {} : { holder: event.target[0] }),
      ...(due === undefined ? {} : { due }),
    });
  },
  summary({ source, target, data }, name) {
    const who = data.by ? `${data.by} (${listNames(source, name)})` : listNames(source, name);
    return `${who} asked ${listNames(target, name)} for ${/^(vote|mediation|permission|aid|goods|compliance|agreement|host|other)$/.test(data.asks) ? { vote: "a vote", mediation: "mediation", permission: "permission", aid: "aid", goods: "goods", compliance: "compliance", agreement: "an agreement", host: "a place to meet", other: "something" }[data.asks] : data.asks}${data.what ? `: ${data.what}` : ""}.`;
  },
  arbitrary: (fc) =>
    fc.record(
      {
        asks: fc.constantFrom("vote", "mediation", "goods"),
        what: fc.constantFrom("support"),
        due: fc.constantFrom("2018-06", "2019"),
      },
      { requiredKeys: ["asks"] },
    ),
});
