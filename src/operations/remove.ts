import { z } from "zod";
import { EditRefused, defineOperation } from "../core/operation.ts";

/** Takes an event out of the log, with its corrections. */
export default defineOperation({
  name: "remove",
  title: "take an event out",
  wish: z.union([z.string(), z.strictObject({ event: z.string(), label: z.string().optional() })]),
  apply(edit, wish) {
    const id = idOf(wish);
    if (!edit.find(id))
      throw new EditRefused(`nothing to remove: the log holds no "${id}"`, typeof wish === "string" ? [] : ["event"]);
    return { log: edit.log.filter((event) => event.id !== id && event.corrects !== id), touches: id };
  },
  describe: (wish) => `remove ${idOf(wish)}`,
});

function idOf(wish: string | { event: string }): string {
  return typeof wish === "string" ? wish : wish.event;
}
