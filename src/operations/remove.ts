import { z } from "zod";
import { parseDate } from "../core/time/date.ts";
import { defineOperation, wanted } from "../core/scenario/operation.ts";
import type { LogEvent } from "../core/event/event.ts";
import { dateText } from "../format/fields.ts";

const query = z
  .strictObject({
    type: z.string().optional(),
    source: z.string().optional(),
    target: z.string().optional(),
    between: z.tuple([z.string(), z.string()]).optional(),
    from: dateText.optional(),
    to: dateText.optional(),
  })
  .refine((asked) => Object.keys(asked).length > 0, "expected at least one of type, source, target, between, from, to");

const wish = z.union([z.string(), z.strictObject({ event: z.string() }), z.strictObject({ where: query })]);

/** Takes an event out of the log, or all that fit a query. */
export default defineOperation<z.infer<typeof wish>>({
  name: "remove",
  title: "take events out",
  wish,
  apply(edit, asked) {
    const id = idOf(asked);
    if (id !== undefined) {
      wanted(edit, "remove", id, typeof asked === "string" ? [] : ["event"]);
      return { touches: [id], changes: new Map([[id, null]]) };
    }
    const { where } = asked as { where: z.infer<typeof query> };
    const fits = fitting(where);
    const gone: string[] = [];
    for (const event of edit.events()) if (fits(event)) gone.push(event.id);
    if (gone.length === 0) return { touches: [], noop: "no event of the log fits the query" };
    return { touches: gone, changes: new Map(gone.map((id) => [id, null])) };
  },
  describe: (asked) =>
    idOf(asked) !== undefined
      ? `remove ${idOf(asked)}`
      : `remove all ${Object.entries((asked as { where: object }).where)
          .map(([key, value]) => `${key} ${String(value)}`)
          .join(", ")}`,
  edits: (asked) => [idOf(asked)].filter((id) => id !== undefined),
});

function idOf(asked: z.infer<typeof wish>): string | undefined {
  if (typeof asked === "string") return asked;
  return "event" in asked ? asked.event : undefined;
}

function fitting(where: z.infer<typeof query>): (event: LogEvent) => boolean {
  const from = where.from === undefined ? -Infinity : parseDate(where.from).first;
  const to = where.to === undefined ? Infinity : parseDate(where.to).last;
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
