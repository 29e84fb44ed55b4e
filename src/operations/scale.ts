import { z } from "zod";
import { parseDate } from "../core/time/date.ts";
import { defineOperation } from "../core/scenario/operation.ts";
import { distribution } from "../format/distribution.ts";
import { dateText } from "../format/fields.ts";

/** Bends a whole series: multiplies its figures whose period ends in the window. */
export default defineOperation({
  name: "scale",
  title: "multiply the figures of a series",
  wish: z.strictObject({ series: z.string(), from: dateText, to: dateText, times: distribution }),
  apply(edit, wish) {
    const [from, to] = [parseDate(wish.from).first, parseDate(wish.to).last];
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

/** The figure of a report, or its range, multiplied and rounded to whole units. */
export function scaledValue(data: unknown, times: number): number | number[] {
  const { value } = data as { value: number | readonly number[] };
  return typeof value === "number" ? Math.round(value * times) : value.map((end) => Math.round(end * times));
}
