import { z } from "zod";
import { EditRefused, defineOperation, wanted } from "../core/scenario/operation.ts";

/** Changes fields of an event: `set: { data.value: 1000, confidence: low }`, paths from the event's root. */
export default defineOperation({
  name: "amend",
  title: "change fields of an event",
  wish: z.strictObject({ event: z.string(), set: z.record(z.string(), z.unknown()), label: z.string().optional() }),
  apply(edit, wish) {
    const before = wanted(edit, "amend", wish.event, ["event"]);
    if ("id" in wish.set) throw new EditRefused("an id cannot be amended; insert a new event", ["set", "id"]);
    const amended = edit.rewrite(before, wish.label === undefined ? wish.set : { ...wish.set, label: wish.label });
    const { at: _, ...was } = before;
    const { at: __, ...is } = amended;
    if (JSON.stringify(was) === JSON.stringify(is)) {
      return { touches: [wish.event], noop: `${wish.event} has these values already` };
    }
    return { touches: [wish.event], changes: new Map([[wish.event, amended]]) };
  },
  describe: (wish) => `amend ${wish.event}: ${Object.keys(wish.set).join(", ")}`,
  edits: (wish) => [wish.event],
});
