import { catalog } from "../../../src/catalog.ts";
import { describe, expect, test } from "vitest";
import { readScenario, textsOf } from "../../engine.ts";
import { branch, problemsOf, scenarioOf } from "../../scenarios.ts";

describe("bad scenarios", () => {
  test.each([
    [
      "rules:\n  - { id: r, when: { event: a }, then: [{ insert: { type: visit-paid, data: {} } }], probability: 1.2 }\n",
      /4: .*probability: a probability lies between 0 and 1/,
    ],
    [
      "rules:\n  - { id: r, when: { type: visit-payed }, then: [{ remove: a }] }\n",
      /4: rule "r": unknown event type "visit-payed"; did you mean visit-paid/,
    ],
    [
      "rules:\n  - { id: r, when: { event: a }, then: [{ insert: { type: visit-paid, source: KAZ, target: ISR, data: { level: king } } }] }\n",
      /rule "r": .*data\.level: found "king"/,
    ],
    [
      "rules:\n  - { id: r, when: { event: a }, then: [{ remove: a }], likelihood: hihg }\n",
      /unknown likelihood "hihg"; known words: certain, high/,
    ],
    [
      "rules:\n  - { id: r, when: { metric: trad(KAZ-IRN), rises-above: 1 }, then: [{ remove: a }] }\n",
      /unknown metric "trad"; did you mean trade/,
    ],
    [
      "rules:\n  - { id: r, when: { event: a }, then: [{ remove: a }] }\n  - { id: r, when: { event: b }, then: [{ remove: b }] }\n",
      /rule "r" exists already at/,
    ],
    ["expect:\n  - closeness(KAZ>ISR) at 2018-13-01 rises\n", /there is no month 13/],
    ["expect:\n  - closeness(KAZ>ISR) at 2018-12-31 wobbles\n", /cannot read "wobbles"/],
    ["expect:\n  - visit-payed KAZ>ISR from 2017-01-01 to 2018-01-01\n", /unknown event type "visit-payed"/],
    ["set: { half-live: 90 }\n", /unknown parameter "half-live"/],
    ["extends: [nowhere]\n", /extends names "nowhere"/],
    [
      "vantage: 2017-01-24\noperations:\n  - move: { event: usa-withdraws-jcpoa-2018, to: 2017-05-01 }\n",
      /the vantage hides "usa-withdraws-jcpoa-2018"; insert it \(with assumes: true\), or drop the vantage/,
    ],
    [
      "vantage: 2017-01-24\noperations:\n  - insert: { id: irn-requests-kaz-uranium-2017, type: visit-paid, date: 2017-02-01, source: KAZ, target: ISR, data: { level: other } }\n",
      /write assumes: true to assume it/,
    ],
    ["from: 2018\nto: 2017\n", /to lies before from/],
    ["operations:\n  - remove: { where: { type: visit-paid, from: 2016-13 } }\n", /there is no month 13/],
    ["operations:\n  - scale: { series: nonsense, from: 2018-01-01, to: 2019-01-01, times: 2 }\n", /not an address/],
  ])("%j", (body, message) => {
    expect(problemsOf(body).join("\n")).toMatch(message);
  });

  test("extends that goes round in a circle is shown as the circle", () => {
    const texts = textsOf([
      { file: "ring-a.yaml", text: "title: a\nquestion: q\nextends: [ring-b]\n" },
      { file: "ring-b.yaml", text: "title: b\nquestion: q\nextends: [ring-a]\n" },
    ]);
    const { problems } = readScenario(texts, "ring-a.yaml", catalog);
    expect(problems[0]!.message).toMatch(/ring-a\.yaml → ring-b\.yaml → ring-a\.yaml/);
  });

  test("two parents that edit one event are a conflict, until the file itself edits it", () => {
    const moved = (to: string) => `operations:\n  - move: { event: usa-withdraws-jcpoa-2018, to: ${to} }\n`;
    const parents = { p1: moved("2017-01-01"), p2: moved("2017-02-01") };
    expect(problemsOf("extends: [p1, p2]\n", parents).join()).toMatch(
      /two parents edit "usa-withdraws-jcpoa-2018" \(.*p1\.yaml:4 and .*p2\.yaml:4\)/,
    );
    const settled = branch(scenarioOf(`extends: [p1, p2]\n${moved("2017-03-01")}`, "settled", parents));
    expect(settled.view.byId.get("usa-withdraws-jcpoa-2018")!.date.text).toBe("2017-03-01");
  });
});
