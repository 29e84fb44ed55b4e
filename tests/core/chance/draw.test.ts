import { describe, expect, test } from "vitest";
import { uniform } from "../../engine.ts";

describe("draws", () => {
  test("draws are spread evenly, and each depends on its own keys only", () => {
    const draws = Array.from({ length: 20_000 }, (_, run) => uniform("seed", run, "rule", "delay"));
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    for (let bin = 0; bin < 10; bin++) {
      const share = draws.filter((draw) => Math.floor(draw * 10) === bin).length / draws.length;
      expect(Math.abs(share - 0.1)).toBeLessThan(0.01);
    }
    expect(uniform("seed", 1, "rule", "delay")).not.toBe(uniform("seed", 1, "rule", "other"));
  });
});
