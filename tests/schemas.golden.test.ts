import { catalog } from "../src/catalog.ts";
import { Ajv2020 } from "ajv/dist/2020.js";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { jsonSchema, SCHEMAS, type SchemaName } from "../src/app/documents/schemas.ts";
import { readYaml } from "../src/stores/yaml.ts";
import { ROOT } from "./support.ts";

const validators = Object.fromEntries(
  SCHEMAS.map((name) => [
    name,
    new Ajv2020({ strict: false, allErrors: true }).compile(jsonSchema(name, catalog) as object),
  ]),
) as Record<SchemaName, ReturnType<Ajv2020["compile"]>>;

function valueOf(text: string): unknown {
  const reading = readYaml(text, "a.yaml");
  if ("problem" in reading) throw new Error(reading.problem.message);
  return reading.yaml.value;
}

describe("JSON Schemas for editors", () => {
  test.each(SCHEMAS)("schemas/%s.json is what `demarche schema` prints", async (name) => {
    const printed = `${JSON.stringify(jsonSchema(name, catalog), null, 2)}\n`;
    await expect(printed).toMatchFileSnapshot(join(ROOT, "schemas", `${name}.json`));
  });

  test.each([
    ["events", "events", /^\d{4}\.yaml$/],
    ["scenarios", "scenario", /\.yaml$/],
  ] as const)("every file in %s/ passes, and names its schema", (folder, name, files) => {
    const names = readdirSync(join(ROOT, folder)).filter((file) => files.test(file));
    expect(names.length).toBeGreaterThan(15);
    for (const file of names) {
      const text = readFileSync(join(ROOT, folder, file), "utf8");
      expect(text).toMatch(new RegExp(`^# yaml-language-server: \\$schema=\\.\\./schemas/${name}\\.json`));
      const passes = validators[name](valueOf(text));
      expect([file, passes ? [] : validators[name].errors]).toEqual([file, []]);
    }
  });

  test.each([
    ["events", "- { id: a, type: visit-payed, date: 2016-01-01, source: KAZ, target: ISR }"],
    ["events", "- { id: a, type: visit-paid, date: 2016-01-01, source: KAZ, target: ISR, data: { level: king } }"],
    [
      "events",
      "- { id: a, type: visit-paid, date: 2016-01-01, source: KAZ, target: ISR, data: { level: other }, sorce: KAZ }",
    ],
    ["scenario", "{ title: t, operations: [{ shift: { event: a, to: 2018 } }] }"],
    ["scenario", "{ title: t, rules: [{ id: r, when: { event: a }, then: [{ remove: b }], probability: 1.2 }] }"],
  ] as const)("%s: %s is marked as wrong", (name, text) => {
    expect(validators[name](valueOf(text))).toBe(false);
  });
});
