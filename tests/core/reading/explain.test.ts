import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explain, explainDifference, metrics, shiftDate, viewWith, viewWithout } from "../../engine.ts";
import { ACTORS, anyDay, anyEvent, anyLog, anyPlainLog, event, question, read, viewOfLog } from "../../support.ts";

const DYADS = ACTORS.flatMap((a) => ACTORS.filter((b) => b !== a).map((b) => `${a}>${b}`));

describe("explaining a number", () => {
  test("[N1] removing an event that shares no occasion changes a linear score by its faded weight", () => {
    fc.assert(
      fc.property(anyPlainLog, fc.nat(), (events, pick) => {
        const spread = events.map((e, index) => ({
          ...e,
          date: shiftDate(e.date, index * 2000 - (e.date.day - 16_436)),
        }));
        const view = viewOfLog(spread);
        const asOf = 16_436 + 2000 * 25;
        const gone = spread[pick % spread.length]!;
        const entry = view.entries.find(({ event: e }) => e.id === gone.id)!;
        for (const dyad of DYADS) {
          const faded = entry.acts
            .filter(({ source, target }) => `${source}>${target}` === dyad)
            .reduce((sum, act) => sum + act.weight * 0.5 ** ((asOf - entry.day) / 365), 0);
          const change =
            read(view, `net-cooperation(${dyad})`, asOf)! -
            read(viewWithout(view, gone.id), `net-cooperation(${dyad})`, asOf)!;
          expect(Math.abs(change - faded)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("[N2] contributions of a linear metric equal the value, with remainder 0", () => {
    fc.assert(
      fc.property(anyLog, anyDay, fc.constantFrom(...DYADS), (events, day, dyad) => {
        for (const { name } of metrics.filter(({ linear }) => linear)) {
          for (const form of [dyad, dyad.replace(">", "-"), `${dyad}, security`]) {
            const { metric, address } = question(`${name}(${form})`);
            const { value, contributions, remainder } = explain(metric, address, viewOfLog(events), day);
            expect(Math.abs(value! - contributions.reduce((sum, { amount }) => sum + amount, 0))).toBeLessThan(1e-9);
            expect(remainder).toBe(0);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("[N9] a difference is explained by the parts of both histories: exactly, where parts are exact", () => {
    fc.assert(
      fc.property(anyLog, anyEvent, fc.nat(), anyDay, (events, fields, pick, day) => {
        const extra = event({ ...fields, id: "extra" }, 999);
        const before = viewOfLog(events);
        const gone = events[pick % events.length]!.id;
        const after = viewWith(before, new Map([["extra", extra] as const, [gone, null] as const]));
        for (const text of ["net-cooperation(KAZ>ISR)", "engagement(ISR-IRN)"]) {
          const { metric, address } = question(text);
          const found = explainDifference(metric, address, before, after, day);
          expect(found.value).toBeCloseTo(read(after, text, day)! - read(before, text, day)!, 9);
          expect(found.remainder).toBe(0);
          expect(found.contributions.every(({ amount }) => Math.abs(amount) > 1e-12)).toBe(true);
        }
        const { metric, address } = question("closeness(KAZ>ISR)");
        const { through } = explainDifference(metric, address, before, after, day);
        const sum = through!.contributions.reduce((total, { amount }) => total + amount, 0);
        expect(sum).toBeCloseTo(through!.value, 9);
        const same = explainDifference(metric, address, before, before, day);
        expect([same.value, same.contributions]).toEqual([0, []]);
      }),
      { numRuns: 80 },
    );
  });

  test("[N3] c, the sum behind closeness, is explained exactly, event by event", () => {
    fc.assert(
      fc.property(anyLog, anyDay, fc.constantFrom(...DYADS), (events, day, dyad) => {
        const { metric, address } = question(`closeness(${dyad})`);
        const view = viewOfLog(events);
        const { through } = explain(metric, address, view, day);
        const sum = read(view, `net-cooperation(${dyad})`, day)! + read(view, `standing(${dyad})`, day)!;
        expect(Math.abs(through!.value - sum)).toBeLessThan(1e-9);
        // The quick form says the same, and only leaves out what leaving out would do.
        const whole = explain(metric, address, view, day);
        expect(explain(metric, address, view, day, [], true)).toEqual({ ...whole, contributions: [], remainder: null });
      }),
      { numRuns: 40 },
    );
  });
});
