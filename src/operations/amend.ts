import { z } from "zod";
import { EditRefused, defineOperation, eventToEdit } from "../core/scenario/operation.ts";

/** Changes fields of an event: `set: { data.value: 1000, confidence: low }`, paths from the event's root. */
export default defineOperation({
  name: "amend",
  title: "change fields of an event",
  options: z.strictObject({ event: z.string(), set: z.record(z.string(), z.unknown()), label: z.string().optional() }),
  apply(edit, options) {
    const before = eventToEdit(edit, "amend", options.event, ["event"]);
    if ("id" in options.set) throw new EditRefused("an id cannot be amended; insert a new event", ["set", "id"]);
    const amended = edit.rewrite(
      before,
      options.label === undefined ? options.set : { ...options.set, label: options.label },
    );
    const { at: _, ...was } = before;
    const { at: __, ...is } = amended;
    if (JSON.stringify(was) === JSON.stringify(is)) {
      return { touches: [options.event], noop: `${options.event} has these values already` };
    }
    return { touches: [options.event], changes: new Map([[options.event, amended]]) };
  },
  describe: (options) => `amend ${options.event}: ${Object.keys(options.set).join(", ")}`,
  edits: (options) => [options.event],
  examples: [
    {
      shows: "the fields it names change, all others stay",
      log: `
        2016-01-01  KAZ > ISR  visit-paid  level=minister guest="the minister" known=2016-03-01 confidence=low via=[TUR] note="a note"
        2016-02-01  KAZ > IRN  visit-paid  level=minister
      `,
      edit: { event: "e1", set: { "data.level": "envoy", confidence: "high" }, label: "amended" },
      becomes: `
        2016-01-01  KAZ > ISR  visit-paid  level=envoy guest="the minister" known=2016-03-01 confidence=high via=[TUR] note="a note" label=amended
        2016-02-01  KAZ > IRN  visit-paid  level=minister
      `,
    },
    {
      shows: "there and back is what it was",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister intensity=2",
      edit: { event: "e1", set: { intensity: 7, "data.level": "envoy" } },
      becomes: "2016-01-01  KAZ > ISR  visit-paid  level=envoy intensity=7",
      undo: [{ amend: { event: "e1", set: { intensity: 2, "data.level": "minister" } } }],
    },
    {
      shows: "a number may be drawn: the median in the central run",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: { event: "e1", set: { intensity: { choice: [9, 1, 2] } } },
      becomes: "2016-01-01  KAZ > ISR  visit-paid  level=minister intensity=2",
    },
    {
      shows: "values the event has already",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister confidence=low",
      edit: { event: "e1", set: { confidence: "low", "data.level": "minister" } },
      noop: "e1 has these values already",
    },
    {
      shows: "another id",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: { event: "e1", set: { id: "e2" } },
      refused: { says: "an id cannot be amended; insert a new event", path: ["set", "id"] },
    },
    {
      shows: "a value the event's type does not allow",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: { event: "e1", set: { "data.level": "king" } },
      refused: { says: "level", path: [] },
    },
    {
      shows: "an event the log does not hold",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: { event: "e2", set: { confidence: "low" } },
      refused: { says: 'nothing to amend: the log holds no "e2"', path: ["event"] },
    },
    {
      shows: "an event the vantage hides",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister known=never",
      known: "2016-02-01",
      edit: { event: "e1", set: { confidence: "low" } },
      refused: { says: 'nothing to amend: the vantage hides "e1"', path: ["event"] },
    },
  ],
});
