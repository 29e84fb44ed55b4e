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

  test("an event and a problem know the line they stand on, blank lines and comments counted", () => {
    const types = new Map(eventTypes.map((type) => [type.name, type]));
    const text = `# a comment

- id: one
  type: visit-paid
  date: 2016-12-14
  source: ISR
  target: KAZ
  data: { level: minister }
  provenance: [{ title: a source }]

# another
- id: two
  type: visit-paid
  date: 2016-13
  source: ISR
  target: KAZ
  data: { level: minister }
  provenance: [{ title: a source }]
`;
    const { events, problems } = decodeLog([{ file: "2016.yaml", text }], types);
    expect(events.map(({ id, at }) => [id, at])).toEqual([["one", { file: "2016.yaml", line: 3 }]]);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([[14, "bad-date"]]);
  });
});
