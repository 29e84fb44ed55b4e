import { describe, expect, test } from "vitest";
import {
  countUpTo,
  daysOf,
  entriesUpTo,
  formatDay,
  pairsOf,
  parseDay,
  sceneFor,
  unweighedView,
  viewOf,
} from "../../engine.ts";
import { ledger, model, modelWith, read, viewOfLog } from "../../support.ts";

const netOf = (text: string, asOf: string, who = "KAZ>ISR") =>
  read(viewOfLog(ledger`${text}`), `net-cooperation(${who})`, asOf)!;

/** What a weight has left after some days, at the half-life of 365 days that is shipped. */
const left = (weight: number, days: number) => weight * 0.5 ** (days / 365);

describe("occasions that turn out to be one", () => {
  // The third event joins the occasion of the first with that of the second, which is of its own day.
  const joined = (first: number, second: number, third: number) => `
    2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=${first} id=whole
    2016-01-11  KAZ > ISR  event-coded  cameo=061 intensity=${second}
    2016-01-11  KAZ > ISR  event-coded  cameo=061 intensity=${third} within=whole`;

  test("only the strongest of both counts from then on, be it the first, the second or the one that joins them", () => {
    expect(netOf(joined(8, 3, 1), "2016-01-11")).toBeCloseTo(left(8, 10), 12);
    expect(netOf(joined(3, 8, 1), "2016-01-11")).toBeCloseTo(8, 12);
    expect(netOf(joined(3, 2, 8), "2016-01-11")).toBeCloseTo(8, 12);
    expect(netOf(joined(8, 3, 1), "2016-01-10")).toBeCloseTo(left(8, 9), 12);
  });

  test("an act that loses to another but joins two occasions weighs nothing and takes the weaker one back", () => {
    const entry = viewOfLog(ledger`${joined(8, 3, 1)}`).entries[2]!;
    expect(entry.acts).toMatchObject([{ weight: 0, shares: [], replaces: [{ event: "e2" }] }]);
    expect(entry.outweighed).toEqual([]);
  });

  test("an act that loses and joins nothing is outweighed", () => {
    const [first, second] = viewOfLog(ledger`
      2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=8
      2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=3
    `).entries;
    expect([first!.acts.length, first!.outweighed.length]).toEqual([1, 0]);
    expect(second!.acts).toEqual([]);
    expect(second!.outweighed).toMatchObject([{ weight: 3 }]);
  });

  test("what only one of them has stays: a hostile act beside a cooperative one", () => {
    const text = `
      2016-01-01  KAZ > ISR  event-coded  cameo=112 intensity=-4 id=whole
      2016-01-11  KAZ > ISR  event-coded  cameo=061 intensity=3
      2016-01-11  KAZ > ISR  event-coded  cameo=061 intensity=1 within=whole
      2016-01-21  KAZ > ISR  event-coded  cameo=112 intensity=-1 within=whole`;
    expect(netOf(text, "2016-01-21")).toBeCloseTo(left(-4, 20) + left(3, 10), 12);
  });

  test("what joined an occasion belongs to it afterwards, by its day and by its name", () => {
    const text = `${joined(8, 3, 1)}
      2016-01-12  KAZ > ISR  event-coded  cameo=061 intensity=2 within=whole
      2016-01-11  KAZ > ISR  event-coded  cameo=061 intensity=7`;
    expect(netOf(text, "2016-01-12")).toBeCloseTo(left(8, 11), 12);
  });

  test("between equals the dimension decides, not the order in the file", () => {
    const [economic, security] = ["economic", "security"].map(
      (dimension) => `2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=4 dimension=[${dimension}]`,
    );
    for (const text of [`${economic}\n${security}`, `${security}\n${economic}`]) {
      expect(netOf(text, "2016-01-01", "KAZ>ISR, economic")).toBe(4);
      expect(netOf(text, "2016-01-01", "KAZ>ISR, security")).toBe(0);
    }
  });

  test("events within each other end", () => {
    const text = `
      2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=4 id=a within=b
      2016-01-02  KAZ > ISR  event-coded  cameo=061 intensity=4 id=b within=a`;
    expect(netOf(text, "2016-01-02")).toBeGreaterThan(0);
  });
});

describe("pairs of an event", () => {
  const pairs = (line: string) => {
    const view = viewOfLog(ledger`${line}`);
    const { event, type, day } = view.entries[0]!;
    return pairsOf(model, event, type, day).map((pair) => pair.join(">"));
  };

  test.each([
    ["KAZ > ISR  statement-made  stance=praise", ["KAZ>ISR"]],
    ["KAZ > ISR  statement-made  stance=praise mutual=true", ["KAZ>ISR", "ISR>KAZ"]],
    ["KAZ > ISR  talks-held  form=call", ["KAZ>ISR", "ISR>KAZ"]],
    ["KAZ > KAZ  statement-made  stance=praise", []],
    ["KAZ  statement-made  stance=praise", []],
    ["KAZ,ISR  statement-made  stance=praise", ["KAZ>ISR", "ISR>KAZ"]],
    ["KAZ,ISR > IRN  statement-made  stance=praise", ["KAZ>IRN", "ISR>IRN"]],
    ["KAZ > ISR,IRN  statement-made  stance=praise", ["KAZ>ISR", "KAZ>IRN"]],
    ["KAZ,ISR > ISR,IRN  statement-made  stance=praise", ["KAZ>ISR", "KAZ>IRN", "ISR>IRN"]],
    ["KAZ,ISR > IRN  talks-held  form=call", ["KAZ>IRN", "IRN>KAZ", "ISR>IRN", "IRN>ISR"]],
  ])("%s is between %j", (line, expected) => {
    expect(pairs(`2016-01-01  ${line}`)).toEqual(expected);
  });

  test("a scene answers for the event it is set for", () => {
    const view = viewOfLog(ledger`2015-07-14  KAZ > ISR  statement-made  stance=praise`);
    const [entry] = view.entries;
    const changes: never[] = [];
    const scene = sceneFor(model, view.byId, changes);
    expect([scene.day, scene.pairs()]).toEqual([0, []]);
    expect(scene.at(entry!)).toBe(scene);
    expect(scene).toMatchObject({
      day: parseDay("2015-07-14"),
      codebook: model.codebook,
      parameters: model.parameters,
    });
    expect(scene.pairs()).toEqual([["KAZ", "ISR"]]);
    expect(scene.changes).toBe(changes);
    expect(scene.event("e1")).toBe(entry!.event);
    expect(scene.expand(["P5+1"])).toContain("USA");
    scene.at({ ...entry!, day: parseDay("2019-01-01") });
    expect(scene.expand(["P5+1"])).not.toContain("USA");
  });

  test("an event of a type that does not exist is refused by name", () => {
    const [event] = ledger`2016-01-01  KAZ > ISR  statement-made  stance=praise`;
    expect(() => viewOfLog([{ ...event!, type: "no-such-type" }])).toThrow('event "e1" has the unknown type');
  });
});

describe("what a view holds", () => {
  const events = ledger`
    2016-02-01  KAZ > ISR  statement-made   stance=praise id=b
    2016-01-01  KAZ > ISR  statement-made   stance=praise id=a known=2016-03-01
    2016        KAZ > IRN  trade-reported   series=trade value=1 by=x id=figure
    2016-02-01  KAZ > ISR  visit-paid       level=minister id=unknown occurred=unknown
    2016-04-01  KAZ > ISR  statement-made   stance=praise id=fix corrects=b
  `;

  test("its days are those of all that is known by then, corrections included, in order", () => {
    const days = (known: string | null) =>
      daysOf(viewOf(model, events, known === null ? null : parseDay(known))).map(formatDay);
    expect(days(null)).toEqual(["2016-01-01", "2016-02-01", "2016-02-01", "2016-04-01", "2016-12-31"]);
    expect(days("2016-02-29")).toEqual(["2016-02-01", "2016-02-01"]);
    expect(days("2016-03-01")).toEqual(["2016-01-01", "2016-02-01", "2016-02-01"]);
    const { days: _, ...edited } = viewOf(model, events);
    expect(daysOf(edited).map(formatDay)).toEqual(["2016-01-01", "2016-02-01", "2016-04-01", "2016-12-31"]);
  });

  test("entries up to a day are those dated on it or before", () => {
    const { entries } = viewOf(model, events);
    const upTo = (day: string) => entriesUpTo(entries, parseDay(day)).map(({ event }) => event.id);
    expect(upTo("2015-12-31")).toEqual([]);
    expect(upTo("2016-02-01")).toEqual(["a", "unknown"]);
    expect(upTo("2017-01-01")).toEqual(["a", "unknown", "b", "figure"]);
    expect(countUpTo(entries, parseDay("2016-04-01"))).toBe(3);
  });

  test("a view without weights has the same entries, pairs and events, and no acts", () => {
    const [weighed, plain] = [viewOf(model, events), unweighedView(model, events)];
    const bare = weighed.entries.map((entry) => ({ ...entry, acts: [], outweighed: [], unweighed: [] }));
    expect(plain.entries).toEqual(bare);
    expect(plain.byId).toEqual(weighed.byId);
    expect(plain.model).toBe(model);
  });

  test("every act is weighed by the event, else by its own code, else by the type's; its shares add up to it", () => {
    const weights = (line: string, settings = {}) =>
      viewOf(modelWith(settings), ledger`2016-01-01  KAZ > ISR  ${line}`).entries[0]!;
    const coded = weights("event-coded  cameo=057 dimension=[economic,security]");
    expect(coded.acts).toMatchObject([
      {
        source: "KAZ",
        target: "ISR",
        dyad: "KAZ>ISR",
        weight: 8,
        replaces: [],
        shares: [
          { key: "economic|curated", weight: 4, table: { halfLifeDays: 365 } },
          { key: "security|curated", weight: 4, table: { halfLifeDays: 365 } },
        ],
      },
    ]);
    expect(coded.unweighed).toEqual([]);
    expect(weights("event-coded  cameo=057 intensity=2").acts[0]!.weight).toBe(2);
    expect(weights("visit-paid  level=minister cameo=112").acts[0]!.weight).toBe(model.weight("112", undefined));
    expect(weights("event-coded  cameo=999")).toMatchObject({ acts: [{ weight: 0 }], unweighed: ["999"] });
    expect(weights("event-coded  cameo=057", { "half-life.economic": "30" }).acts[0]!.shares).toHaveLength(1);
  });
});
