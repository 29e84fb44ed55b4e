import { describe, expect, test } from "vitest";
import { cli } from "../../cli/terminal.ts";

async function answerOf(...argv: readonly string[]) {
  const { status, json } = await cli(...argv, "--json");
  expect(status).toBe(0);
  return json();
}

describe("importance and minimal sets", () => {
  test("events are ranked by what leaving each one out does; for a linear number that is its contribution", async () => {
    const { events } = await answerOf("importance", "net-cooperation(IRN>ISR)", "--at", "2017-01-24");
    const { contributions } = await answerOf("explain", "net-cooperation(IRN>ISR)", "--at", "2017-01-24");
    expect(events[0].event).toBe(contributions[0].event);
    expect(events[0].amount).toBeCloseTo(contributions[0].amount, 9);
  });

  test("a forecast is compared with what happened, beside the forecast of no change", async () => {
    const document = await answerOf("outcome", "usa-leaves-jcpoa-2017-forecast", "--runs", "30", "--every", "year");
    expect(document.expectations[0]).toMatchObject({ came: true, noChange: { brier: 1 } });
    expect(document.expectations[0].scores.brier).toBeCloseTo((1 - document.expectations[0].probability) ** 2, 12);
    const [trade] = document.metrics;
    expect(trade).toMatchObject({ metric: "trade(KAZ-IRN)", noChange: 635e6 - 237e6 });
    expect(trade.crps).toBeLessThan(trade.noChange);
    expect(trade.record.at(-1)).toBe(237e6);
  });

  test("the fewest events that flip an outcome, and proof that no smaller set does", async () => {
    const found = await answerOf("flip", "net-cooperation(IRN>ISR) at 2017-01-24 is below -3");
    expect(found).toMatchObject({ held: true, proven: true, events: [{ event: "irn-khamenei-25-years-2016-12-14" }] });
    const never = await answerOf("flip", "trade(KAZ-CHN) at 2017-01-24 is above 1");
    expect(never).toMatchObject({ held: false, events: null });
  });
});
