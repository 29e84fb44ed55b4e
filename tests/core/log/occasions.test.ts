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

  const netOf = (text: string, asOf = "2016-01-01") =>
    read(viewOfLog(ledger`${text}`), "net-cooperation(KAZ>ISR)", asOf);

  test("the stronger step of an occasion counts, whichever comes first", () => {
    const [strong, weak] = [8, 4].map(
      (intensity) => `2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=${intensity}`,
    );
    expect(netOf(`${strong}\n${weak}`)).toBe(8);
    expect(netOf(`${weak}\n${strong}`)).toBe(8);
  });

  test("a hostile step of an occasion counts beside the cooperative one, the most hostile of them", () => {
    expect(
      netOf(`
        2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=8
        2016-01-01  KAZ > ISR  event-coded  cameo=112 intensity=-2
        2016-01-01  KAZ > ISR  event-coded  cameo=112 intensity=-5
      `),
    ).toBe(3);
  });

  test("a stronger step on a later day of the occasion takes the place of what is left of the first", () => {
    const text = `
      2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=4 id=whole
      2016-12-31  KAZ > ISR  event-coded  cameo=061 intensity=3 within=whole
    `;
    // After one half-life, 365 days, 2 is left of 4.
    expect(netOf(text, "2016-12-30")).toBeCloseTo(4 * 0.5 ** (364 / 365), 12);
    expect(netOf(text, "2016-12-31")).toBeCloseTo(3, 12);
  });

  test("steps of the other direction, of another pair or of another day are occasions of their own", () => {
    const text = `
      2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=8
      2016-01-01  ISR > KAZ  event-coded  cameo=061 intensity=4
      2016-01-01  KAZ > IRN  event-coded  cameo=061 intensity=2
      2016-01-02  KAZ > ISR  event-coded  cameo=061 intensity=1
    `;
    const view = viewOfLog(ledger`${text}`);
    const on = (address: string) => read(view, `net-cooperation(${address})`, "2016-01-01");
    expect([on("KAZ>ISR"), on("ISR>KAZ"), on("KAZ>IRN")]).toEqual([8, 4, 2]);
    expect(netOf(text, "2016-01-02")).toBeCloseTo(8 * 0.5 ** (1 / 365) + 1, 12);
  });

  test("an event that is part of a part belongs to the largest occasion", () => {
    const text = `
      2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=8 id=whole
      2016-01-02  KAZ > ISR  event-coded  cameo=061 intensity=1 id=part within=whole
      2016-01-03  KAZ > ISR  event-coded  cameo=061 intensity=1 within=part
    `;
    expect(netOf(text, "2016-01-03")).toBeCloseTo(8 * 0.5 ** (2 / 365), 12);
  });
});
