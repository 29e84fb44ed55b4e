import { z } from "zod";
import { EditRefused, defineOperation } from "../core/scenario/operation.ts";

/** Adds an event that did not happen. With `assumes: true` an event that the vantage hides is assumed, under its own id. */
export default defineOperation({
  name: "insert",
  title: "add an event",
  options: z.looseObject({ id: z.string(), assumes: z.boolean().optional() }),
  apply(edit, options) {
    if (edit.find(options.id)) {
      throw new EditRefused(
        `the log holds "${options.id}" already; give the inserted event an id of its own, or amend that one`,
        ["id"],
      );
    }
    if (edit.isHidden(options.id) && !options.assumes) {
      throw new EditRefused(
        `"${options.id}" is a record the vantage hides; write assumes: true to assume it, or use an id of its own`,
        ["id"],
      );
    }
    const event = edit.create(options);
    return { touches: [event.id], changes: new Map([[event.id, event]]) };
  },
  describe: (options) => `insert ${options.id}`,
  edits: (options) => [options.id],
  examples: [
    {
      shows: "the event stands beside the others, until it is removed",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: {
        id: "thanks",
        type: "statement-made",
        date: "2016-01-01",
        source: "ISR",
        target: "KAZ",
        data: { stance: "praise" },
      },
      becomes: `
        2016-01-01  KAZ > ISR  visit-paid      level=minister
        2016-01-01  ISR > KAZ  statement-made  stance=praise id=thanks
      `,
      undo: [{ remove: "thanks" }],
    },
    {
      shows: "its numbers may be drawn: the median in the central run",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: {
        id: "pact",
        type: "agreement-signed",
        date: 2017,
        source: "ISR",
        target: "KAZ",
        intensity: { uniform: [2, 4] },
        data: { agreement: "pact", value: { triangular: [100, 200, 300] } },
      },
      becomes: `
        2016-01-01  KAZ > ISR  visit-paid        level=minister
        2017        ISR > KAZ  agreement-signed  agreement=pact value=200 intensity=3 id=pact
      `,
    },
    {
      shows: "an event the vantage hides, assumed",
      log: `
        2016-01-01  KAZ > ISR  visit-paid  level=minister
        2016-01-02  KAZ > ISR  visit-paid  level=envoy known=2017-01-01
      `,
      known: "2016-06-01",
      edit: {
        id: "e2",
        assumes: true,
        type: "visit-paid",
        date: "2016-01-02",
        source: "KAZ",
        target: "ISR",
        data: { level: "envoy" },
      },
      becomes: `
        2016-01-01  KAZ > ISR  visit-paid  level=minister
        2016-01-02  KAZ > ISR  visit-paid  level=envoy
      `,
    },
    {
      shows: "the id of an event the vantage hides, not assumed",
      log: "2016-01-02  KAZ > ISR  visit-paid  level=envoy known=2017-01-01",
      known: "2016-06-01",
      edit: {
        id: "e1",
        type: "visit-paid",
        date: "2016-01-02",
        source: "KAZ",
        target: "ISR",
        data: { level: "envoy" },
      },
      refused: { says: '"e1" is a record the vantage hides; write assumes: true', path: ["id"] },
    },
    {
      shows: "the id of another event",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: {
        id: "e1",
        type: "visit-paid",
        date: "2016-02-01",
        source: "KAZ",
        target: "ISR",
        data: { level: "envoy" },
      },
      refused: { says: 'the log holds "e1" already; give the inserted event an id of its own', path: ["id"] },
    },
    {
      shows: "data the event's type does not allow",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: {
        id: "new",
        type: "visit-paid",
        date: "2016-02-01",
        source: "KAZ",
        target: "ISR",
        data: { level: "king" },
      },
      refused: { says: "level", path: [] },
    },
    {
      shows: "an event without an id",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: { type: "visit-paid", date: "2016-02-01", source: "KAZ", target: "ISR", data: { level: "envoy" } },
      refused: { says: "expected string", path: ["id"] },
    },
  ],
});
