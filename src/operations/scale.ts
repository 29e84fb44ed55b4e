import { z } from "zod";
import { readDate } from "../core/time/date.ts";
import { EditRefused, defineOperation } from "../core/scenario/operation.ts";
import { scaledValue } from "../core/scenario/figures.ts";
import { distribution } from "../format/distribution.ts";

const date = z.preprocess((value) => (typeof value === "number" ? String(value) : value), z.string());

/** Bends a whole series: multiplies its figures whose period ends in the window. */
export default defineOperation({
  name: "scale",
  title: "multiply the figures of a series",
  wish: z.strictObject({ series: z.string(), from: date, to: date, times: distribution }),
  apply(edit, wish) {
    const [from, to] = (["from", "to"] as const).map((end) => {
      const reading = readDate(wish[end]);
      if (!reading.ok) throw new EditRefused(`"${wish[end]}": ${reading.reason}`, [end]);
      return end === "from" ? reading.date.first : reading.date.last;
    }) as [number, number];
    const { figures } = edit.series(wish.series);
    const inside = figures.filter((event) => event.date.last >= from && event.date.last <= to);
    if (inside.length === 0) {
      return {
        touches: [],
        noop: `no figure of ${wish.series} ends between ${wish.from} and ${wish.to}`,
      };
    }
    const times = edit.draw(wish.times, wish.series, "times");
    const scaled = new Map(
      inside.map((event) => [event.id, edit.rewrite(event, { "data.value": scaledValue(event.data, times) })]),
    );
    return { touches: [...scaled.keys()], changes: scaled };
  },
  describe: (wish) => `scale ${wish.series} by ${JSON.stringify(wish.times)} from ${wish.from} to ${wish.to}`,
  edits: () => [],
});
