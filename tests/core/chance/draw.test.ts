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

  test("a draw is keyed by seed, run, id and name: another one of any draws another number", () => {
    const one = uniform("seed", 1, "rule", "delay");
    expect(uniform("seed", 1, "rule", "delay")).toBe(one);
    const others = [
      uniform("other seed", 1, "rule", "delay"),
      uniform("seed", 2, "rule", "delay"),
      uniform("seed", 1, "other rule", "delay"),
      uniform("seed", 1, "rule", "probability"),
    ];
    expect(new Set([one, ...others]).size).toBe(5);
  });

  test("keys that read alike when they are joined draw different numbers", () => {
    expect(uniform("s", 1, "ab", "c")).not.toBe(uniform("s", 1, "a", "bc"));
    expect(uniform("s1", 1, "a", "b")).not.toBe(uniform("s", 11, "a", "b"));
  });
});
