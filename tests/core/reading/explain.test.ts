import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explain, explainDifference, metrics, parseDay, shiftDate, viewWith, viewWithout } from "../../engine.ts";
import {
  ACTORS,
  anyDay,
  anyEvent,
  anyLog,
  anyPlainLog,
  codebook,
  event,
  ledger,
  model,
  question,
  read,
  readingOf,
  viewOfLog,
} from "../../support.ts";

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
        // The quick form gives the same answer without what each event would change if it were left out.
        const whole = explain(metric, address, view, day);
        expect(explain(metric, address, view, day, [], true)).toEqual({ ...whole, contributions: [], remainder: null });
      }),
      { numRuns: 40 },
    );
  });

  const LOG = ledger`
    2016-01-01  KAZ > ISR  event-coded     cameo=061 intensity=8
    2016-01-01  KAZ > ISR  event-coded     cameo=061 intensity=4
    2016-02-01  KAZ > ISR  event-coded     cameo=999
    2016-03-01  KAZ > ISR  event-coded     cameo=061 intensity=0
    2016-04-01  KAZ > ISR  visit-paid      level=minister occurred=unknown
    2016-05-01  KAZ > ISR  claim-reported  by=somebody claim=all kind=fact
    2016-06-01  ISR > KAZ  event-coded     cameo=061
    2016-07-01  KAZ > IRN  event-coded     cameo=061
    2017-01-01  KAZ > ISR  event-coded     cameo=061
  `;
  const asked = (text: string) => {
    const { metric, address } = question(text);
    return explain(metric, address, viewOfLog(LOG), parseDay("2016-12-31"));
  };

  test("what adds nothing is listed with the reason: each event between the two up to the day, and no other", () => {
    expect(asked("net-cooperation(KAZ>ISR)")).toMatchObject({
      contributions: [{ event: "e1" }],
      leftOut: [
        { event: "e2", reason: "a stronger step of the same occasion counts" },
        { event: "e3", reason: "the scale has no weight for 999" },
        { event: "e4", reason: "its weight is 0" },
        { event: "e5", reason: "it is not known to have occurred" },
        { event: "e6", reason: "events of this type weigh nothing" },
        { event: "e7", reason: expect.stringContaining("it goes the other way") },
      ],
    });
  });

  test("where a number is not a sum, each event counts by what the number loses without it; the rest is interaction", () => {
    const { value, method, contributions, remainder } = asked("tone(KAZ>ISR)");
    expect(method).toBe("leave-one-out");
    const { metric, address } = question("tone(KAZ>ISR)");
    for (const { event, amount } of contributions) {
      const without = LOG.filter(({ id }) => id !== event);
      const other = metric.read(readingOf(viewOfLog(without), "2016-12-31"), address)!;
      expect(amount).toBeCloseTo(value! - other, 12);
    }
    const sum = contributions.reduce((total, { amount }) => total + amount, 0);
    expect(remainder).toBeCloseTo(value! - sum, 12);
    expect(remainder).not.toBe(0);
  });

  test("the largest part comes first, whichever its sign", () => {
    const { metric, address } = question("net-cooperation(KAZ>ISR)");
    const view = viewOfLog(ledger`
      2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=2
      2016-01-02  KAZ > ISR  event-coded  cameo=112 intensity=-9
      2016-01-03  KAZ > ISR  event-coded  cameo=061 intensity=5
    `);
    const { contributions } = explain(metric, address, view, parseDay("2016-01-03"));
    expect(contributions.map(({ event }) => event)).toEqual(["e2", "e3", "e1"]);
  });

  test("the share of each confidence goes by the size of the parts", () => {
    const { metric, address } = question("net-cooperation(KAZ>ISR)");
    const view = viewOfLog(ledger`
      2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=6 confidence=high
      2016-01-01  KAZ > ISR  event-coded  cameo=112 intensity=-2 confidence=low
    `);
    const { byConfidence } = explain(metric, address, view, parseDay("2016-01-01"));
    expect(byConfidence).toEqual({ high: 0.75, medium: 0, low: 0.25 });
  });

  test("a tie that stands before the log counts in full, one opened in it as its opener fades", () => {
    const standing = (line: string, day: string) => read(viewOfLog(ledger`${line}`), "standing(KAZ>ISR)", day)!;
    const opened = "2016-01-01  KAZ > ISR  relations-established";
    const weight = model.weight(codebook.tieCodes["relations"], undefined)!;
    expect(standing("2016-01-01  KAZ > ISR  tie-recorded  tie=relations since=before-log", "2016-01-01")).toBe(weight);
    expect(standing(opened, "2016-01-01")).toBe(0);
    expect(standing(opened, "2016-12-31")).toBeCloseTo(
      viewOfLog(ledger`${opened}`).entries[0]!.acts[0]!.weight / 2,
      12,
    );
  });
});
