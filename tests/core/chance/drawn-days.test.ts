import { describe, expect, test } from "vitest";
import {
  possibleRange,
  drawnDates,
  formatDay,
  hasUncertainDates,
  happens,
  isDistribution,
  onDrawnDay,
  uniform,
  withCentralDates,
  type LogEvent,
} from "../../engine.ts";
import { codebook, ledger, model, viewOfLog } from "../../support.ts";

/** Draws the same number for everything. */
const always = (u: number) => () => u;
const LAST = 0.999_999;

/** The days of a ledger's events once the doubtful ones are drawn. */
function daysDrawn(events: readonly LogEvent[], u: number): Record<string, string> {
  const changes = drawnDates(viewOfLog(events), always(u));
  return Object.fromEntries(events.map((event) => [event.id, formatDay((changes.get(event.id) ?? event).date.day)]));
}

describe("drawn days of a record", () => {
  test("what others come after lies before the first of them, by a day where the file has it later", () => {
    const events = ledger`
      2016-12-20  KAZ > ISR  visit-paid      level=minister id=second presumes=[invitation]
      2016-12-10  KAZ > ISR  visit-paid      level=minister id=first presumes=[invitation]
      2016-12     ISR > KAZ  statement-made  stance=welcome id=invitation
    `;
    expect(daysDrawn(events, LAST).invitation).toBe("2016-12-09");
  });

  test("what comes later in the file may share the day of what it presumes", () => {
    const events = ledger`
      2016-12-31  ISR > KAZ  statement-made  stance=welcome id=invitation
      2016-12     KAZ > ISR  visit-paid      level=minister id=visit presumes=[invitation]
    `;
    expect(daysDrawn(events, 0).visit).toBe("2016-12-31");
  });

  test("what presumes an event past its own last day stands on the day of that event", () => {
    const events = ledger`
      2017-01-10  ISR > KAZ  statement-made  stance=welcome id=invitation
      2016-12     KAZ > ISR  visit-paid      level=minister id=visit presumes=[invitation]
    `;
    expect(daysDrawn(events, 0.5).visit).toBe("2017-01-10");
  });

  test("what presumes or settles an event that is not in the record is drawn as if it did not", () => {
    const events = ledger`2016-12  KAZ > ISR  visit-paid  level=minister id=visit presumes=[gone] settles=[lost]`;
    expect([0, LAST].map((u) => daysDrawn(events, u).visit)).toEqual(["2016-12-01", "2016-12-31"]);
  });

  test("the day is drawn by the event's id under the name date, and the same day gives the very same event", () => {
    const view = viewOfLog(ledger`2016-12  KAZ > ISR  visit-paid  level=minister`);
    const asked: string[] = [];
    const draws = (id: string, name: string) => {
      asked.push(`${id} ${name}`);
      return 0.5;
    };
    const drawn = drawnDates(view, draws).get("e1");
    expect(asked).toEqual(["e1 date"]);
    expect(drawnDates(view, draws).get("e1")).toBe(drawn);
    expect(drawn!.date).toMatchObject({ text: "2016-12-16", kind: "day", approximate: false, first: drawn!.date.day });
  });

  test("a record has doubts as soon as one of its dates has", () => {
    expect(hasUncertainDates(viewOfLog(ledger`2016-12-14  KAZ > ISR  visit-paid  level=minister`))).toBe(false);
    const mixed = ledger`
      2016-12-14  KAZ > ISR  visit-paid  level=minister
      2016-12     KAZ > ISR  visit-paid  level=minister
    `;
    expect(hasUncertainDates(viewOfLog(mixed))).toBe(true);
  });

  test.each([
    ["2016-12-14~", "day"],
    ["2016-12~", "month"],
    ["2016~", "year"],
  ] as const)("%s is widened by the days of the codebook for a %s", (date, kind) => {
    const [event] = ledger`${date}  KAZ > ISR  visit-paid  level=minister`;
    const width = codebook.approximateDays[kind];
    expect(possibleRange(model, event!)).toEqual([event!.date.first - width, event!.date.last + width]);
    expect(new Set(Object.values(codebook.approximateDays)).size).toBe(3);
  });
});

describe("drawn days of a scenario's events", () => {
  const [visit] = ledger`2016-12  KAZ > ISR  visit-paid  level=minister id=visit presumes=[invitation]`;
  const [dayBefore] = ledger`2016-11-30  ISR > KAZ  statement-made  stance=welcome id=invitation`;
  const [within] = ledger`2016-12-30  ISR > KAZ  statement-made  stance=welcome id=invitation`;
  const dayOfVisit = (u: number, presumed: LogEvent | undefined) =>
    formatDay(onDrawnDay(model, visit!, always(u), () => presumed).date.day);

  test("are among the days its date may mean", () => {
    expect([0, 0.5, LAST].map((u) => dayOfVisit(u, dayBefore))).toEqual(["2016-12-01", "2016-12-16", "2016-12-31"]);
  });

  test("are not before what it presumes, where that is in the record", () => {
    expect([0, LAST].map((u) => dayOfVisit(u, within))).toEqual(["2016-12-30", "2016-12-31"]);
    expect(dayOfVisit(0, undefined)).toBe("2016-12-01");
  });

  test("are drawn by the event's id under the name date; nothing drawn, or no doubt, leaves the very same event", () => {
    const asked: string[] = [];
    const nothing = (id: string, name: string) => {
      asked.push(`${id} ${name}`);
      return undefined;
    };
    expect(onDrawnDay(model, visit!, nothing, () => undefined)).toBe(visit);
    expect(asked).toEqual(["visit date"]);
    expect(onDrawnDay(model, dayBefore!, always(0.5), () => undefined)).toBe(dayBefore);
  });
});

describe("keys of draws", () => {
  test("central dates leave out the draws of dates and no others", () => {
    const draws = withCentralDates((id, name) => (id === "e1" && name === "delay" ? 0.25 : 0.75));
    expect([draws("e1", "date"), draws("e1", "delay"), draws("e2", "delay")]).toEqual([undefined, 0.25, 0.75]);
  });

  test("whether a rule fires is drawn under the name fires", () => {
    expect(happens(0.5, (id, name) => (id === "rule" && name === "fires" ? 0.4 : 0.6), "rule")).toBe(true);
  });

  test("a draw is the same number on every engine", () => {
    expect(uniform("seed", 1, "rule", "delay")).toBe(0.02036376710975263);
  });

  test("a distribution is an object with one of its names and nothing else", () => {
    expect(isDistribution({ choice: [1] })).toBe(true);
    for (const other of [undefined, null, 3, "uniform", {}, { mean: 1 }, { choice: [1], uniform: [0, 1] }]) {
      expect(isDistribution(other)).toBe(false);
    }
  });
});
