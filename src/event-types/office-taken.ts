import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { closeTie, openTie } from "../core/world/verbs.ts";
import { actorCode, slug, text } from "../format/fields.ts";
import { sentence, toward, words } from "./parts/prose.ts";

const how = ["appointed", "inaugurated", "succeeded", "elected"] as const;

/** A person took an office of the source, which ends that of the holder before, and the person's former one. This weighs nothing. */
export default defineEventType({
  name: "office-taken",
  title: "an office of the source taken by a person",
  tone: "neutral",
  dimension: "diplomatic",
  weightless: true,
  data: z.strictObject({
    office: slug,
    holder: text,
    /** The code of the holder, where the codebook has one. Without it no tie is opened. */
    person: actorCode.optional(),
    before: text.optional(),
    beforePerson: actorCode.optional(),
    how: z.enum(how),
    /** The office that the holder leaves. */
    former: slug.optional(),
  }),
  apply(world, event, scene) {
    const { office, person, beforePerson, former, holder } = event.data;
    for (const state of scene.expand(event.source)) {
      if (beforePerson !== undefined)
        closeTie(world, event, scene, { name: `office/${office}`, source: beforePerson, target: state });
      if (person === undefined) continue;
      for (const other of Object.keys(world.ties)) {
        // An office has one holder. The log may know who held it, although this event names nobody by code.
        if (other !== person && world.ties[other]?.[state]?.[`office/${office}`] !== undefined)
          closeTie(world, event, scene, { name: `office/${office}`, source: other, target: state });
      }
      if (former !== undefined)
        closeTie(world, event, scene, { name: `office/${former}`, source: person, target: state });
      openTie(world, event, scene, { name: `office/${office}`, source: person, target: state, detail: holder });
    }
  },
  outcome: () => "carried-out",
  summary({ source, target, data }, name) {
    const how = {
      appointed: "was appointed",
      inaugurated: "was inaugurated as",
      succeeded: "succeeded as",
      elected: "was elected",
    }[data.how];
    const after = data.before ? `, after ${data.before}` : "";
    return sentence(
      `${data.holder} ${how} ${words(data.office)} of ${listNames(source, name)}${toward(" to", target, name)}${after}`,
    );
  },
  examples: [
    `
      # The holder before ends with the new one, and so does the holder's former office.
      2012-09-28  PER:IDRISSOV > KAZ       tie-recorded  tie=office/foreign-minister
      2013-12-01  PER:ABDRAKHMANOV > KAZ   tie-recorded  tie=office/un-representative
      2016-12-28  KAZ                      office-taken  office=foreign-minister holder="Kairat Abdrakhmanov" person=PER:ABDRAKHMANOV before="Erlan Idrissov" beforePerson=PER:IDRISSOV former=un-representative how=appointed
    `,
    `
      # The log knows who held the office although the event does not say; a holder who is confirmed stays.
      2019-03-19  PER:TOKAYEV > KAZ      tie-recorded  tie=office/president
      2019-03-19  PER:NAZARBAYEV > KAZ   tie-recorded  tie=office/president
      2019-03-19  PER:LAVROV > KAZ       tie-recorded  tie=office/envoy
      2019-06-12  KAZ                    office-taken  office=president holder="Kassym-Jomart Tokayev" person=PER:TOKAYEV how=elected
    `,
    `2017-01-20  USA > UN  office-taken  office=un-representative holder="A. Holder" how=inaugurated beforePerson=PER:MATTIS`,
    `
      2016-06-28  KAZ  election-held  for="the presidency"
      2019-03-19  KAZ  office-taken   office=president holder="A. Holder" how=succeeded former=senator settles=[e1]
    `,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        office: fc.constantFrom("president", "foreign-minister"),
        holder: fc.constantFrom("A. Holder"),
        person: fc.constantFrom("PER:TOKAYEV", "PER:IDRISSOV"),
        before: fc.constantFrom("B. Before"),
        beforePerson: fc.constantFrom("PER:NAZARBAYEV"),
        former: fc.constantFrom("ambassador-usa"),
        how: fc.constantFrom(...how),
      },
      { requiredKeys: ["office", "holder", "how"] },
    ),
});
