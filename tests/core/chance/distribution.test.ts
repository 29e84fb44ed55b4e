import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CENTRAL, draw, drawsOf, type Distribution } from "../../engine.ts";

describe("distributions", () => {
  const anyDistribution: fc.Arbitrary<Distribution> = fc.oneof(
    fc
      .tuple(fc.integer({ min: -50, max: 50 }), fc.nat(50))
      .map(([low, span]) => ({ uniform: [low, low + span] as const })),
    fc
      .tuple(fc.integer({ min: -50, max: 50 }), fc.nat(50), fc.nat(50))
      .map(([low, a, b]) => ({ triangular: [low, low + a, low + a + b] as const })),
    fc.array(fc.integer(), { minLength: 1, maxLength: 5 }).map((choice) => ({ choice })),
  );

  test("[C1] draws stay inside their distribution, and the central run takes the median", () => {
    fc.assert(
      fc.property(anyDistribution, fc.string(), (distribution, seed) => {
        const [low, high] =
          typeof distribution === "number"
            ? [distribution, distribution]
            : "choice" in distribution
              ? [Math.min(...distribution.choice), Math.max(...distribution.choice)]
              : "uniform" in distribution
                ? distribution.uniform
                : "triangular" in distribution
                  ? [distribution.triangular[0], distribution.triangular[2]]
                  : [-Infinity, Infinity];
        const draws = Array.from({ length: 200 }, (_, run) => draw(distribution, drawsOf(seed, run), "id", "name"));
        for (const value of [...draws, draw(distribution, CENTRAL, "id", "name")]) {
          expect(value).toBeGreaterThanOrEqual(low - 1e-9);
          expect(value).toBeLessThanOrEqual(high + 1e-9);
        }
      }),
      { numRuns: 100 },
    );
    const normal = Array.from({ length: 4000 }, (_, run) => draw({ normal: [10, 2] }, drawsOf("n", run), "id", "name"));
    const mean = normal.reduce((sum, value) => sum + value, 0) / normal.length;
    const sd = Math.sqrt(normal.reduce((sum, value) => sum + (value - mean) ** 2, 0) / normal.length);
    expect(Math.abs(mean - 10)).toBeLessThan(0.15);
    expect(Math.abs(sd - 2)).toBeLessThan(0.1);
  });
});
