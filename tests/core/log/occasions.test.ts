import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explain, formatDay, viewOf } from "../../engine.ts";
import { anyDay, ledger, model, modelWith, question, read, viewOfLog } from "../../support.ts";

const runs = { numRuns: 150 };

describe("occasions", () => {
  test("[N6] splitting an occasion into parts changes no score", () => {
    fc.assert(
      fc.property(anyDay, fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 5 }), (day, weaker) => {
        const whole = `${formatDay(day)}  KAZ > ISR  event-coded  cameo=061 intensity=8`;
        const parts = weaker.map(
          (intensity, index) =>
            `${formatDay(day + index)}  KAZ > ISR  event-coded  cameo=061 intensity=${intensity * 0.5} within=e1`,
        );
        const asOf = day + 50;
        const [one, many] = [
          read(viewOfLog(ledger`${whole}`), "net-cooperation(KAZ>ISR)", asOf)!,
          read(viewOfLog(ledger`${[whole, ...parts].join("\n")}`), "net-cooperation(KAZ>ISR)", asOf)!,
        ];
        expect(Math.abs(one - many)).toBeLessThan(1e-9);
      }),
      runs,
    );
  });

  test("[N6] an occasion counts the most that is left of any of its steps, on every day, and is explained so", () => {
    const parts = fc.array(
      fc.record({ lag: fc.integer({ min: 0, max: 400 }), intensity: fc.integer({ min: 1, max: 10 }) }),
      {
        minLength: 2,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(anyDay, parts, fc.integer({ min: 0, max: 800 }), (day, steps, until) => {
        const lines = steps.map(
          ({ lag, intensity }) =>
            `${formatDay(day + lag)}  KAZ > ISR  event-coded  cameo=061 intensity=${intensity} within=e1`,
        );
        const events = ledger`${lines.join("\n")}`;
        const asOf = day + until;
        const left = steps
          .filter(({ lag }) => lag <= until)
          .map(({ lag, intensity }) => intensity * 0.5 ** ((until - lag) / 365));
        const { metric, address } = question("net-cooperation(KAZ>ISR)");
        const { value, remainder, contributions } = explain(metric, address, viewOfLog(events), asOf);
        expect(Math.abs(value! - Math.max(0, ...left))).toBeLessThan(1e-9);
        expect(remainder).toBe(0);
        expect(contributions.length).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });

  test("[N7] every act counts when the parameter says so", () => {
    const parts = ledger`
      2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=8
      2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=4
    `;
    expect(read(viewOf(model, parts), "net-cooperation(KAZ>ISR)", "2016-01-01")).toBe(8);
    expect(read(viewOf(modelWith({ count: "every-act" }), parts), "net-cooperation(KAZ>ISR)", "2016-01-01")).toBe(12);
  });
});
