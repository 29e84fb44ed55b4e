import { z } from "zod";
import { dateIn, defineOperation, eventToEdit } from "../core/scenario/operation.ts";
import type { LogEvent } from "../core/event/event.ts";
import { uncheckedDate } from "../format/fields.ts";

const query = z
  .strictObject({
    type: z.string().optional(),
    source: z.string().optional(),
    target: z.string().optional(),
    between: z.tuple([z.string(), z.string()]).optional(),
    from: uncheckedDate.optional(),
    to: uncheckedDate.optional(),
  })
  .refine((terms) => Object.keys(terms).length > 0, "expected at least one of type, source, target, between, from, to");

const schema = z.union([z.string(), z.strictObject({ event: z.string() }), z.strictObject({ where: query })]);

type Options = z.infer<typeof schema>;

/** Takes one event out of the log, or all that match a query. */
export default defineOperation<Options>({
  name: "remove",
  title: "take events out",
  options: schema,
  apply(edit, options) {
    const id = idOf(options);
    if (id !== undefined) {
      eventToEdit(edit, "remove", id, typeof options === "string" ? [] : ["event"]);
      return { touches: [id], changes: new Map([[id, null]]) };
    }
    const { where } = options as { where: z.infer<typeof query> };
    const matches = matcherOf(where);
    const gone: string[] = [];
    for (const event of edit.events()) if (matches(event)) gone.push(event.id);
    if (gone.length === 0) return { touches: [], noop: "no event of the log matches the query" };
    return { touches: gone, changes: new Map(gone.map((id) => [id, null])) };
  },
  describe: (options) =>
    idOf(options) !== undefined
      ? `remove ${idOf(options)}`
      : `remove all ${Object.entries((options as { where: object }).where)
          .map(([key, value]) => `${key} ${String(value)}`)
          .join(", ")}`,
  edits: (options) => [idOf(options)].filter((id) => id !== undefined),
  examples: [
    {
      shows: "one event, which can be inserted again",
      log: `
        2016-01-01  KAZ > ISR  visit-paid  level=minister
        2016-02-01  KAZ > ISR  visit-paid  level=envoy
      `,
      edit: "e1",
      becomes: "2016-02-01  KAZ > ISR  visit-paid  level=envoy id=e2",
      undo: [
        {
          insert: {
            id: "e1",
            type: "visit-paid",
            date: "2016-01-01",
            source: "KAZ",
            target: "ISR",
            data: { level: "minister" },
            provenance: [{ title: "a ledger" }],
          },
        },
      ],
    },
    {
      shows: "one event, given as { event }",
      log: `
        2016-01-01  KAZ > ISR  visit-paid  level=minister
        2016-02-01  KAZ > ISR  visit-paid  level=envoy
      `,
      edit: { event: "e2" },
      becomes: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
    },
    {
      shows: "all of a type between two actors in a period, and nothing that matches only in part",
      log: `
        2014-12-31  KAZ > ISR      visit-paid      level=minister id=too-early
        2015-01-01  KAZ > ISR      visit-paid      level=minister
        2015-03-01  ISR > KAZ,USA  visit-paid      level=minister
        2015-06-01  KAZ > IRN      visit-paid      level=minister id=other-target
        2015-06-02  IRN > ISR      visit-paid      level=minister id=other-source
        2015-06-03  KAZ > ISR      statement-made  stance=praise id=other-type
        2015-12-31  KAZ > ISR      visit-paid      level=minister
        2016-01-01  KAZ > ISR      visit-paid      level=minister id=too-late
      `,
      edit: { where: { type: "visit-paid", between: ["KAZ", "ISR"], from: 2015, to: 2015 } },
      becomes: `
        2014-12-31  KAZ > ISR  visit-paid      level=minister id=too-early
        2015-06-01  KAZ > IRN  visit-paid      level=minister id=other-target
        2015-06-02  IRN > ISR  visit-paid      level=minister id=other-source
        2015-06-03  KAZ > ISR  statement-made  stance=praise id=other-type
        2016-01-01  KAZ > ISR  visit-paid      level=minister id=too-late
      `,
    },
    {
      shows: "all of a source, whatever the target",
      log: `
        2015-01-01  KAZ,USA > ISR  visit-paid      level=minister
        2015-01-02  ISR > KAZ      visit-paid      level=minister id=the-other-way
        2015-01-03  KAZ > IRN      statement-made  stance=praise
      `,
      edit: { where: { source: "KAZ" } },
      becomes: "2015-01-02  ISR > KAZ  visit-paid  level=minister id=the-other-way",
    },
    {
      shows: "all towards a target, whoever the source, from a day on",
      log: `
        2015-01-01  USA > KAZ      visit-paid      level=minister id=earlier
        2015-01-02  USA > ISR,KAZ  visit-paid      level=minister
        2015-01-03  KAZ > IRN      statement-made  stance=praise id=the-other-way
      `,
      edit: { where: { target: "KAZ", from: "2015-01-02" } },
      becomes: `
        2015-01-01  USA > KAZ  visit-paid      level=minister id=earlier
        2015-01-03  KAZ > IRN  statement-made  stance=praise id=the-other-way
      `,
    },
    {
      shows: "a query that nothing matches",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: { where: { between: ["KAZ", "IRN"] } },
      noop: "no event of the log matches the query",
    },
    {
      shows: "an event the log does not hold",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: "e2",
      refused: { says: 'nothing to remove: the log holds no "e2"', path: [] },
    },
    {
      shows: "an event the vantage hides",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister known=2016-03-01",
      known: "2016-02-01",
      edit: { event: "e1" },
      refused: { says: 'nothing to remove: the vantage hides "e1"', path: ["event"] },
    },
    {
      shows: "a query that asks for nothing",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: { where: {} },
      refused: { says: "expected at least one of type, source, target, between, from, to", path: ["where"] },
    },
    {
      shows: "a query with a date that does not exist",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: { where: { from: "2016-02-30" } },
      refused: { says: "2016-02 has 29 days", path: ["where", "from"] },
    },
  ],
});

function idOf(options: Options): string | undefined {
  if (typeof options === "string") return options;
  return "event" in options ? options.event : undefined;
}

function matcherOf(where: z.infer<typeof query>): (event: LogEvent) => boolean {
  const from = where.from === undefined ? -Infinity : dateIn(where.from, ["where", "from"]).first;
  const to = where.to === undefined ? Infinity : dateIn(where.to, ["where", "to"]).last;
  return ({ type, source, target, date }) => {
    const sides = [...source, ...target];
    return (
      (where.type === undefined || type === where.type) &&
      (where.source === undefined || source.includes(where.source)) &&
      (where.target === undefined || target.includes(where.target)) &&
      (where.between === undefined || where.between.every((code) => sides.includes(code))) &&
      date.day >= from &&
      date.day <= to
    );
  };
}
