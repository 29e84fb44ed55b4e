import { z } from "zod";
import { EditRefused, defineOperation } from "../core/operation.ts";

/** Adds an event that did not happen. */
export default defineOperation({
  name: "insert",
  title: "add an event",
  wish: z.looseObject({ id: z.string() }),
  apply(edit, wish) {
    if (edit.find(wish.id)) {
      throw new EditRefused(
        `the log holds "${wish.id}" already; give the inserted event an id of its own, or amend that one`,
        ["id"],
      );
    }
    const event = edit.create(wish);
    return { log: [...edit.log, event], touches: event.id };
  },
  describe: (wish) => `insert ${wish.id}`,
});
