import { describe, expect, test } from "vitest";
import { brier, crps, logScore } from "../../engine.ts";

describe("scores of forecasts, as published", () => {
  test.each([
    [0, [0], 0],
    [0, [1], 1],
    [0, [0, 1], 0.25],
    [0, [1, 1], 1],
    [2, [0, 1], 1.25],
    [0, [-1, 1], 0.5],
    [0, [0, 0, 1], 0.1111111111],
    [1, [0, 0, 1], 0.4444444444],
    [0, [-1, 0, 0, 1], 0.125],
  ])("CRPS of %j against %j is %j (properscoring)", (observed, ensemble, expected) => {
    expect(crps(ensemble, observed)).toBeCloseTo(expected, 9);
  });

  test("Brier and log score (scoringrules)", () => {
    expect(brier(0.271, false)).toBeCloseTo(0.073441, 9);
    expect(logScore(0.481, false)).toBeCloseTo(0.6558514, 6);
  });
});
