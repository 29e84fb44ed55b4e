import { describe, expect, test } from "vitest";
import { formatDay, parseDay, seriesOf } from "../../engine.ts";
import { question } from "../../support.ts";
import { branch, hashOn, problemsOf, scenarioOf } from "../../scenarios.ts";

describe("rules", () => {
  const CHAIN = `from: 2018-01-01
to: 2018-12-31
operations:
  - insert: { id: hyp-a, label: start, type: visit-paid, date: 2018-02-01, source: KAZ, target: ISR, data: { level: minister } }
rules:
  - { id: b, when: { event: start }, then: [{ insert: { type: visit-paid, source: IRN, target: KAZ, data: { level: minister } } }], after: { days: 10 } }
  - { id: c, when: { type: visit-paid, source: IRN, target: KAZ, from: 2018-02-01 }, then: [{ insert: { type: talks-held, source: KAZ, target: IRN, data: { form: call } } }], after: { days: 5 }, once: true }
`;

  test("chain, and are called RULE@CAUSE", () => {
    const { firings, view } = branch(scenarioOf(CHAIN));
    expect(firings.map(({ rule, cause, day }) => [rule, cause, formatDay(day)])).toEqual([
      ["b", "hyp-a", "2018-02-11"],
      ["c", "b@hyp-a", "2018-02-16"],
    ]);
    expect(view.byId.get("c@b@hyp-a")).toMatchObject({ type: "talks-held" });
  });

  test("do not depend on their order in the file", () => {
    const lines = CHAIN.split("\n");
    const turned = [...lines.slice(0, 5), lines[6], lines[5], ""].join("\n");
    expect(hashOn(branch(scenarioOf(turned)).view, "2018-12-31")).toBe(
      hashOn(branch(scenarioOf(CHAIN)).view, "2018-12-31"),
    );
  });

  test("a runaway chain ends in an error that shows the chain", () => {
    const body = `from: 2018-01-01
to: 2019-12-31
operations:
  - insert: { id: hyp-a, type: visit-paid, date: 2018-02-01, source: KAZ, target: ISR, data: { level: minister } }
rules:
  - { id: echo, when: { type: visit-paid, source: KAZ, target: ISR }, then: [{ insert: { type: visit-paid, source: KAZ, target: ISR, data: { level: minister } } }], after: { days: 0 } }
`;
    expect(problemsOf(body).join()).toMatch(/set one another off without end; the chain ends in echo@/);
  });

  test("if, unless, at-most, from and until hold a rule back", () => {
    const rule = (extra: string) =>
      branch(
        scenarioOf(`from: 2015-01-01
to: 2016-12-31
rules:
  - { id: r, when: { type: visit-paid, target: KAZ, from: 2016-01-01 }, then: [{ insert: { type: statement-made, source: KAZ, target: WORLD, data: { stance: policy } } }], ${extra} }
`),
      ).firings.filter(({ stopped }) => !stopped).length;
    expect(rule("after: { days: 0 }")).toBe(2);
    expect(rule("once: true")).toBe(1);
    expect(rule("at-most: 1")).toBe(1);
    expect(rule("until: 2016-12-20")).toBe(1);
    expect(rule('if: "closeness(KAZ>IRN) is above 99"')).toBe(0);
    expect(rule('unless: "closeness(KAZ>IRN) is above 1"')).toBe(0);
    expect(rule("unless: { tie: broken, between: [IRN, ISR] }")).toBe(0);
    expect(rule("if: { matter: isr-kaz-message-to-iran-2016-12-14, stage: handed-over }")).toBe(2);
    expect(rule("probability: 0.4")).toBe(0);
    expect(rule("likelihood: high")).toBe(2);
  });

  test("fire on silence and on crossings, once", () => {
    const silent = branch(
      scenarioOf(`vantage: 2017-01-24
from: 2016-12-01
to: 2018-12-31
rules:
  - { id: s, when: { matter: isr-kaz-message-to-iran-2016-12-14, unanswered-for: { days: 180 } }, then: [{ settle: { matter: isr-kaz-message-to-iran-2016-12-14, outcome: lapsed } }] }
`),
    );
    expect(silent.firings).toMatchObject([{ rule: "s", day: parseDay("2017-06-12") }]);
    const crossing = branch(
      scenarioOf(`from: 2014-01-01
to: 2019-12-31
rules:
  - { id: x, when: { metric: trade(KAZ-IRN), falls-below: 600000000, checked: month }, then: [{ insert: { type: statement-made, source: KAZ, target: IRN, data: { stance: regret } } }] }
`),
    );
    expect(crossing.firings.map(({ day }) => formatDay(day))).toEqual(["2016-12-31"]);
  });

  test("can scale a series, remove an event, and make values from state", () => {
    const { view } = branch(
      scenarioOf(`from: 2017-01-01
to: 2020-12-31
rules:
  - id: all
    when: { event: usa-withdraws-jcpoa-2018 }
    then:
      - scale: { series: trade(KAZ-IRN), times: 0.5, until: 2019-12-31 }
      - remove: caspian-convention-aktau-2018
      - insert: { type: trade-reported, source: KAZ, target: IRN, data: { series: trade, value: { times: 2, last: trade(KAZ-IRN) }, by: rule } }
`),
    );
    const [values] = seriesOf(
      view,
      [question("trade(KAZ-IRN)")],
      ["2018-05-08", "2018-12-31", "2020-12-31"].map(parseDay),
    );
    expect(values).toEqual([1150e6, 211e6, 237e6]);
    expect(view.byId.has("caspian-convention-aktau-2018")).toBe(false);
  });
});
