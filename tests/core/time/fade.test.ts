import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fade, fadeTable } from "../../engine.ts";
import { ROOT } from "../../support.ts";

describe("fade", () => {
  test("halves with every half-life, exactly", () => {
    const table = fadeTable(365);
    expect(fade(table, 0)).toBe(1);
    expect(fade(table, 365)).toBe(0.5);
    expect(fade(table, 3650)).toBe(2 ** -10);
    expect(fade(table, 10_000_000)).toBe(0);
  });

  test("agrees with 2^(−d/H) to two units in the last place", () => {
    for (const halfLife of [1, 30, 90, 365, 730]) {
      // Beyond one half-life the reference is less exact than the table.
      for (let days = 0; days < halfLife; days++) {
        const exact = 2 ** (-days / halfLife);
        expect(Math.abs(fade(fadeTable(halfLife), days) - exact)).toBeLessThanOrEqual(exact * 4.5e-16);
      }
    }
  });

  test("the core uses no function that engines round differently", () => {
    const files = readdirSync(join(ROOT, "src/core"), { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".ts"),
    );
    expect(files.length).toBeGreaterThan(15);
    for (const file of files) {
      const code = readFileSync(join(ROOT, "src/core", file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
      expect(code, file).not.toMatch(/Math\.(?!abs|min|max|floor|round|sqrt|imul)\w+/);
      // Powers of whole numbers are exact, and only attribution uses them, for bit masks.
      if (!file.endsWith("attribution.ts")) expect(code, file).not.toMatch(/\*\*/);
    }
  });
});
