import { describe, expect, test } from "vitest";
import { importance, minimalSet, parseDay, readCondition, readerOf, type Coverage } from "../../engine.ts";
import { workspaceOfLog } from "../../scenarios.ts";
import { ledger, question, viewOfLog } from "../../support.ts";

const LOG = ledger`
  2016-01-01  KAZ > ISR  event-coded  cameo=061 intensity=3
  2016-01-02  KAZ > ISR  event-coded  cameo=112 intensity=-7
  2016-01-03  KAZ > ISR  event-coded  cameo=061 intensity=5
  2016-01-04  KAZ > ISR  event-coded  cameo=061 intensity=4 occurred=unknown
  2016-01-05  KAZ > IRN  event-coded  cameo=061 intensity=9
  2016-02-01  KAZ > ISR  event-coded  cameo=061 intensity=9
`;
const view = viewOfLog(LOG);
const coverage: readonly Coverage[] = [];

test("events are ranked by what the number loses without each, and those that change nothing are left out", () => {
  const ranked = importance(view, question("net-cooperation(KAZ>ISR)"), parseDay("2016-01-31"));
  expect(ranked.map(({ event, amount }) => [event, Math.sign(amount!)])).toEqual([
    ["e2", -1],
    ["e3", 1],
    ["e1", 1],
  ]);
});

describe("the fewest events that flip a condition", () => {
  const flip = (text: string, candidates: readonly string[]) => {
    const reading = readCondition(text, readerOf(workspaceOfLog(LOG)));
    if (!reading.ok) throw new Error(reading.reason);
    return minimalSet(view, reading.condition, candidates, coverage);
  };

  test("one event that does is found before any pair", () => {
    expect(flip("net-cooperation(KAZ>ISR) at 2016-01-03 is above 0", ["e1", "e2", "e3"])).toMatchObject({
      held: true,
      events: ["e1"],
      proven: true,
    });
  });

  test("two are found where no single one is enough", () => {
    const found = flip("net-cooperation(KAZ>ISR) at 2016-02-01 is above 4", ["e1", "e3", "e6"]);
    expect(found).toMatchObject({ held: true, events: ["e6"], proven: true });
    expect(flip("net-cooperation(KAZ>ISR) at 2016-02-01 is above 4", ["e2", "e1", "e3"])).toMatchObject({
      held: true,
      events: ["e1", "e3"],
      proven: true,
    });
  });

  test("where none flips it there is none", () => {
    expect(flip("net-cooperation(KAZ>ISR) at 2016-01-03 is above 99", ["e1", "e3"])).toMatchObject({
      held: false,
      events: null,
      proven: false,
    });
  });
});
