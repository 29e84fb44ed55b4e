import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CENTRAL, draw, drawsOf, happens, type Distribution } from "../../engine.ts";

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

  const fixed = (u: number) => () => u;

  test.each([
    [{ uniform: [10, 20] }, 0.25, 12.5],
    [{ triangular: [0, 4, 10] }, 0.1, 2],
    [{ triangular: [0, 4, 10] }, 0.9, 10 - Math.sqrt(6)],
    [{ triangular: [5, 5, 5] }, 0.9, 5],
    [{ choice: [3, 1, 2] }, 0.1, 3],
    [{ choice: [3, 1, 2] }, 0.99, 2],
    [{ normal: [10, 2] }, 0.75, 10 + 2 * 3],
    [7, 0.3, 7],
  ] as const)("%j at %d is %d", (distribution, u, value) => {
    expect(draw(distribution as Distribution, fixed(u), "id", "name")).toBeCloseTo(value, 12);
  });

  test("the central run takes the middle of a choice in order of size, and the mean of a normal", () => {
    expect(draw({ choice: [3, 1, 2] }, CENTRAL, "id", "name")).toBe(2);
    expect(draw({ normal: [10, 2] }, CENTRAL, "id", "name")).toBe(10);
    expect(draw({ uniform: [10, 20] }, CENTRAL, "id", "name")).toBe(15);
  });

  test("in the central run a probability of 0.5 happens and a smaller one does not", () => {
    expect([0, 0.49, 0.5, 1].map((probability) => happens(probability, CENTRAL, "rule"))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  test("a draw below the probability happens, and one at it does not", () => {
    expect([0.29, 0.3].map((u) => happens(0.3, fixed(u), "rule"))).toEqual([true, false]);
    expect(happens(1, fixed(0.999), "rule")).toBe(true);
  });
});
