import { z } from "zod";
import { defineOperation, wanted } from "../core/scenario/operation.ts";
import { dateText } from "../format/fields.ts";

/** The same event on another date; it is known from then. */
export default defineOperation({
  name: "move",
  title: "move an event to another date",
  wish: z.strictObject({
    event: z.string(),
    to: dateText,
    label: z.string().optional(),
  }),
  apply(edit, wish) {
    const before = wanted(edit, "move", wish.event, ["event"]);
    const labelled = wish.label === undefined ? {} : { label: wish.label };
    if (before.date.text === wish.to) {
      return { touches: [wish.event], noop: `${wish.event} is dated ${wish.to} already` };
    }
    const moved = edit.rewrite(before, { date: wish.to, known: undefined, ...labelled });
    return { touches: [wish.event], changes: new Map([[wish.event, moved]]) };
  },
  describe: (wish) => `move ${wish.event} to ${wish.to}`,
  edits: (wish) => [wish.event],
});
