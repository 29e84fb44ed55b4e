import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../support.ts";
import { effectsText } from "./effects.ts";
import { stemOf, TYPE_FILES, typeIn } from "./type-files.ts";

const GOLDEN = join(ROOT, "tests/golden/effects");

describe("what the examples of a type say, weigh, open, close and report is what was reviewed", () => {
  test.each(TYPE_FILES)("%s", async (file) => {
    await expect(effectsText(typeIn(file))).toMatchFileSnapshot(join(GOLDEN, `${stemOf(file)}.txt`));
  });

  test("every reviewed text belongs to a type", () => {
    expect(readdirSync(GOLDEN).sort()).toEqual(TYPE_FILES.map((file) => `${stemOf(file)}.txt`));
  });
});
