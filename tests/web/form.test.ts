import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { formatDay } from "../../src/core/time/date.ts";
import { decodeEvent } from "../../src/app/files/read-log.ts";
import { envelopeOf } from "../../src/format/envelope.ts";
import { eventTypes } from "../../src/event-types/index.ts";
import { amendmentOf, draftOfRaw, EMPTY_DRAFT, rawOfDraft } from "../../src/web/form/event-draft.ts";
import { dataOf, fieldsOf, typedOf } from "../../src/web/form/fields.ts";
import { model, shipped } from "../support.ts";

const { types } = model;

describe("the form of an event, from its type's schema", () => {
  test.each(eventTypes.map((type) => [type.name, type] as const))(
    "%s: whatever its data, the form gives it back",
    (_, type) => {
      fc.assert(
        fc.property(type.arbitrary(fc), (data) => {
          const fields = fieldsOf(type);
          const filled = dataOf(fields, typedOf(fields, data as Record<string, unknown>));
          expect(filled.problems).toEqual([]);
          expect(type.data.safeParse(filled.data)).toEqual(type.data.safeParse(data));
        }),
        { numRuns: 40 },
      );
    },
  );

  test("the fields are those of the schema: their names, which are required, and their defaults", () => {
    for (const type of eventTypes) {
      const { properties = {}, required = [] } = z.toJSONSchema(type.data as z.ZodType, {
        io: "input",
        unrepresentable: "any",
      });
      const expected = Object.entries(properties).map(([name, property]) => ({
        name,
        required: required.includes(name),
        fallback: (property as { default?: unknown }).default,
        choices: (property as { enum?: unknown[] }).enum ?? [],
      }));
      const fields = fieldsOf(type);
      expect(fields.map(({ kind: _, ...field }) => field)).toEqual(
        expected.map(({ fallback, ...field }) => ({
          ...field,
          fallback: fallback === undefined ? undefined : String(fallback),
        })),
      );
    }
  });

  test.each(eventTypes.map((type) => [type.name, type] as const))("%s: a filled form is a valid event", (_, type) => {
    fc.assert(
      fc.property(type.arbitrary(fc), (data) => {
        const typed = typedOf(fieldsOf(type), data as Record<string, unknown>);
        const draft = {
          ...EMPTY_DRAFT,
          type: type.name,
          id: "e1",
          date: "2016-12~",
          source: "KAZ",
          target: "ISR, IRN",
          data: typed,
        };
        const { raw, problems } = rawOfDraft(draft, types);
        expect(problems).toEqual([]);
        expect(raw).toMatchObject({ id: "e1", type: type.name, source: "KAZ", target: ["ISR", "IRN"] });
      }),
      { numRuns: 10 },
    );
  });

  test("every event of the log is shown by the form, and written back as it was", () => {
    const { log } = shipped();
    expect(log.length).toBeGreaterThan(300);
    for (const event of log) {
      const { data, ...envelope } = envelopeOf(event, formatDay);
      const raw = { ...envelope, ...(Object.keys(data as object).length === 0 ? {} : { data }) };
      const again = rawOfDraft(draftOfRaw(raw, types.get(event.type)!), types);
      expect(again).toEqual({ raw, problems: [] });
      expect(amendmentOf(raw, again.raw)).toEqual({ set: {}, gone: [] });
    }
  });

  test("a value that cannot be read is reported with its field", () => {
    const fields = fieldsOf(types.get("visit-paid")!);
    expect(dataOf(fields, { level: "head-of-state", documents: "three" }).problems).toEqual([
      { field: "documents", message: 'cannot read "three" as a number' },
    ]);
    const draft = { ...EMPTY_DRAFT, type: "visit-paid", id: "e1", date: "2016-13", source: "KAZ" };
    expect(rawOfDraft(draft, types).problems.join("\n")).toMatch(/no month 13[\s\S]*level/);
  });

  test("an amendment has only the fields that differ, by path", () => {
    const before = { id: "a", confidence: "low", data: { level: "other", place: "Astana" } };
    const after = { id: "a", confidence: "high", data: { level: "other", host: "N." } };
    expect(amendmentOf(before, after)).toEqual({
      set: { confidence: "high", "data.host": "N." },
      gone: ["data.place"],
    });
  });

  test("a what-if may give a distribution in place of a number", () => {
    const fields = fieldsOf(types.get("agreement-signed")!);
    const { data } = dataOf(fields, { agreement: "a-deal", value: "{ uniform: [1, 2] }" });
    expect(data).toEqual({ agreement: "a-deal", value: { uniform: [1, 2] } });
    const decoded = decodeEvent({ id: "a" }, types, { position: 0, stream: "curated" }, () => ({}));
    expect("problems" in decoded).toBe(true);
  });
});
