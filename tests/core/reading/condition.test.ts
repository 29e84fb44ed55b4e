import { describe, expect, test } from "vitest";
import { judge, readCondition, readerOf, viewWith } from "../../engine.ts";
import { workspaceOfLog } from "../../scenarios.ts";
import { ledger, viewOfLog } from "../../support.ts";

const LOG = ledger`
  2015        KAZ > IRN  trade-reported     series=trade value=100 by=customs
  2016-01-01  KAZ > ISR  relations-established
  2016-02-01  ISR > KAZ  request-made       asks=vote what="a seat" due=2016-06-30 id=ask
  2016-03-01  KAZ > IRN  target-set         series=trade value=150 unit=USD id=aim
  2016-04-01  USA > IRN  sanctions-imposed  regime=trade
`;
const MORE = ledger`2016  KAZ > IRN  trade-reported  series=trade value=125 by=customs id=more`;
const baseline = viewOfLog(LOG);
const scenario = viewWith(baseline, new Map([["more", { ...MORE[0]!, position: 99 }]]));
const reader = readerOf(workspaceOfLog(LOG));

function holds(text: string): boolean | null {
  const reading = readCondition(text, reader);
  if (!reading.ok) throw new Error(reading.reason);
  return judge(reading.condition, scenario, baseline, []).holds;
}

describe("conditions", () => {
  test.each([
    ["trade(KAZ-IRN) at 2016-12-31 is above 124", true],
    ["trade(KAZ-IRN) at 2016-12-31 is above 125", false],
    ["trade(KAZ-IRN) at 2016-12-31 is 125 or more", true],
    ["trade(KAZ-IRN) at 2016-12-31 is below 125", false],
    ["trade(KAZ-IRN) at 2016-12-31 is 125 or less", true],
    ["trade(KAZ-IRN) at 2016-12-31 is between 100 and 125", true],
    ["trade(KAZ-IRN) at 2016-12-31 stays above 126", false],
    ["trade(KAZ-IRN) at 2016-12-31 rises against baseline", true],
    ["trade(KAZ-IRN) at 2016-12-31 falls against baseline", false],
    ["trade(KAZ-IRN) at 2016-12-31 rises against baseline by 25 or more", true],
    ["trade(KAZ-IRN) at 2016-12-31 rises by 26", false],
    ["trade(KAZ-IRN) at 2016-12-31 rises by 25 percent", true],
    ["trade(KAZ-IRN) at 2016-12-31 rises by 26 percent or more", false],
    ["trade(KAZ-IRN) at 2016-12-31 equals baseline", false],
    ["trade(KAZ-IRN) at 2016-12-30 equals baseline", true],
    ["trade(KAZ-IRN) at 2016-12-30 rises against baseline", false],
    ["trade(KAZ-IRN) at 2014-12-31 is above 1", null],
    ["trade(KAZ-IRN) at 2014-12-31 equals baseline", true],
    ["ties(KAZ-ISR) at 2016-01-01 has relations", true],
    ["ties(KAZ-ISR) at 2015-12-31 has relations", false],
    ["ties(KAZ-ISR) at 2016-01-01 lacks mission/embassy", true],
    ["ties(KAZ-ISR) at 2016-01-01 equals baseline", true],
    ["open-matters(ISR-KAZ) at 2016-06-30 has ask", true],
    ["open-matters(ISR-KAZ) at 2016-07-01 has ask", false],
    ["open-matters(ISR-KAZ, plan) at 2016-06-30 has ask", false],
    ["matter ask is open at 2016-06-30", true],
    ["matter ask is lapsed at 2016-07-01", true],
    ["matter ask is lapsed at 2016-06-30", false],
    ["matter nobody is none at 2016-07-01", true],
    ["sanctions-imposed USA>IRN from 2016-04-01 to 2016-04-01", true],
    ["sanctions-imposed USA>IRN from 2016-04-02 to 2016-12-31", false],
    ["no sanctions-imposed USA>IRN from 2016-01-01 to 2016-03-31", true],
    ["no sanctions-imposed USA>IRN", false],
    ["request-made ISR>KAZ about vote", true],
    ["request-made ISR>KAZ about mediation", false],
    ["request-made KAZ>ISR", false],
  ])("%s: %j", (text, expected) => {
    expect(holds(text)).toBe(expected);
  });

  test("a target is met once the figure reaches it", () => {
    const reached = ledger`2017  KAZ > IRN  trade-reported  series=trade value=150 by=customs id=more`;
    const later = viewWith(baseline, new Map([["more", { ...reached[0]!, position: 99 }]]));
    const reading = readCondition("matter aim is met at 2017-12-31", reader);
    if (!reading.ok) throw new Error(reading.reason);
    expect(judge(reading.condition, later, baseline, []).holds).toBe(true);
    expect(judge(reading.condition, scenario, baseline, []).holds).toBe(false);
  });

  test("a share of runs is read off the end, and which way it is meant", () => {
    const runs = (text: string) => {
      const reading = readCondition(`trade(KAZ-IRN) at 2016-12-31 rises ${text}`, reader);
      return reading.ok ? reading.condition.runs : reading.reason;
    };
    expect(runs("in 40 percent of runs")).toEqual({ share: 0.4, atMost: false });
    expect(runs("in at most 5 percent of runs")).toEqual({ share: 0.05, atMost: true });
    expect(runs("")).toBeUndefined();
  });
});
