import { z } from "zod";
import { defineOperation, dateIn } from "../core/scenario/operation.ts";
import { scaledValue } from "../core/scenario/figures.ts";
import { distribution } from "../format/distribution.ts";
import { uncheckedDate } from "../format/fields.ts";

/** Multiplies the figures of a series whose period ends within the window. */
export default defineOperation({
  name: "scale",
  title: "multiply the figures of a series",
  options: z.strictObject({ series: z.string(), from: uncheckedDate, to: uncheckedDate, times: distribution }),
  apply(edit, options) {
    const [from, to] = [dateIn(options.from, ["from"]).first, dateIn(options.to, ["to"]).last];
    const { figures } = edit.series(options.series);
    const inside = figures.filter((event) => event.date.last >= from && event.date.last <= to);
    if (inside.length === 0) {
      return {
        touches: [],
        noop: `no figure of ${options.series} ends between ${options.from} and ${options.to}`,
      };
    }
    const times = edit.draw(options.times, options.series, "times");
    const scaled = new Map(
      inside.map((event) => [event.id, edit.rewrite(event, { "data.value": scaledValue(event.data, times) })]),
    );
    return { touches: [...scaled.keys()], changes: scaled };
  },
  describe: (options) =>
    `scale ${options.series} by ${JSON.stringify(options.times)} from ${options.from} to ${options.to}`,
  edits: () => [],
  examples: [
    {
      shows: "the figures whose period ends in the window, rounded, and no other",
      log: `
        2013                   KAZ > IRN  trade-reported  series=trade value=100 by=press
        2014                   KAZ > IRN  trade-reported  series=trade value=201 by=press
        2015                   IRN > KAZ  trade-reported  series=trade value=[100,300] by=press
        2015-07-01/2016-06-30  KAZ > IRN  trade-reported  series=trade value=400 by=press
        2014                   KAZ > IRN  trade-reported  series=exports value=50 by=press
        2014                   KAZ > ISR  trade-reported  series=trade value=60 by=press
        2014-05-01             KAZ > IRN  target-set      series=trade value=900 unit=USD
      `,
      edit: { series: "trade(KAZ-IRN)", from: 2014, to: 2015, times: 0.5 },
      becomes: `
        2013                   KAZ > IRN  trade-reported  series=trade value=100 by=press
        2014                   KAZ > IRN  trade-reported  series=trade value=101 by=press
        2015                   IRN > KAZ  trade-reported  series=trade value=[50,150] by=press
        2015-07-01/2016-06-30  KAZ > IRN  trade-reported  series=trade value=400 by=press
        2014                   KAZ > IRN  trade-reported  series=exports value=50 by=press
        2014                   KAZ > ISR  trade-reported  series=trade value=60 by=press
        2014-05-01             KAZ > IRN  target-set      series=trade value=900 unit=USD
      `,
    },
    {
      shows: "a factor may be drawn: its median in the central run; the inverse factor undoes it",
      log: "2014  KAZ > IRN  trade-reported  series=trade value=200 by=press",
      edit: { series: "trade(KAZ-IRN)", from: "2014-12-31", to: "2014-12-31", times: { uniform: [1, 3] } },
      becomes: "2014  KAZ > IRN  trade-reported  series=trade value=400 by=press",
      undo: [{ scale: { series: "trade(KAZ-IRN)", from: 2014, to: 2014, times: 0.5 } }],
    },
    {
      shows: "a window in which no period ends",
      log: "2014  KAZ > IRN  trade-reported  series=trade value=200 by=press",
      edit: { series: "trade(KAZ-IRN)", from: "2014-01-01", to: "2014-12-30", times: 2 },
      noop: "no figure of trade(KAZ-IRN) ends between 2014-01-01 and 2014-12-30",
    },
    {
      shows: "a series that is not an address",
      log: "2014  KAZ > IRN  trade-reported  series=trade value=200 by=press",
      edit: { series: "trade", from: 2014, to: 2014, times: 2 },
      refused: { says: '"trade" is not an address', path: ["series"] },
    },
    {
      shows: "a series of no pair of actors",
      log: "2014  KAZ > IRN  trade-reported  series=trade value=200 by=press",
      edit: { series: "trade(KAZ)", from: 2014, to: 2014, times: 2 },
      refused: { says: '"trade(KAZ)" is not a series', path: ["series"] },
    },
    {
      shows: "a date that does not exist",
      log: "2014  KAZ > IRN  trade-reported  series=trade value=200 by=press",
      edit: { series: "trade(KAZ-IRN)", from: 2014, to: "2014-02-30", times: 2 },
      refused: { says: "2014-02 has 28 days", path: ["to"] },
    },
  ],
});
