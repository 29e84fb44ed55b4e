import { z } from "zod";
import { EditRefused, defineOperation } from "../core/operation.ts";

/** The same event on another date; what was known is known from then. */
export default defineOperation({
  name: "move",
  title: "move an event to another date",
  wish: z.strictObject({
    event: z.string(),
    to: z.preprocess((value) => (typeof value === "number" ? String(value) : value), z.string()),
    label: z.string().optional(),
  }),
  apply(edit, wish) {
    const before = edit.find(wish.event);
    if (!before) throw new EditRefused(`nothing to move: the log holds no "${wish.event}"`, ["event"]);
    if (before.date.text === wish.to) {
      return { log: edit.log, touches: wish.event, noop: `${wish.event} is dated ${wish.to} already` };
    }
    const moved = edit.rewrite(before, {
      date: wish.to,
      known: undefined,
      ...(wish.label === undefined ? {} : { label: wish.label }),
    });
    return { log: edit.log.map((event) => (event === before ? moved : event)), touches: wish.event };
  },
  describe: (wish) => `move ${wish.event} to ${wish.to}`,
});
