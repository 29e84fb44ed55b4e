import { describe, expect, test } from "vitest";
import { CENTRAL, daysPossible, drawnDates, drawsOf, viewWith, type View } from "../../engine.ts";
import { model } from "../../support.ts";
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
        const [low, high] = daysPossible(model, event);
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
});
