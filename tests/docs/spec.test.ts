import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../support.ts";

const ID = /\[([A-Z]\d+)\]/g;
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const idsIn = (text: string) => [...text.matchAll(ID)].map(([, id]) => id!);

/** The ids of the laws: the first cell of each row of a table in docs/SPEC.md. */
const laws = new Set([...read("docs/SPEC.md").matchAll(/^\| ([A-Z]\d+) \|/gm)].map(([, id]) => id!));

/** The ids that names of tests begin with, such as "[N6] splitting an occasion …", and the files they are in. */
const quoted = new Map<string, string[]>();
const files = readdirSync(join(ROOT, "tests"), { recursive: true, encoding: "utf8" }).filter((name) =>
  /\.test\.tsx?$/.test(name),
);
for (const file of files)
  for (const [title] of read(join("tests", file)).matchAll(/["'`](\[[A-Z]\d+\] ?)+/g))
    for (const id of idsIn(title)) quoted.set(id, [...(quoted.get(id) ?? []), file]);

describe("docs/SPEC.md and the tests", () => {
  test("some laws and some files with tests are found", () => {
    expect(laws.size).toBeGreaterThan(40);
    expect(files.length).toBeGreaterThan(30);
  });

  test("every law is quoted by a test", () => {
    expect([...laws].filter((id) => !quoted.has(id))).toEqual([]);
  });

  test("every id that a test quotes is a law", () => {
    expect([...quoted].filter(([id]) => !laws.has(id))).toEqual([]);
  });

  test("every id that another document quotes is a law", () => {
    const docs = ["README.md", "CONTRIBUTING.md", ...readdirSync(join(ROOT, "docs")).map((name) => join("docs", name))];
    const found = docs.filter((file) => file.endsWith(".md")).flatMap((file) => idsIn(read(file)));
    expect(found.length).toBeGreaterThan(10);
    expect(found.filter((id) => !laws.has(id))).toEqual([]);
  });
});
