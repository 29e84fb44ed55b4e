import { z } from "zod";
import { defineEventType } from "../core/model/event-type.ts";
import { openMatter, report } from "../core/world/verbs.ts";
import { actorCode, dueDay, edtfText, text } from "../format/fields.ts";
import { list, personOf, sentence, toward, was } from "./parts/prose.ts";

/** The source was elected to an office or seat. This weighs nothing, and opens a matter that is due when the term begins. */
export default defineEventType({
  name: "election-held",
  title: "an election won by the source",
  tone: "neutral",
  dimension: "diplomatic",
  weightless: true,
  data: z.strictObject({
    for: text,
    body: actorCode.optional(),
    winner: text.optional(),
    rivals: z.array(text).optional(),
    votes: z.number().int().nonnegative().optional(),
    needed: z.number().int().nonnegative().optional(),
    round: z.number().int().positive().optional(),
    term: edtfText.optional(),
  }),
  apply(world, event, scene) {
    const { votes, body, term } = event.data;
    const [source] = event.source;
    if (source === undefined) return;
    if (votes !== undefined) {
      report(world, event, scene, {
        source,
        ...(body === undefined ? {} : { target: body }),
        series: "votes",
        reporter: "log",
        value: votes,
        unit: "votes",
      });
    }
    const due = dueDay(term?.split("/")[0]);
    openMatter(world, event, scene, {
      kind: "seat",
      about: event.data.for,
      ...(due === undefined ? {} : { due }),
    });
  },
  summary({ source, target, data }, name) {
    const needed = data.needed === undefined ? "" : ` (${data.needed} were needed)`;
    const won = data.votes === undefined ? "" : `, with ${data.votes} ${data.votes === 1 ? "vote" : "votes"}${needed}`;
    const round = data.round ? ` in round ${data.round}` : "";
    const by = toward(" by", target, name);
    const rivals = data.rivals?.length ? `, against ${list(data.rivals)}` : "";
    return sentence(
      `${personOf(data.winner, source, name)} ${data.winner ? "was" : was(source)} elected${by} to ${data.for}${round}${won}${rivals}`,
    );
  },
  examples: [
    `2016-06-28  KAZ > UNGA  election-held  for="a seat on the Security Council" body=UNGA votes=138 needed=129 round=2 rivals=[Thailand] term="2017-01-01/2018-12-31"`,
    `2019-06-09  KAZ  election-held  for="the presidency" winner="A. Winner" votes=1`,
    `
      2018-01-01  KAZ,RUS > UNGA  plan-announced  plan=candidacy what="seats on the council"
      2019-06-09  KAZ,RUS  election-held  for="seats on the council" settles=[e1]
    `,
    `2019-06-09  KAZ,RUS  election-held  for="a seat they share" winner="A. Winner"`,
    `2019-06-09  -  election-held  for="a seat" votes=5`,
  ],
  arbitrary: (fc) =>
    fc.record(
      {
        for: fc.constantFrom("a seat", "the presidency"),
        body: fc.constantFrom("UNGA"),
        winner: fc.constantFrom("A. Winner"),
        rivals: fc.subarray(["B. Rival", "C. Rival"]),
        round: fc.integer({ min: 1, max: 5 }),
        votes: fc.integer({ min: 0, max: 193 }),
        needed: fc.integer({ min: 0, max: 193 }),
        term: fc.constantFrom("2017-01-01/2018-12-31"),
      },
      { requiredKeys: ["for"] },
    ),
});
