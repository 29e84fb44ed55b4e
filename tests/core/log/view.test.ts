import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDay, parseDay, worldAt, type LogEvent } from "../../engine.ts";
import { anyDay, anyEvent, anyLog, anyPlainLog, event, ledger, read, viewOfLog } from "../../support.ts";

const LAST = 18_000;
const runs = { numRuns: 150 };

describe("two clocks", () => {
  test("[K1] an event not yet known changes nothing for an earlier vantage", () => {
    fc.assert(
      fc.property(anyLog, anyEvent, anyDay, (events, fields, known) => {
        const late = event(
          { ...fields, id: "late", known: formatDay(Math.max(known + 1, Math.floor(event(fields).date.last))) },
          999,
        );
        const vantage = late.known - 1;
        expect(worldAt(viewOfLog([...events, late], vantage), LAST)).toEqual(worldAt(viewOfLog(events, vantage), LAST));
      }),
      runs,
    );
  });

  test("[K2] a correction equals having known better, from the day it is known", () => {
    fc.assert(
      fc.property(anyPlainLog, anyEvent, fc.nat(), fc.integer({ min: 0, max: 900 }), (events, fields, pick, lag) => {
        const wrong = events[pick % events.length]!;
        const { within: _, settles: __, known: ___, ...plain } = fields;
        const right = event(plain, wrong.position);
        const knownDay = Math.max(wrong.known, right.date.last) + lag;
        const correction: LogEvent = { ...right, id: "correction", corrects: wrong.id, known: knownDay, position: 999 };
        const better = events.map((e) => (e === wrong ? { ...right, id: wrong.id, known: knownDay } : e));
        expect(worldAt(viewOfLog([...events, correction], knownDay), LAST)).toEqual(
          worldAt(viewOfLog(better, knownDay), LAST),
        );
        expect(worldAt(viewOfLog([...events, correction], knownDay - 1), LAST)).toEqual(
          worldAt(viewOfLog(events, knownDay - 1), LAST),
        );
      }),
      runs,
    );
  });

  test("[K3] withdrawing an event takes it out; withdrawing its correction brings the former version back", () => {
    fc.assert(
      fc.property(anyPlainLog, fc.nat(), (events, pick) => {
        const victim = events[pick % events.length]!;
        const out: LogEvent = {
          ...event({ type: "event-coded", date: "2015-01-01", cameo: "010" }, 998),
          id: "out",
          withdraws: victim.id,
          known: victim.known,
        };
        expect(worldAt(viewOfLog([...events, out]), LAST)).toEqual(
          worldAt(viewOfLog(events.filter((e) => e !== victim)), LAST),
        );
        const correction: LogEvent = {
          ...victim,
          id: "fix",
          corrects: victim.id,
          position: 997,
          source: ["RUS"],
          target: ["KAZ"],
        };
        const back: LogEvent = { ...out, id: "back", withdraws: "fix" };
        expect(worldAt(viewOfLog([...events, correction, back]), LAST)).toEqual(worldAt(viewOfLog(events), LAST));
      }),
      runs,
    );
  });

  test("a correction of a correction stands for the first", () => {
    const events = ledger`
      2016-01-01  KAZ > ISR  event-coded  cameo=010 id=a intensity=1
      2016-01-01  KAZ > ISR  event-coded  cameo=010 id=b intensity=2 corrects=a known=2016-02-01
      2016-01-01  KAZ > ISR  event-coded  cameo=010 id=c intensity=3 corrects=b known=2016-03-01
    `;
    const at = (known: string) => read(viewOfLog(events, parseDay(known)), "net-cooperation(KAZ>ISR)", "2016-01-01");
    expect([at("2016-01-15"), at("2016-02-15"), at("2016-03-15")]).toEqual([1, 2, 3]);
  });

  test("a corrected event is withdrawn by its first id, and a later correction brings it back", () => {
    const events = ledger`
      2016-01-01  KAZ > ISR  event-coded  cameo=010 id=a intensity=1
      2016-01-01  KAZ > ISR  event-coded  cameo=010 id=b intensity=2 corrects=a known=2016-02-01
      2016-01-01  KAZ > ISR  event-coded  cameo=010 id=c withdraws=a known=2016-03-01
      2016-01-01  KAZ > ISR  event-coded  cameo=010 id=d intensity=4 corrects=a known=2016-04-01
    `;
    const at = (known: string) => read(viewOfLog(events, parseDay(known)), "net-cooperation(KAZ>ISR)", "2016-01-01");
    expect([at("2016-01-15"), at("2016-02-15"), at("2016-03-15"), at("2016-04-15")]).toEqual([1, 2, 0, 4]);
  });

  const netKnownBy = (text: string, known: string) =>
    read(viewOfLog(ledger`${text}`, parseDay(known)), "net-cooperation(KAZ>ISR)", "2017-06-01");

  test("an imprecise date is known on its last possible day, not on its first", () => {
    const text = "2016-12  KAZ > ISR  event-coded  cameo=061 intensity=8";
    expect(["2016-12-01", "2016-12-16", "2016-12-30"].map((known) => netKnownBy(text, known))).toEqual([0, 0, 0]);
    expect(netKnownBy(text, "2016-12-31")).toBeGreaterThan(0);
  });

  test("known may come later, or never", () => {
    expect(netKnownBy("2016-12-14  KAZ > ISR  event-coded  cameo=061 known=2017-02", "2017-02-27")).toBe(0);
    expect(netKnownBy("2016-12-14  KAZ > ISR  event-coded  cameo=061 known=2017-02", "2017-02-28")).toBeGreaterThan(0);
    const [unseen] = ledger`2016-12-14  KAZ > ISR  event-coded  cameo=061 known=never`;
    expect(unseen!.known).toBe(Infinity);
  });

  test("events of one day stand in the order of the log, and a correction in the place of what it corrects", () => {
    const view = viewOfLog(ledger`
      2016-01-02  KAZ > ISR  event-coded  cameo=061 id=late
      2016-01-01  KAZ > ISR  event-coded  cameo=061 id=first
      2016-01-01  KAZ > IRN  event-coded  cameo=061 id=second
      2016-01-01  KAZ > RUS  event-coded  cameo=061 id=fix corrects=first
    `);
    expect(view.entries.map(({ event }) => event.id)).toEqual(["first", "second", "late"]);
    expect(view.byId.get("first")).toMatchObject({ target: ["RUS"], version: "fix" });
  });

  test("an event that is not known to have occurred is listed and changes nothing", () => {
    const view = viewOfLog(ledger`2016-01-01  KAZ > ISR  visit-paid  level=minister occurred=unknown`);
    expect(view.entries).toHaveLength(1);
    expect(worldAt(view, parseDay("2016-01-01"))).toEqual(worldAt(viewOfLog([]), 0));
  });
});
