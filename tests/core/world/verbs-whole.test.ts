import { describe, expect, test } from "vitest";
import {
  closeTie,
  continueFrom,
  emptyWorld,
  matterHome,
  meet,
  moveMatter,
  openMatter,
  openTie,
  parseDay,
  report,
  settleMatter,
  worldJson,
  writablePart,
  type Change,
  type LogEvent,
  type World,
} from "../../engine.ts";
import { ledger, model } from "../../support.ts";

/** Two events to call verbs for; what they say themselves plays no part. */
const [FIRST, SECOND] = ledger`
  2016-01-01  RUS > FRA  statement-made  stance=praise
  2017-01-01  RUS > FRA  statement-made  stance=praise
` as [LogEvent, LogEvent];
const FRA_RUS = { source: "FRA", target: "RUS" };

/** A world to call verbs on, and what they say they did. */
function stage(world: World = emptyWorld()) {
  const changes: Change[] = [];
  const at = (event: LogEvent) => ({
    day: event.date.day,
    event: (id: string) => [FIRST, SECOND].find((known) => known.id === id),
    changes,
  });
  return { world, changes, at };
}

describe("ties, whole", () => {
  test("a tie opens in force on the day of the event, and the change says all of it", () => {
    const { world, changes, at } = stage();
    openTie(world, FIRST, at(FIRST), { ...FRA_RUS, name: "relations" });
    const tie = { stage: "in-force", mutual: false, openedBy: "e1", since: FIRST.date.day };
    expect(world.ties).toEqual({ FRA: { RUS: { relations: tie } } });
    expect(changes).toEqual([
      { kind: "tie-opened", ...FRA_RUS, name: "relations", tie, event: "e1", day: FIRST.date.day },
    ]);
  });

  test("a tie keeps its first day, its opener, its term and its detail, unless the later act names others", () => {
    const { world, at } = stage();
    const [term, later] = [parseDay("2018-01-01"), parseDay("2019-01-01")];
    openTie(world, FIRST, at(FIRST), { ...FRA_RUS, name: "project/dam", stage: "signed", until: term, detail: "plan" });
    openTie(world, SECOND, at(SECOND), { ...FRA_RUS, name: "project/dam", since: null });
    const kept = { stage: "in-force", mutual: false, openedBy: "e1", since: FIRST.date.day };
    expect(world.ties["FRA"]!["RUS"]!["project/dam"]).toEqual({ ...kept, until: term, detail: "plan" });
    openTie(world, SECOND, at(SECOND), { ...FRA_RUS, name: "project/dam", until: later, detail: "built" });
    expect(world.ties["FRA"]!["RUS"]!["project/dam"]).toEqual({ ...kept, until: later, detail: "built" });
  });

  test("a first day may be given, or be before the log", () => {
    const { world, at } = stage();
    openTie(world, FIRST, at(FIRST), { ...FRA_RUS, name: "a", since: null });
    openTie(world, FIRST, at(FIRST), { ...FRA_RUS, name: "b", since: 7 });
    expect(Object.values(world.ties["FRA"]!["RUS"]!).map(({ since }) => since)).toEqual([null, 7]);
  });

  test("a tie is still the same one on the last day of its term, and a new one on the next", () => {
    const since = (until: string) => {
      const { world, at } = stage();
      openTie(world, FIRST, at(FIRST), { ...FRA_RUS, name: "a", until: parseDay(until), detail: "old" });
      openTie(world, SECOND, at(SECOND), { ...FRA_RUS, name: "a" });
      return world.ties["FRA"]!["RUS"]!["a"];
    };
    expect(since("2017-01-01")).toMatchObject({ openedBy: "e1", since: FIRST.date.day, detail: "old" });
    expect(since("2016-12-31")).toEqual({
      stage: "in-force",
      mutual: false,
      openedBy: "e2",
      since: SECOND.date.day,
    });
  });

  test("what is not mutual stands under its source, whichever code sorts first", () => {
    const { world, at } = stage();
    openTie(world, FIRST, at(FIRST), { source: "RUS", target: "FRA", name: "a" });
    openTie(world, FIRST, at(FIRST), { source: "FRA", target: "RUS", name: "a", mutual: true });
    openTie(world, FIRST, at(FIRST), { source: "FRA", target: "FRA", name: "a", mutual: true });
    expect(Object.keys(world.ties)).toEqual(["RUS", "FRA"]);
    closeTie(world, FIRST, at(FIRST), { source: "RUS", target: "FRA", name: "a" });
    expect(Object.keys(world.ties)).toEqual(["FRA"]);
  });

  test("closing a tie says when it began and who opened it; the last one takes its empty records with it", () => {
    const { world, changes, at } = stage();
    openTie(world, FIRST, at(FIRST), { ...FRA_RUS, name: "a" });
    openTie(world, FIRST, at(FIRST), { ...FRA_RUS, name: "b" });
    openTie(world, FIRST, at(FIRST), { source: "FRA", target: "USA", name: "c" });
    changes.length = 0;
    closeTie(world, SECOND, at(SECOND), { ...FRA_RUS, name: "a" });
    expect(Object.keys(world.ties["FRA"]!["RUS"]!)).toEqual(["b"]);
    closeTie(world, SECOND, at(SECOND), { ...FRA_RUS, name: "b" });
    expect(Object.keys(world.ties["FRA"]!)).toEqual(["USA"]);
    closeTie(world, SECOND, at(SECOND), { source: "FRA", target: "USA", name: "c" });
    expect(world.ties).toEqual({});
    const closed = { kind: "tie-closed", ...FRA_RUS, since: FIRST.date.day, openedBy: "e1" };
    expect(changes.slice(0, 2)).toEqual([
      { ...closed, name: "a", event: "e2", day: SECOND.date.day },
      { ...closed, name: "b", event: "e2", day: SECOND.date.day },
    ]);
  });

  test("a tie that the log never opened may be closed: it began before the log", () => {
    const { world, changes, at } = stage();
    closeTie(world, SECOND, at(SECOND), { ...FRA_RUS, name: "a" });
    openTie(world, FIRST, at(FIRST), { ...FRA_RUS, name: "b" });
    closeTie(world, SECOND, at(SECOND), { ...FRA_RUS, name: "a" });
    closeTie(world, SECOND, at(SECOND), { source: "FRA", target: "USA", name: "a" });
    expect(Object.keys(world.ties["FRA"]!["RUS"]!)).toEqual(["b"]);
    expect(changes[0]).toEqual({
      kind: "tie-closed",
      ...FRA_RUS,
      name: "a",
      since: null,
      openedBy: undefined,
      event: "e2",
      day: SECOND.date.day,
    });
  });

  test("the verbs need nobody to collect what they did", () => {
    const { world, at } = stage();
    const quiet = { ...at(FIRST), changes: undefined };
    openTie(world, FIRST, quiet, { ...FRA_RUS, name: "a" });
    closeTie(world, FIRST, quiet, { ...FRA_RUS, name: "a" });
    meet(world, FIRST, quiet, { ...FRA_RUS, kind: "call" });
    report(world, FIRST, quiet, { ...FRA_RUS, series: "trade", reporter: "customs" });
    openMatter(world, FIRST, quiet, { kind: "request" });
    moveMatter(world, FIRST, quiet, "e1", { stage: "deferred" });
    settleMatter(world, FIRST, quiet, "e1", "granted");
    expect(world.matters).toEqual({});
  });
});

describe("figures, whole", () => {
  const period = [FIRST.date.first, FIRST.date.last];

  test("a figure holds what was given and nothing else", () => {
    const { world, changes, at } = stage();
    report(world, FIRST, at(FIRST), { source: "FRA", series: "gdp", reporter: "imf" });
    report(world, FIRST, at(FIRST), {
      ...FRA_RUS,
      series: "trade",
      reporter: "customs",
      value: 3,
      range: [2, 4],
      text: "three",
      unit: "EUR",
      qualifier: "about",
      basis: "fob",
    });
    const bare = { period, reporter: "imf", event: "e1" };
    const full = {
      value: 3,
      range: [2, 4],
      text: "three",
      unit: "EUR",
      qualifier: "about",
      basis: "fob",
      period,
      reporter: "customs",
      event: "e1",
    };
    expect(world.measures).toStrictEqual({
      FRA: { "": { "gdp|imf": bare }, RUS: { "trade|customs|fob": full } },
    });
    expect(changes).toStrictEqual([
      { kind: "reported", source: "FRA", target: "", series: "gdp", measure: bare, event: "e1", day: FIRST.date.day },
      { kind: "reported", ...FRA_RUS, series: "trade", measure: full, event: "e1", day: FIRST.date.day },
    ]);
  });

  test("a figure about one actor stands under that actor, even one called mutual; one of a direction under its source", () => {
    const { world, at } = stage();
    report(world, FIRST, at(FIRST), { source: "RUS", series: "gdp", reporter: "imf", mutual: true });
    report(world, FIRST, at(FIRST), { source: "RUS", target: "FRA", series: "trade", reporter: "imf" });
    expect(Object.entries(world.measures).map(([source, of]) => [source, Object.keys(of)])).toEqual([
      ["RUS", ["", "FRA"]],
    ]);
  });
});

describe("business, whole", () => {
  test("business holds what was given and nothing else, under the id of its event", () => {
    const { world, changes, at } = stage();
    openMatter(world, FIRST, at(FIRST), { kind: "offer" });
    const all = { kind: "target", stage: "set", about: "trade", holder: "FRA", due: 20_000, aim: 5 };
    openMatter(world, SECOND, at(SECOND), all);
    const bare = { kind: "offer", stage: "open", since: FIRST.date.day };
    expect(world.matters).toStrictEqual({
      RUS: { FRA: { e1: bare, e2: { ...all, since: SECOND.date.day } } },
    });
    expect(changes[0]).toStrictEqual({
      kind: "matter-opened",
      source: "RUS",
      target: "FRA",
      id: "e1",
      matter: bare,
      event: "e1",
      day: FIRST.date.day,
    });
  });

  test("business that is open moves and is settled once; what is not open stays as it is", () => {
    const { world, changes, at } = stage();
    const step = at(SECOND);
    moveMatter(world, SECOND, step, "e1", { stage: "deferred" });
    settleMatter(world, SECOND, step, "e1", "granted");
    expect([world.matters, changes]).toEqual([{}, []]);

    openMatter(world, FIRST, at(FIRST), { kind: "offer", holder: "FRA" });
    moveMatter(world, SECOND, step, "no-such-event", { stage: "deferred" });
    settleMatter(world, SECOND, step, "no-such-event", "granted");
    settleMatter(world, SECOND, step, "e2", "granted");
    moveMatter(world, SECOND, step, "e2", { stage: "deferred" });
    expect(changes).toHaveLength(1);

    moveMatter(world, SECOND, step, "e1", { stage: "deferred", due: 20_000 });
    const moved = { kind: "offer", stage: "deferred", holder: "FRA", due: 20_000, since: FIRST.date.day };
    expect(world.matters).toEqual({ RUS: { FRA: { e1: moved } } });
    settleMatter(world, SECOND, step, "e1", "granted");
    expect(world.matters).toEqual({});
    const about = { source: "RUS", target: "FRA", id: "e1", event: "e2", day: SECOND.date.day };
    expect(changes.slice(1)).toEqual([
      { kind: "matter-moved", ...about, matter: moved },
      { kind: "matter-settled", ...about, outcome: "granted" },
    ]);
  });

  test("business stands between the first source and the first target, else the second source, else the world", () => {
    const home = (source: string[], target: string[]) => matterHome({ ...FIRST, source, target });
    expect(home(["A", "B"], ["C", "D"])).toEqual(["A", "C"]);
    expect(home(["A", "B"], [])).toEqual(["A", "B"]);
    expect(home(["A"], [])).toEqual(["A", "WORLD"]);
    expect(home([], [])).toEqual(["WORLD", "WORLD"]);
  });
});

describe("contacts, whole", () => {
  test("a contact counts from one, and the change says which it was", () => {
    const { world, changes, at } = stage();
    meet(world, FIRST, at(FIRST), { source: "RUS", target: "FRA", kind: "call" });
    meet(world, SECOND, at(SECOND), { source: "RUS", target: "FRA", kind: "call" });
    expect(world.contacts).toEqual({
      RUS: { FRA: { call: { count: 2, last: SECOND.date.day, event: "e2", mutual: false } } },
    });
    const met = { kind: "met", source: "RUS", target: "FRA", contact: "call" };
    expect(changes).toEqual([
      { ...met, count: 1, event: "e1", day: FIRST.date.day },
      { ...met, count: 2, event: "e2", day: SECOND.date.day },
    ]);
  });
});

describe("worlds that share their parts", () => {
  test("a world continued from another is written to without a trace in the first, and shares what it did not write to", () => {
    const { world, at } = stage();
    openTie(world, FIRST, at(FIRST), { ...FRA_RUS, name: "a" });
    openTie(world, FIRST, at(FIRST), { source: "USA", target: "RUS", name: "a" });
    const before = structuredClone(world);
    const next = continueFrom(world);
    expect(next).toEqual(world);
    for (const [name, table] of Object.entries(next)) expect(table).not.toBe(world[name as keyof World]);
    openTie(next, SECOND, at(SECOND), { ...FRA_RUS, name: "b" });
    expect(world).toEqual(before);
    expect(next.ties["USA"]).toBe(world.ties["USA"]);
    const written = next.ties["FRA"]!["RUS"];
    openTie(next, SECOND, at(SECOND), { ...FRA_RUS, name: "c" });
    expect(next.ties["FRA"]!["RUS"]).toBe(written);
    expect(Object.keys(written!)).toEqual(["a", "b", "c"]);
  });

  test("a part of a world that shares nothing is written in place", () => {
    const table: Record<string, Record<string, number>> = { a: { x: 1 } };
    const { a } = table;
    expect(writablePart(table, table, "a")).toBe(a);
    expect(writablePart(table, table, "b")).toEqual({});
    expect(Object.keys(table)).toEqual(["a", "b"]);
  });
});

test("a world is printed whole: days as dates, codes in order", () => {
  const { world, at } = stage();
  openTie(world, FIRST, at(FIRST), { source: "RUS", target: "FRA", name: "b", since: null });
  openTie(world, FIRST, at(FIRST), { source: "RUS", target: "FRA", name: "a", until: parseDay("2018-01-01") });
  openTie(world, FIRST, at(FIRST), { ...FRA_RUS, name: "a" });
  meet(world, FIRST, at(FIRST), { ...FRA_RUS, kind: "call" });
  report(world, FIRST, at(FIRST), { source: "FRA", series: "gdp", reporter: "imf", value: 2 });
  openMatter(world, FIRST, at(FIRST), { kind: "offer" });
  openMatter(world, SECOND, at(SECOND), { kind: "offer", due: parseDay("2018-01-01") });
  world.scores = { RUS: { FRA: { "verbal|curated": { plus: 1, minus: 0, count: 1, day: FIRST.date.day } } } };
  const json = worldJson(world, SECOND.date.day, parseDay("2018-02-02"), model);
  const opened = { stage: "in-force", mutual: false, openedBy: "e1" };
  expect(json).toStrictEqual({
    asOf: "2017-01-01",
    known: "2018-02-02",
    model: model.hash,
    scores: { RUS: { FRA: { "verbal|curated": { plus: 1, minus: 0, count: 1, day: "2016-01-01" } } } },
    ties: {
      FRA: { RUS: { a: { ...opened, since: "2016-01-01" } } },
      RUS: {
        FRA: {
          a: { ...opened, since: "2016-01-01", until: "2018-01-01" },
          b: { ...opened, since: "before the log" },
        },
      },
    },
    measures: {
      FRA: { "": { "gdp|imf": { period: ["2016-01-01", "2016-01-01"], reporter: "imf", event: "e1", value: 2 } } },
    },
    matters: {
      RUS: {
        FRA: {
          e1: { kind: "offer", stage: "open", since: "2016-01-01" },
          e2: { kind: "offer", stage: "open", since: "2017-01-01", due: "2018-01-01" },
        },
      },
    },
    contacts: { FRA: { RUS: { call: { count: 1, last: "2016-01-01", event: "e1", mutual: false } } } },
  });
  const { ties } = json as unknown as World;
  expect([Object.keys(ties), Object.keys(ties["RUS"]!["FRA"]!)]).toEqual([
    ["FRA", "RUS"],
    ["a", "b"],
  ]);
  expect(worldJson(world, FIRST.date.day, null, model).known).toBeNull();
});
