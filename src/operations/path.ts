import { z } from "zod";
import { formatDay } from "../core/time/date.ts";
import { gridOf, PERIODS } from "../core/time/grid.ts";
import { EditRefused, dateIn, defineOperation } from "../core/scenario/operation.ts";
import { distribution } from "../format/distribution.ts";
import { uncheckedDate } from "../format/fields.ts";

/** Continues a series from its last figure to an aim, with one figure at the end of each period. */
export default defineOperation({
  name: "path",
  title: "lead a series to an aim",
  options: z.strictObject({
    series: z.string(),
    from: z.union([z.literal("last"), z.number()]),
    to: z.strictObject({ date: uncheckedDate, value: distribution, unit: z.string() }),
    shape: z.enum(["geometric", "linear"]),
    every: z.enum(PERIODS).default("year"),
    id: z.string(),
  }),
  apply(edit, options) {
    const end = dateIn(options.to.date, ["to", "date"]).last;
    const { address, figures } = edit.series(options.series);
    const last = [...figures].sort((a, b) => a.date.last - b.date.last).at(-1);
    if (!last)
      throw new EditRefused(`the log holds no figure of ${options.series} to begin from; give from: NUMBER`, ["from"]);
    if (end <= last.date.last)
      throw new EditRefused(`the aim's date lies before the last figure (${formatDay(last.date.last)})`, [
        "to",
        "date",
      ]);
    const reported = (last.data as { value: number | readonly [number, number] }).value;
    const start =
      options.from === "last"
        ? typeof reported === "number"
          ? reported
          : (reported[0] + reported[1]) / 2
        : options.from;
    const aim = edit.draw(options.to.value, options.id, "value");
    const days = gridOf(last.date.last + 1, end, options.every);
    const events = days.map((day, index) => {
      const value = between(start, aim, index + 1, days.length, options.shape);
      return edit.create({
        id: `${options.id}-${formatDay(day).slice(0, options.every === "year" ? 4 : 10)}`,
        type: last.type,
        date: formatDay(day),
        source: address.dyad!.source,
        target: address.dyad!.target,
        data: { series: address.name, value: Math.round(value), unit: options.to.unit, by: "scenario" },
        provenance: [{ title: "assumed by the scenario" }],
      });
    });
    return { touches: events.map(({ id }) => id), changes: new Map(events.map((event) => [event.id, event])) };
  },
  describe: (options) =>
    `lead ${options.series} to ${JSON.stringify(options.to.value)} ${options.to.unit} by ${options.to.date}`,
  edits: (options) => [options.id],
  examples: [
    {
      shows: "equal steps from the last figure, the last of which is the aim",
      log: `
        2014  KAZ > IRN  trade-reported  series=trade value=100 by=press
        2013  KAZ > IRN  trade-reported  series=trade value=900 by=press
      `,
      edit: {
        series: "trade(KAZ-IRN)",
        from: "last",
        to: { date: 2017, value: 400, unit: "USD" },
        shape: "linear",
        id: "up",
      },
      becomes: `
        2014        KAZ > IRN  trade-reported  series=trade value=100 by=press
        2013        KAZ > IRN  trade-reported  series=trade value=900 by=press
        2015-12-31  KAZ > IRN  trade-reported  series=trade value=200 by=scenario id=up-2015
        2016-12-31  KAZ > IRN  trade-reported  series=trade value=300 by=scenario id=up-2016
        2017-12-31  KAZ > IRN  trade-reported  series=trade value=400 by=scenario id=up-2017
      `,
      undo: [{ remove: "up-2015" }, { remove: "up-2016" }, { remove: "up-2017" }],
    },
    {
      shows: "equal factors, from the middle of a range; an aim may be drawn",
      log: "2014  KAZ > IRN  trade-reported  series=trade value=[100,300] by=press",
      edit: {
        series: "trade(IRN-KAZ)",
        from: "last",
        to: { date: "2017-12-31", value: { triangular: [1500, 1600, 1700] }, unit: "USD" },
        shape: "geometric",
        every: "year",
        id: "up",
      },
      becomes: `
        2014        KAZ > IRN  trade-reported  series=trade value=[100,300] by=press
        2015-12-31  IRN > KAZ  trade-reported  series=trade value=400 by=scenario id=up-2015
        2016-12-31  IRN > KAZ  trade-reported  series=trade value=800 by=scenario id=up-2016
        2017-12-31  IRN > KAZ  trade-reported  series=trade value=1600 by=scenario id=up-2017
      `,
    },
    {
      shows: "another start, and other periods: the last may be cut short by the aim",
      log: "2014  KAZ > IRN  trade-reported  series=trade value=100 by=press",
      edit: {
        series: "trade(KAZ-IRN)",
        from: 1000,
        to: { date: "2015-08-15", value: 700, unit: "EUR" },
        shape: "linear",
        every: "quarter",
        id: "down",
      },
      becomes: `
        2014        KAZ > IRN  trade-reported  series=trade value=100 by=press
        2015-03-31  KAZ > IRN  trade-reported  series=trade value=900 unit=EUR by=scenario id=down-2015-03-31
        2015-06-30  KAZ > IRN  trade-reported  series=trade value=800 unit=EUR by=scenario id=down-2015-06-30
        2015-08-15  KAZ > IRN  trade-reported  series=trade value=700 unit=EUR by=scenario id=down-2015-08-15
      `,
    },
    {
      shows: "a series of figures of another type goes on in that type",
      log: "2014  KAZ > ISR  figure-reported  series=tourists value=100 by=press",
      edit: {
        series: "tourists(KAZ-ISR)",
        from: "last",
        to: { date: 2015, value: 200, unit: "persons" },
        shape: "linear",
        id: "up",
      },
      becomes: `
        2014        KAZ > ISR  figure-reported  series=tourists value=100 by=press
        2015-12-31  KAZ > ISR  figure-reported  series=tourists value=200 unit=persons by=scenario id=up-2015
      `,
    },
    {
      shows: "a series without a figure",
      log: "2014  KAZ > ISR  trade-reported  series=trade value=100 by=press",
      edit: {
        series: "trade(KAZ-IRN)",
        from: "last",
        to: { date: 2017, value: 400, unit: "USD" },
        shape: "linear",
        id: "up",
      },
      refused: { says: "the log holds no figure of trade(KAZ-IRN) to begin from", path: ["from"] },
    },
    {
      shows: "an aim that lies before the last figure",
      log: "2014  KAZ > IRN  trade-reported  series=trade value=100 by=press",
      edit: {
        series: "trade(KAZ-IRN)",
        from: "last",
        to: { date: 2014, value: 400, unit: "USD" },
        shape: "linear",
        id: "up",
      },
      refused: { says: "the aim's date lies before the last figure (2014-12-31)", path: ["to", "date"] },
    },
    {
      shows: "a date that does not exist",
      log: "2014  KAZ > IRN  trade-reported  series=trade value=100 by=press",
      edit: {
        series: "trade(KAZ-IRN)",
        from: "last",
        to: { date: "2017-13", value: 400, unit: "USD" },
        shape: "linear",
        id: "up",
      },
      refused: { says: "there is no month 13", path: ["to", "date"] },
    },
    {
      shows: "a series with an unknown actor",
      log: "2014  KAZ > IRN  trade-reported  series=trade value=100 by=press",
      edit: {
        series: "trade(KAZ-XYZ)",
        from: "last",
        to: { date: 2017, value: 400, unit: "USD" },
        shape: "linear",
        id: "up",
      },
      refused: { says: "XYZ", path: ["series"] },
    },
  ],
});

/** The k-th of n steps from start to aim. A geometric step is found by bisection, in + − × ÷ only. */
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
