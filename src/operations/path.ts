import { z } from "zod";
import { formatDay, parseDate } from "../core/time/date.ts";
import { gridOf, PERIODS } from "../core/time/grid.ts";
import { EditRefused, defineOperation } from "../core/scenario/operation.ts";
import { distribution } from "../format/distribution.ts";
import { dateText } from "../format/fields.ts";

/** Draws a series from its last report to an aim: one figure at the end of each period. */
export default defineOperation({
  name: "path",
  title: "lead a series to an aim",
  wish: z.strictObject({
    series: z.string(),
    from: z.union([z.literal("last"), z.number()]),
    to: z.strictObject({ date: dateText, value: distribution, unit: z.string() }),
    shape: z.enum(["geometric", "linear"]),
    every: z.enum(PERIODS).default("year"),
    id: z.string(),
  }),
  apply(edit, wish) {
    const { address, figures } = edit.series(wish.series);
    const last = [...figures].sort((a, b) => a.date.last - b.date.last).at(-1);
    if (!last)
      throw new EditRefused(`the log holds no figure of ${wish.series} to begin from; give from: NUMBER`, ["from"]);
    const end = parseDate(wish.to.date).last;
    if (end <= last.date.last)
      throw new EditRefused(`the aim's date lies before the last figure (${formatDay(last.date.last)})`, [
        "to",
        "date",
      ]);
    const reported = (last.data as { value: number | readonly [number, number] }).value;
    const start =
      wish.from === "last" ? (typeof reported === "number" ? reported : (reported[0] + reported[1]) / 2) : wish.from;
    const aim = edit.draw(wish.to.value, wish.id, "value");
    const days = gridOf(last.date.last + 1, end, wish.every);
    const events = days.map((day, index) => {
      const value = between(start, aim, index + 1, days.length, wish.shape);
      return edit.create({
        id: `${wish.id}-${formatDay(day).slice(0, wish.every === "year" ? 4 : 10)}`,
        type: last.type,
        date: formatDay(day),
        source: address.dyad!.source,
        target: address.dyad!.target,
        data: { series: address.name, value: Math.round(value), unit: wish.to.unit, by: "scenario" },
        provenance: [{ title: "assumed by the scenario" }],
      });
    });
    return { touches: events.map(({ id }) => id), changes: new Map(events.map((event) => [event.id, event])) };
  },
  describe: (wish) => `lead ${wish.series} to ${JSON.stringify(wish.to.value)} ${wish.to.unit} by ${wish.to.date}`,
  edits: (wish) => [wish.id],
});

/** The k-th of n steps from start to aim. A geometric step is found by halving, in + − × ÷ only. */
function between(start: number, aim: number, k: number, n: number, shape: "geometric" | "linear"): number {
  if (k === n) return aim;
  if (shape === "linear" || start <= 0 || aim <= 0) return start + ((aim - start) * k) / n;
  const factor = root(aim / start, n);
  let value = start;
  for (let step = 0; step < k; step++) value *= factor;
  return value;
}

/** The n-th root of a positive number, by bisection. */
function root(value: number, n: number): number {
  let [low, high] = [0, Math.max(1, value)];
  for (let round = 0; round < 100; round++) {
    const middle = (low + high) / 2;
    let power = 1;
    for (let i = 0; i < n; i++) power *= middle;
    if (power < value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
