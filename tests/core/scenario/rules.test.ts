import { describe, expect, test } from "vitest";
import { drawsOf, formatDay, parseDay, seriesOf, type LogEvent } from "../../engine.ts";
import { ledger, question } from "../../support.ts";
import { branch, hashOn, problemsOf, scenarioOf, workspaceOfLog } from "../../scenarios.ts";

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

  /** Days on which rules fired in a branch of a log written here: `rule cause day`, with why it did nothing. */
  const firedIn = (log: readonly LogEvent[], body: string, options = {}) =>
    branch(scenarioOf(body), options, workspaceOfLog(log)).firings.map(
      ({ rule, cause, day, stopped }) => `${rule} ${cause} ${formatDay(day)}${stopped ? ` ${stopped}` : ""}`,
    );
  const VISITS = ledger`
    2016-01-10  KAZ > ISR  visit-paid  level=minister
    2016-02-10  KAZ > ISR  visit-paid  level=minister
    2016-03-10  KAZ > ISR  visit-paid  level=minister
  `;
  const AFTER_A_VISIT = `when: { type: visit-paid, source: KAZ }, then: [{ insert: { type: statement-made, source: ISR, target: KAZ, data: { stance: welcome } } }]`;

  test("checks of a day come after what fires on it: a crossing is seen on the day of the firing", () => {
    const fired = firedIn(
      VISITS.slice(0, 1),
      `from: 2016-01-01
to: 2016-01-31
rules:
  - { id: a, ${AFTER_A_VISIT}, after: { days: 5 } }
  - { id: x, when: { metric: net-cooperation(ISR>KAZ), rises-above: 3, checked: day }, then: [{ insert: { type: statement-made, source: KAZ, target: IRN, data: { stance: regret } } }] }
`,
    );
    expect(fired).toEqual(["a e1 2016-01-15", "x rise-of-net-cooperation-2016-01-15 2016-01-15"]);
  });

  test("business that is settled on the day a silence would be noticed is not silent", () => {
    const log = ledger`
      2016-01-01  ISR > KAZ  request-made  asks=vote id=ask
      2016-01-21  KAZ > ISR  visit-paid    level=minister
    `;
    const silence = (days: number) =>
      firedIn(
        log,
        `from: 2016-01-01
to: 2016-12-31
rules:
  - { id: answer, when: { type: visit-paid, source: KAZ }, then: [{ settle: { matter: ask, outcome: accepted } }] }
  - { id: s, when: { matter: ask, unanswered-for: { days: ${days} } }, then: [{ insert: { type: statement-made, source: ISR, target: KAZ, data: { stance: regret } } }] }
`,
      );
    expect(silence(20)).toEqual(["answer e2 2016-01-21"]);
    expect(silence(19)).toEqual(["s silence-on-ask 2016-01-20", "answer e2 2016-01-21"]);
  });

  test("the first reading of a crossing is no crossing: it shows where the number stands", () => {
    const figures = (...values: number[]) =>
      ledger`${values.map((value, at) => `${2010 + at}  KAZ > IRN  trade-reported  series=trade value=${value} by=x`).join("\n")}`;
    const body = `from: 2010-12-31
to: 2014-12-31
rules:
  - { id: x, when: { metric: trade(KAZ-IRN), rises-above: 100, checked: year }, then: [{ insert: { type: statement-made, source: KAZ, target: IRN, data: { stance: regret } } }] }
`;
    expect(firedIn(figures(150, 160, 170, 180, 190), body)).toEqual([]);
    expect(firedIn(figures(150, 90, 101, 180, 190), body)).toEqual(["x rise-of-trade-2012-12-31 2012-12-31"]);
    expect(firedIn(figures(90, 100, 100, 100, 100), body)).toEqual([]);
  });

  test("a rule fires on the first and the last day of its own window, and of the scenario's", () => {
    const rule = (extra: string, from = "2016-01-10", to = "2016-03-10") =>
      firedIn(VISITS, `from: ${from}\nto: ${to}\nrules:\n  - { id: r, ${AFTER_A_VISIT}${extra} }\n`);
    expect(rule("")).toEqual(["r e1 2016-01-10", "r e2 2016-02-10", "r e3 2016-03-10"]);
    expect(rule("", "2016-01-11", "2016-03-09")).toEqual(["r e2 2016-02-10"]);
    expect(rule(", from: 2016-02-10, until: 2016-02-10")).toEqual([
      "r e1 2016-01-10 condition",
      "r e2 2016-02-10",
      "r e3 2016-03-10 condition",
    ]);
    // A firing that would come after the window does not come at all.
    expect(rule(", after: { days: 30 }", "2016-01-01", "2016-03-10")).toEqual(["r e1 2016-02-09"]);
  });

  test("at-most counts firings, and what was stopped is no firing", () => {
    const rule = (extra: string) =>
      firedIn(VISITS, `from: 2016-01-01\nto: 2016-12-31\nrules:\n  - { id: r, ${AFTER_A_VISIT}, ${extra} }\n`);
    expect(rule("at-most: 2")).toEqual(["r e1 2016-01-10", "r e2 2016-02-10", "r e3 2016-03-10 at most"]);
    expect(rule("at-most: 1, from: 2016-02-01")).toEqual([
      "r e1 2016-01-10 condition",
      "r e2 2016-02-10",
      "r e3 2016-03-10 at most",
    ]);
  });

  test("in the central run a rule of probability 0.5 fires and one below it does not", () => {
    const rule = (probability: number) =>
      firedIn(VISITS.slice(0, 1), `rules:\n  - { id: r, ${AFTER_A_VISIT}, probability: ${probability} }\n`);
    expect(rule(0.5)).toEqual(["r e1 2016-01-10"]);
    expect(rule(0.49)).toEqual(["r e1 2016-01-10 chance"]);
  });

  test("a delay is drawn once for each cause, from its own name", () => {
    const delays = (seed: string) =>
      branch(
        scenarioOf(`from: 2016-01-01
to: 2019-12-31
rules:
  - { id: r, ${AFTER_A_VISIT}, after: { days: { uniform: [0, 1000] } } }
`),
        { draws: drawsOf(seed, 0) },
        workspaceOfLog(VISITS),
      ).firings.map(({ cause, day }) => day - VISITS.find(({ id }) => id === cause)!.date.day);
    expect(delays("one")).toHaveLength(3);
    expect(new Set(delays("one")).size).toBe(3);
    expect(delays("one")).toEqual(delays("one"));
    expect(delays("two")).not.toEqual(delays("one"));
  });
});
