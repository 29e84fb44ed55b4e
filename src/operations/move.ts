import { z } from "zod";
import { defineOperation, eventToEdit } from "../core/scenario/operation.ts";
import { uncheckedDate } from "../format/fields.ts";

/** Moves an event to another date. What was said of when it became known goes: it is known from its new date. */
export default defineOperation({
  name: "move",
  title: "move an event to another date",
  options: z.strictObject({
    event: z.string(),
    to: uncheckedDate,
    label: z.string().optional(),
  }),
  apply(edit, options) {
    const before = eventToEdit(edit, "move", options.event, ["event"]);
    const labelled = options.label === undefined ? {} : { label: options.label };
    if (before.date.text === options.to) {
      return { touches: [options.event], noop: `${options.event} is dated ${options.to} already` };
    }
    const moved = edit.rewrite(before, { date: options.to, known: undefined, ...labelled });
    return { touches: [options.event], changes: new Map([[options.event, moved]]) };
  },
  describe: (options) => `move ${options.event} to ${options.to}`,
  edits: (options) => [options.event],
  examples: [
    {
      shows: "the event keeps all but its date and the day it became known",
      log: `
        2016-01-01  KAZ > ISR  visit-paid  level=minister guest="the minister" known=2016-03-01 confidence=low
        2016-02-01  KAZ > IRN  visit-paid  level=minister
      `,
      edit: { event: "e1", to: "2017-05-01", label: "later" },
      becomes: `
        2017-05-01  KAZ > ISR  visit-paid  level=minister guest="the minister" confidence=low label=later
        2016-02-01  KAZ > IRN  visit-paid  level=minister
      `,
    },
    {
      shows: "there and back is where it was; a bare year is a date",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: { event: "e1", to: 2017 },
      becomes: "2017  KAZ > ISR  visit-paid  level=minister",
      undo: [{ move: { event: "e1", to: "2016-01-01" } }],
    },
    {
      shows: "a date the event has already",
      log: "2016-01  KAZ > ISR  visit-paid  level=minister",
      edit: { event: "e1", to: "2016-01" },
      noop: "e1 is dated 2016-01 already",
    },
    {
      shows: "an event the log does not hold",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: { event: "e2", to: "2017-05-01" },
      refused: { says: 'nothing to move: the log holds no "e2"', path: ["event"] },
    },
    {
      shows: "an event the vantage hides",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister known=2016-03-01",
      known: "2016-02-01",
      edit: { event: "e1", to: "2017-05-01" },
      refused: { says: 'nothing to move: the vantage hides "e1"', path: ["event"] },
    },
    {
      shows: "a date that does not exist",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: { event: "e1", to: "2017-13" },
      refused: { says: "there is no month 13", path: [] },
    },
  ],
});
