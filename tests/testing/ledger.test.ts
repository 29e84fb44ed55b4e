import { describe, expect, test } from "vitest";
import { after, ledger } from "../support.ts";

describe("the ledger notation", () => {
  test("one event a line: date, who, type, fields", () => {
    const [sanctions, visit, statement] = ledger`
      # who did what
      2014-07-31  FRA,DEU > RUS  sanctions-imposed  regime=trade legal="a decree"

      2015-02-01  RUS > FRA  visit-paid  level=minister topics=[gas, "sea law"]
      2015-01  RUS > FRA  statement-made  stance=praise id=thanks within=e1 intensity=0 mutual=true
    `;
    expect(sanctions).toMatchObject({
      id: "e1",
      type: "sanctions-imposed",
      source: ["FRA", "DEU"],
      target: ["RUS"],
      data: { regime: "trade", legal: "a decree" },
      position: 0,
    });
    expect(statement).toMatchObject({ id: "thanks", within: "e1", intensity: 0, mutual: true });
    expect(visit!.data).toMatchObject({ topics: ["gas", "sea law"] });
    expect(statement!.date.text).toBe("2015-01");
  });

  test("a code stays text, and data.NAME is a field of data whatever its name", () => {
    const [event] = ledger`2014-07-31  FRA > RUS  event-coded  cameo=042`;
    expect(event!.cameo).toBe("042");
    expect(() => ledger`2014-07-31  FRA > RUS  event-coded  cameo=042 data.id=x`).toThrow(/unknown field "data.id"/);
  });

  test("a dash stands for nobody", () => {
    const [claim] = ledger`2016-02-01  -  claim-reported  by=press claim="it will last" kind=fact`;
    expect(claim).toMatchObject({ source: [], target: [] });
  });

  test.each([
    ["no who", "2014-07-31  sanctions-imposed"],
    ["no type", "2014-07-31  FRA > RUS"],
    ["a field without a value", "2014-07-31  FRA > RUS  sanctions-imposed  regime"],
    ["an unknown type", "2014-07-31  FRA > RUS  sanction-imposed  regime=trade"],
    ["data that does not fit", "2014-07-31  FRA > RUS  sanctions-imposed  regime=trade listed=-1"],
  ])("%s is refused with the line", (_, line) => {
    expect(() => ledger`${line}`).toThrow(line);
  });

  test("after gives the world at the end", () => {
    const world = after`2014-07-31  FRA > RUS  sanctions-imposed  regime=trade`;
    expect(world.ties["FRA"]!["RUS"]!["sanctions/trade"]!.openedBy).toBe("e1");
  });
});
