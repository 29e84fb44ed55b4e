import { describe, expect, test } from "vitest";
import { checkLog, checkSettlements } from "../../engine.ts";
import { ledger, model } from "../../support.ts";

/** What is wrong with a log: the code of each problem and the event it is about. */
function problems(text: string): string[] {
  return checkLog(model, ledger`${text}`).map(({ code, message }) => `${code} ${message.split(":")[0]}`);
}

describe("checks of a log", () => {
  test.each([
    ["on a later day", "2016-01-01", "2016-01-02", ["presumes-later e1"]],
    ["on the same day, later in the file", "2016-01-01", "2016-01-01", ["presumes-later e1"]],
    ["on an earlier day", "2016-01-02", "2016-01-01", []],
  ])("an event may not presume one %s", (_, day, other, found) => {
    expect(
      problems(`
        ${day}    KAZ > ISR  visit-paid  level=minister presumes=[e2]
        ${other}  KAZ > ISR  visit-paid  level=minister
      `),
    ).toEqual(found);
  });

  test("an event may presume one of the same day that stands before it, and not itself", () => {
    expect(
      problems(`
        2016-01-01  KAZ > ISR  visit-paid  level=minister
        2016-01-01  KAZ > ISR  visit-paid  level=minister presumes=[e1]
      `),
    ).toEqual([]);
    expect(problems("2016-01-01  KAZ > ISR  visit-paid  level=minister presumes=[e1]")).toEqual(["presumes-later e1"]);
  });

  test("what is known before the first possible day of its date is a problem, on that day it is none", () => {
    const known = (day: string) => problems(`2016-12  KAZ > ISR  visit-paid  level=minister known=${day}`);
    expect(known("2016-11-30")).toEqual(["known-before-it-happened e1"]);
    expect(known("2016-12-01")).toEqual([]);
  });

  test("a correction cannot be known before what it corrects", () => {
    const known = (day: string) =>
      problems(`
        2016-01-01  KAZ > ISR  visit-paid  level=minister known=2016-03-01
        2016-01-01  KAZ > IRN  visit-paid  level=minister known=${day} corrects=e1
      `);
    expect(known("2016-02-29")).toEqual(["known-too-early e2"]);
    expect(known("2016-03-01")).toEqual([]);
  });

  test.each([
    ["within", "within=nobody", "missing-event"],
    ["settles", "settles=[nobody]", "missing-event"],
    ["presumes", "presumes=[nobody]", "missing-event"],
    ["corrects", "corrects=nobody", "corrects-nothing"],
    ["withdraws", "withdraws=nobody", "corrects-nothing"],
    ["dimension", "dimension=[nuclaer]", "unknown-dimension"],
    ["via", "via=[KAX]", "unknown-actor"],
  ])("%s must name what there is", (_, field, code) => {
    expect(problems(`2016-01-01  KAZ > ISR  visit-paid  level=minister ${field}`)).toEqual([`${code} e1`]);
  });

  test("a reference inside data must name what there is", () => {
    expect(problems("2016-01-01  KAZ > ISR  answer-given  to=nobody answer=accepted")).toEqual(["missing-event e1"]);
  });

  test("two terms of one seat may touch but not overlap", () => {
    const terms = (first: string, second: string) =>
      problems(`
        2017-01-01  KAZ > UNSC  membership-begun  role=elected-member term=${first}
        2019-01-01  KAZ > UNSC  membership-begun  role=elected-member term=${second}
      `);
    expect(terms("2017-01-01/2018-12-31", "2019-01-01/2020-12-31")).toEqual([]);
    expect(terms("2017-01-01/2019-01-01", "2019-01-01/2020-12-31")).toEqual(["overlapping-membership e2"]);
  });

  test("business that is settled twice, or that nothing opened, is reported as a warning", () => {
    const log = ledger`
      2016-01-01  ISR > KAZ  request-made  asks=vote id=ask
      2016-02-01  KAZ > ISR  visit-paid    level=minister id=one settles=[ask]
      2016-03-01  KAZ > ISR  visit-paid    level=minister id=two settles=[ask]
    `;
    expect(checkSettlements(model, log)).toMatchObject([
      { severity: "warning", code: "settles-nothing", message: expect.stringMatching(/^two: settles "ask"/) },
    ]);
  });

  test.each(["within", "corrects", "withdraws"])(
    "a chain of %s that leads back to itself is shown as the circle",
    (field) => {
      const [problem, ...others] = checkLog(
        model,
        ledger`
        2016-01-01  KAZ > ISR  visit-paid  level=minister ${field}=e2
        2016-01-01  KAZ > ISR  visit-paid  level=minister ${field}=e1
      `,
      );
      expect(problem).toMatchObject({ code: "circle", message: expect.stringContaining("(e1 → e2 → e1)") });
      expect(others).toEqual([]);
    },
  );
});
