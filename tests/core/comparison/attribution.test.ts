import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { attribute, fade, fadeTable, sampleShapley } from "../../engine.ts";
import { ROOT } from "../../support.ts";

describe("attribution", () => {
  const reference = JSON.parse(readFileSync(join(ROOT, "tests/fixtures/attribution.json"), "utf8")) as {
    total: number;
    shapley: number[];
    firstIn: number[];
    lastIn: number[];
  };

  test("first-in, last-in and Shapley values of the worked example: 100·tanh(state(180)/5), half-life 90", () => {
    const outcome = (mask: number) => {
      const events: [number, number][] = [
        [0, 2.8],
        ...(mask & 1 ? [] : [[30, 6.5] as [number, number]]),
        [mask & 4 ? 60 : 120, 1.9],
      ];
      if (mask & 2) events.push([100, -4]);
      const state = events.reduce((sum, [day, weight]) => sum + weight * fade(fadeTable(90), 180 - day), 0);
      return 100 * Math.tanh(state / 5);
    };
    const result = attribute(3, outcome);
    expect(result.total).toBeCloseTo(reference.total, 9);
    result.shapley!.forEach((value, index) => expect(value).toBeCloseTo(reference.shapley[index]!, 9));
    result.firstIn.forEach((value, index) => expect(value).toBeCloseTo(reference.firstIn[index]!, 9));
    result.lastIn.forEach((value, index) => expect(value).toBeCloseTo(reference.lastIn[index]!, 9));
    expect(result.shapley!.reduce((sum, value) => sum + value, 0)).toBeCloseTo(result.total, 9);
  });

  test("sampled Shapley values agree with the exact ones within their errors, and add up", () => {
    const weights = [3, -2, 5, 1, -4];
    const outcome = (mask: number) => {
      const sum = weights.reduce(
        (total, weight, index) => total + (Math.floor(mask / 2 ** index) % 2 === 1 ? weight : 0),
        0,
      );
      return (100 * sum) / (Math.abs(sum) + 4);
    };
    const exact = attribute(5, outcome).shapley!;
    const sampled = sampleShapley(5, outcome, 400);
    sampled.values.forEach((value, index) =>
      expect(Math.abs(value - exact[index]!)).toBeLessThan(4 * sampled.errors[index]! + 1e-9),
    );
    expect(sampled.values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(outcome(31) - outcome(0), 9);
    expect(sampleShapley(5, outcome, 400)).toEqual(sampled);
    expect(sampleShapley(40, (mask) => mask / 2 ** 40, 2).values.at(-1)).toBeCloseTo(0.5, 12);
  });
});
