import { describe, expect, test } from "vitest";
import {
  changesUpTo,
  closeTie,
  emptyWorld,
  meet,
  openMatters,
  openTie,
  parseDay,
  report,
  sceneFor,
  worldAt,
  worldJson,
} from "../../engine.ts";
import { after, ledger, model, read, viewOfLog } from "../../support.ts";

describe("ties", () => {
  test("renewing a tie keeps the day it began and the event that opened it", () => {
    const { ties } = after`
      2014-07-31  FRA > RUS  sanctions-imposed  regime=trade
      2015-01-31  FRA > RUS  sanctions-imposed  regime=trade
    `;
    expect(ties["FRA"]!["RUS"]).toMatchObject({
      "sanctions/trade": { stage: "in-force", since: parseDay("2014-07-31"), openedBy: "e1" },
    });
  });

  test("a closed tie leaves nothing in the world, and the replay remembers when it began", () => {
    const view = viewOfLog(ledger`
      2014-07-31  FRA > RUS  sanctions-imposed  regime=trade
      2015-01-31  FRA > RUS  sanctions-lifted   regime=trade how=lifted
    `);
    expect(worldAt(view, parseDay("2015-01-30")).ties).not.toEqual({});
    expect(worldAt(view, parseDay("2015-01-31")).ties).toEqual({});
    expect(changesUpTo(view, parseDay("2015-01-31")).at(-1)).toMatchObject({
      kind: "tie-closed",
      since: parseDay("2014-07-31"),
      openedBy: "e1",
    });
  });

  test("a tie that both sides hold stands once, under the code that sorts first", () => {
    const { ties } = after`2014-07-31  RUS > FRA  relations-established`;
    expect(Object.keys(ties)).toEqual(["FRA"]);
    expect(ties["FRA"]!["RUS"]!["relations"]).toMatchObject({ mutual: true });
  });

  test("the last day of a term is a day in force", () => {
    const view = viewOfLog(ledger`
      2017-01-01  KAZ > UNSC  membership-begun  role=elected-member term=2017-01-01/2018-12-31
    `);
    const on = ["2016-12-31", "2017-01-01", "2018-12-31", "2019-01-01"].map((day) => read(view, "ties(KAZ-UNSC)", day));
    expect(on).toEqual([0, 1, 1, 0]);
  });

  test("the verbs themselves put what is mutual under the code that sorts first, whoever is named first", () => {
    const view = viewOfLog(ledger`2016-01-01  RUS > FRA  visit-paid  level=minister`);
    const [entry] = view.entries;
    const scene = sceneFor(model, view.byId, undefined).at(entry!);
    const world = emptyWorld();
    const sides = { source: "RUS", target: "FRA", mutual: true } as const;
    openTie(world, entry!.event, scene, { ...sides, name: "ceasefire" });
    meet(world, entry!.event, scene, { ...sides, kind: "signing" });
    report(world, entry!.event, scene, { ...sides, series: "trade", reporter: "customs", value: 1 });
    expect(Object.keys(world.ties["FRA"]!["RUS"]!)).toEqual(["ceasefire"]);
    expect(world.contacts["FRA"]!["RUS"]!["signing"]).toMatchObject({ count: 1, mutual: true });
    expect(world.measures["FRA"]!["RUS"]!["trade|customs"]).toMatchObject({ value: 1 });
    expect([world.ties, world.contacts, world.measures].map((table) => Object.keys(table))).toEqual([
      ["FRA"],
      ["FRA"],
      ["FRA"],
    ]);
    closeTie(world, entry!.event, scene, { ...sides, name: "ceasefire" });
    expect(world.ties).toEqual({});
  });
});

describe("business", () => {
  test("a deferral keeps the due day, unless it names another", () => {
    const due = (answer: string) =>
      after`
        2016-01-01  ISR > KAZ  request-made  asks=vote due=2016-06-30 id=ask
        2016-02-01  KAZ > ISR  answer-given  to=ask answer=deferred ${answer}
      `.matters["ISR"]!["KAZ"]!["ask"];
    expect(due("")).toMatchObject({ stage: "deferred", due: parseDay("2016-06-30"), since: parseDay("2016-01-01") });
    expect(due("due=2016-12-31")).toMatchObject({ stage: "deferred", due: parseDay("2016-12-31") });
  });

  test("business is open on its due day and has lapsed on the next", () => {
    const view = viewOfLog(ledger`2016-01-01  ISR > KAZ  request-made  asks=vote due=2016-06-30`);
    const openOn = (day: string) => {
      const asOf = parseDay(day);
      return openMatters({ world: worldAt(view, asOf), asOf }, "ISR", "KAZ").map(({ id }) => id);
    };
    expect([openOn("2016-06-30"), openOn("2016-07-01")]).toEqual([["e1"], []]);
  });

  test("an answer settles what it answers, with its outcome", () => {
    const view = viewOfLog(ledger`
      2016-01-01  ISR > KAZ  request-made  asks=vote id=ask
      2016-02-01  KAZ > ISR  answer-given  to=ask answer=declined
    `);
    expect(worldAt(view, parseDay("2016-02-01")).matters).toEqual({});
    expect(changesUpTo(view, parseDay("2016-02-01"))).toContainEqual(
      expect.objectContaining({ kind: "matter-settled", id: "ask", outcome: "declined", event: "e2" }),
    );
  });

  test("a settlement may say how the business ended", () => {
    const view = viewOfLog(ledger`
      2016-01-01  ISR > KAZ  request-made  asks=vote id=ask
      2016-02-01  KAZ > ISR  visit-paid    level=minister settles=[{"event":"ask","as":"moot"}]
    `);
    expect(changesUpTo(view, parseDay("2016-02-01")).find(({ kind }) => kind === "matter-settled")).toMatchObject({
      outcome: "moot",
    });
  });
});

describe("figures and contacts", () => {
  test("the last figure of a reporter stands for its period; another basis is a figure of its own", () => {
    const { measures } = after`
      2015  KAZ > IRN  trade-reported  series=trade value=1 by=customs
      2015  KAZ > IRN  trade-reported  series=trade value=2 by=customs
      2015  KAZ > IRN  trade-reported  series=trade value=3 by=customs basis=non-oil
    `;
    const figures = Object.values(measures["IRN"]!["KAZ"]!);
    expect(figures.map(({ value }) => value)).toEqual([2, 3]);
    expect(figures[0]!.period).toEqual([parseDay("2015-01-01"), parseDay("2015-12-31")]);
  });

  test("contacts are counted, and a mutual one stands once for both sides", () => {
    const { contacts } = after`
      2016-01-01  KAZ > ISR  visit-paid  level=minister
      2016-03-01  KAZ > ISR  visit-paid  level=minister
      2016-04-01  KAZ > ISR  talks-held  form=call
    `;
    expect(contacts["KAZ"]!["ISR"]).toMatchObject({
      "visit/minister": { count: 2, last: parseDay("2016-03-01"), event: "e2" },
    });
    expect(contacts["ISR"]!["KAZ"]).toMatchObject({ "talks/call": { count: 1, mutual: true } });
  });
});

test("the printed world, which is what is hashed, holds the last day of a term and the day business is due", () => {
  const world = after`
    2016-01-01  KAZ > UNSC  membership-begun  role=elected-member term=2017-01-01/2018-12-31
    2016-01-02  ISR > KAZ   request-made      asks=vote due=2018-06
  `;
  const json = worldJson(world, parseDay("2016-01-02"), null, model);
  expect(json.matters).toMatchObject({ ISR: { KAZ: { e2: { due: "2018-06-30", since: "2016-01-02" } } } });
  expect(json.ties).toMatchObject({
    KAZ: { UNSC: { "membership/UNSC/elected-member": { since: "2016-01-01", until: "2018-12-31" } } },
  });
});
