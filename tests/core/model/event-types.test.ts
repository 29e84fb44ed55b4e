import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEntry, eventTypes, fold, continueFrom, sceneFor } from "../../engine.ts";
import { anyEvent, anyLog, anyType, event, model, viewOfLog } from "../../support.ts";

const runs = { numRuns: 150 };

describe("event types", () => {
  test("[E1] every type's summary names its actors", () => {
    fc.assert(
      fc.property(anyEvent, (fields) => {
        const made = event(fields);
        const text = eventTypes.find(({ name }) => name === made.type)!.summary(made, (code) => `<${code}>`);
        for (const code of [...made.source, ...made.target]) expect(text).toContain(`<${code}>`);
        expect(text).not.toMatch(/undefined|NaN|\[object|  /);
        expect(text).toMatch(/\.$/);
      }),
      { numRuns: 300 },
    );
  });

  test("[E2] every arbitrary passes its own schema", () => {
    fc.assert(
      fc.property(
        anyType.chain((type) => type.arbitrary(fc).map((data) => ({ type, data }))),
        ({ type, data }) => {
          expect(type.data.safeParse(data)).toMatchObject({ success: true });
        },
      ),
      { numRuns: 300 },
    );
  });

  test("[E3] no reducer writes a score", () => {
    fc.assert(
      fc.property(anyLog, (events) => {
        const view = viewOfLog(events);
        const silent = view.entries.map((entry) => ({ ...entry, acts: [] }));
        expect(fold(view, silent).scores).toEqual({});
      }),
      runs,
    );
  });

  test("[E5] no reducer looks at contacts or scores", () => {
    fc.assert(
      fc.property(anyLog, anyEvent, (events, fields) => {
        const extra = event({ ...fields, id: "extra" }, 999);
        const view = viewOfLog([...events, extra]);
        const before = fold(
          view,
          view.entries.filter((entry) => entry.event.id !== "extra"),
        );
        const entry = view.entries.find((candidate) => candidate.event.id === "extra")!;
        const scene = sceneFor(model, view.byId, undefined).at(entry);
        const [blind, seeing] = [{ ...before, contacts: {}, scores: {} }, before].map((world) => {
          const own = continueFrom(world);
          if (entry.event.occurred !== "unknown") applyEntry(own, entry, scene);
          return { ties: own.ties, measures: own.measures, matters: own.matters };
        });
        expect(blind).toEqual(seeing);
      }),
      { numRuns: 400 },
    );
  });
});
