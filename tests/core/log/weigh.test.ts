import { describe, expect, test } from "vitest";
import { explain, formatDay, parseDay } from "../../engine.ts";
import { codebook, ledger, model, question, read, viewOfLog } from "../../support.ts";

describe("who acts on whom", () => {
  test("a group expands to its members of the day, a body never does", () => {
    const members = (date: string) => {
      const view = viewOfLog(ledger`${date}  P5+1 > IRN  talks-held  form=round`);
      return view.entries[0]!.pairs.filter(([, target]) => target === "IRN").map(([source]) => source);
    };
    expect(members("2015-07-14")).toContain("USA");
    expect(members("2019-01-01")).not.toContain("USA");
    const body = viewOfLog(ledger`
      2016-12-23  UNSC > ISR  decision-adopted  cameo=111 text="a text" kind=resolution
    `);
    expect(body.entries[0]!.pairs).toEqual([["UNSC", "ISR"]]);
  });

  test("several sources without a target act on one another", () => {
    const view = viewOfLog(ledger`2017-09-15  KAZ,ISR  cooperation-carried-out  field=drones what=assembly`);
    expect(view.entries[0]!.acts.map(({ source, target, weight }) => [source, target, weight])).toEqual([
      ["KAZ", "ISR", 7.4],
      ["ISR", "KAZ", 7.4],
    ]);
  });

  test("several dimensions share a weight, so that their sum stays the event's", () => {
    const view = viewOfLog(ledger`2016-01-01  KAZ > ISR  event-coded  cameo=057 dimension=[economic,transport]`);
    expect(read(view, "net-cooperation(KAZ>ISR, economic)", "2016-01-01")).toBe(4);
    expect(read(view, "net-cooperation(KAZ>ISR)", "2016-01-01")).toBe(8);
  });

  test("intensity replaces the table's weight, 0 included; what the scale does not know weighs 0 and is reported", () => {
    const view = viewOfLog(ledger`
      2016-01-01  KAZ > ISR  event-coded  cameo=057 intensity=0
      2016-02-01  KAZ > ISR  event-coded  cameo=999
    `);
    expect(read(view, "net-cooperation(KAZ>ISR)", "2016-03-01")).toBe(0);
    const { metric, address } = question("net-cooperation(KAZ>ISR)");
    expect(explain(metric, address, view, parseDay("2016-03-01")).leftOut).toEqual([
      { event: "e1", reason: "its weight is 0" },
      { event: "e2", reason: "the scale has no weight for 999" },
    ]);
  });

  test("a member of a group acts on its last day in it, and no longer on the next", () => {
    const p5 = codebook.actors.get("P5+1")!.members!.find(({ code, to }) => code === "USA" && to !== undefined)!;
    const isIn = (day: number) => {
      const view = viewOfLog(ledger`${formatDay(day)}  P5+1 > IRN  talks-held  form=round`);
      return view.entries[0]!.pairs.some(([source]) => source === "USA");
    };
    expect([isIn(p5.to!), isIn(p5.to! + 1)]).toEqual([true, false]);
  });

  test("an agreement that all parties end, or that lapses, weighs nothing; one that a party leaves does", () => {
    const weights = (line: string) => viewOfLog(ledger`${line}`).entries[0]!.acts.map(({ weight }) => weight);
    expect(weights("2016-01-01  KAZ > ISR  agreement-ended  agreement=accord how=terminated mutual=true")).toEqual([]);
    expect(weights("2016-01-01  KAZ > ISR  agreement-ended  agreement=accord how=expired")).toEqual([]);
    expect(weights("2016-01-01  KAZ > ISR  agreement-ended  agreement=accord how=withdrew")).toEqual([
      model.weight("160", undefined),
    ]);
  });
});
