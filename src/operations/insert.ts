import { z } from "zod";
import { EditRefused, defineOperation } from "../core/scenario/operation.ts";

/** Adds an event that did not happen. A record the vantage hides may be assumed, under its own id, with `assumes: true`. */
export default defineOperation({
  name: "insert",
  title: "add an event",
  wish: z.looseObject({ id: z.string(), assumes: z.boolean().optional() }),
  apply(edit, wish) {
    if (edit.find(wish.id)) {
      throw new EditRefused(
        `the log holds "${wish.id}" already; give the inserted event an id of its own, or amend that one`,
        ["id"],
      );
    }
    if (edit.isHidden(wish.id) && !wish.assumes) {
      throw new EditRefused(
        `"${wish.id}" is a record the vantage hides; write assumes: true to assume it, or use an id of its own`,
        ["id"],
      );
    }
    const event = edit.create(wish);
    return { touches: [event.id], changes: new Map([[event.id, event]]) };
  },
  describe: (wish) => `insert ${wish.id}`,
  edits: (wish) => [wish.id],
});
