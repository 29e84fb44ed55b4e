import { z } from "zod";
import { defineEventType, listNames } from "../core/model/event-type.ts";
import { openMatter, report } from "../core/world/verbs.ts";
import { actorCode, dueDay, edtfText, text } from "../format/fields.ts";

/** The source was elected to an office or a seat that begins later. Weighs nothing; opens the seat, due when its term begins. */
export default defineEventType({
  name: "election-held",
  title: "an election won by the source",
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
    const votes =
      data.votes === undefined
        ? ""
        : `, with ${data.votes}${data.needed === undefined ? "" : ` of ${data.needed} needed`} votes`;
    const round = data.round ? ` in round ${data.round}` : "";
    const by = target.length > 0 ? ` by ${listNames(target, name)}` : "";
    const rivals = data.rivals?.length ? `, against ${data.rivals.join(", ")}` : "";
    return `${data.winner ? `${data.winner} of ` : ""}${listNames(source, name)} ${source.length > 1 ? "were" : "was"} elected${by} to ${data.for}${round}${votes}${rivals}.`;
  },
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
