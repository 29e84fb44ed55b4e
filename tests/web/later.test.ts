import * as fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { eventTypes } from "../../src/event-types/index.ts";
import edtfLater, { useEdtf } from "../../src/web/edtf-later.ts";
import { ZOD } from "../../src/web/editor.ts";
import { ROOT } from "../support.ts";

/** The event types as they are in the page: their schemas are noted before zod is there. */
async function typesOfThePage(): Promise<typeof eventTypes> {
  vi.resetModules();
  const later = await import("../../src/web/zod-later.ts");
  vi.doMock("zod", () => later);
  const { eventTypes: noted } = await import("../../src/event-types/index.ts");
  vi.doUnmock("zod");
  later.useZod(ZOD);
  return noted;
}

test("schemas noted before zod is there say what the real ones say", async () => {
  const noted = await typesOfThePage();
  expect(noted.map(({ name }) => name)).toEqual(eventTypes.map(({ name }) => name));
  for (const [index, type] of eventTypes.entries()) {
    const twin = noted[index]!;
    expect(twin).not.toBe(type);
    const damaged = fc.tuple(type.arbitrary(fc), fc.string(), fc.jsonValue()).map(([data, key, value]) => {
      const keys = Object.keys(data as object);
      return { ...(data as object), [keys[key.length % Math.max(1, keys.length)] ?? key]: value };
    });
    fc.assert(
      fc.property(fc.oneof(type.arbitrary(fc), damaged, fc.jsonValue()), (data) => {
        const [a, b] = [type.data.safeParse(data), twin.data.safeParse(data)];
        expect(b.success).toBe(a.success);
        if (a.success && b.success) expect(b.data).toEqual(a.data);
        if (!a.success && !b.success) expect(b.error.issues).toEqual(a.error.issues);
      }),
      { numRuns: 30 },
    );
  }
});

test("rare dates are read once edtf is there", () => {
  expect(() => edtfLater("201X")).toThrow(/before edtf was loaded/);
  useEdtf((text) => ({ text }));
  expect(edtfLater("201X")).toEqual({ text: "201X" });
});

test("what comes of zod is what is said with it", () => {
  const folders = ["app", "event-types", "format", "operations", "stores", "web"].map((name) =>
    join(ROOT, "src", name),
  );
  const texts = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(folder, file), "utf8")),
  );
  const said = texts.flatMap((text) => [...text.matchAll(/\bz\.([a-z]\w*)[.(]/g)].map(([, name]) => name!));
  // JSON Schemas are for files, and made by the command line.
  const used = new Set(said.filter((name) => !["core", "toJSONSchema"].includes(name)));
  expect(Object.keys(ZOD).sort()).toEqual([...used].sort());
});
