import { describe, expect, test } from "vitest";
import { CENTRAL, possibleRange, drawnDates, drawsOf, formatDay, parseDay, viewWith, type View } from "../../engine.ts";
import { codebook, ledger, model, viewOfLog } from "../../support.ts";
import { record } from "../../scenarios.ts";

describe("uncertain dates", () => {
  test("[C5] doubtful dates are drawn among the days they may mean, and never before what they presume or settle", () => {
    const placeOf = (view: View) => new Map(view.entries.map(({ event }, place) => [event.id, place]));
    const before = placeOf(record);
    let moved = 0;
    for (let run = 0; run < 25; run++) {
      const changes = drawnDates(record, drawsOf("doubt", run));
      expect([...changes]).toEqual([...drawnDates(record, drawsOf("doubt", run))]);
      const view = viewWith(record, changes);
      const place = placeOf(view);
      for (const { event } of record.entries) {
        const drawn = view.byId.get(event.id)!;
        const [low, high] = possibleRange(model, event);
        expect(drawn.date.day).toBeGreaterThanOrEqual(low);
        expect(drawn.date.day).toBeLessThanOrEqual(high);
        if (low === high) expect(drawn).toBe(event);
        if (drawn.date.day !== event.date.day) moved++;
        for (const id of [...event.presumes, ...event.settles.map((settled) => settled.event)]) {
          if (before.has(id) && before.get(id)! < before.get(event.id)!)
            expect(place.get(id), `${event.id} after ${id}`).toBeLessThan(place.get(event.id)!);
        }
      }
    }
    expect(moved).toBeGreaterThan(500);
    expect(drawnDates(record, CENTRAL).size).toBe(0);
  });

  const drawnDays = (line: string, runs = 400): string[] => {
    const view = viewOfLog(ledger`${line}`);
    const days = Array.from({ length: runs }, (_, run) => {
      const [drawn] = [...drawnDates(view, drawsOf("dates", run)).values()];
      return formatDay(drawn?.date.day ?? view.entries[0]!.day);
    });
    return [...new Set(days)].sort();
  };

  test("every day of a doubtful date is drawn, the first and the last included", () => {
    const days = drawnDays("2016-12  KAZ > ISR  visit-paid  level=minister");
    expect(days).toHaveLength(31);
    expect([days[0], days.at(-1)]).toEqual(["2016-12-01", "2016-12-31"]);
  });

  test("~ widens a date by the days of the codebook, on both sides", () => {
    const wide = codebook.approximateDays.day;
    const days = drawnDays("2016-12-14~  KAZ > ISR  visit-paid  level=minister");
    expect(days).toHaveLength(2 * wide + 1);
    expect(days[0]).toBe(formatDay(parseDay("2016-12-14") - wide));
  });

  test.each([
    ["a plain day", "2016-12-14  KAZ > ISR  visit-paid  level=minister"],
    ["? without ~", "2016-12-14?  KAZ > ISR  visit-paid  level=minister"],
    ["an interval, which is a duration", "2016-12-14/2016-12-20  KAZ > ISR  visit-paid  level=minister"],
    [
      "a figure, which stands on the last day of its period",
      "2016  KAZ > IRN  trade-reported  series=trade value=1 by=x",
    ],
  ])("%s is not drawn", (_, line) => {
    expect(drawnDays(line, 5)).toHaveLength(1);
  });

  test("an event never moves before what it presumes, nor onto its day when its place in the file would put it first", () => {
    const view = viewOfLog(ledger`
      2016-12  KAZ > ISR  visit-paid      level=minister presumes=[invitation]
      2016-12  ISR > KAZ  statement-made  stance=welcome id=invitation
    `);
    for (let run = 0; run < 200; run++) {
      const drawn = viewWith(view, drawnDates(view, drawsOf("order", run)));
      expect(drawn.entries.map(({ event }) => event.id)).toEqual(["invitation", "e1"]);
    }
  });
});
