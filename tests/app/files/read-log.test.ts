import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeLog, encodeLog, eventTypes } from "../../engine.ts";
import { anyLog } from "../../support.ts";

const runs = { numRuns: 150 };

describe("log files", () => {
  test("[E4] writing a log and reading it gives the same log", () => {
    const types = new Map(eventTypes.map((type) => [type.name, type]));
    fc.assert(
      fc.property(anyLog, (events) => {
        const { events: again, problems } = decodeLog([{ file: "log.yaml", text: encodeLog(events) }], types);
        expect(problems).toEqual([]);
        expect(again.map(({ at: _, ...rest }) => rest)).toEqual(events);
      }),
      runs,
    );
  });
});
