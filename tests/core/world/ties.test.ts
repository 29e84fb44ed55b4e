import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { replay } from "../../engine.ts";
import { anyLog, ledger, read, viewOfLog } from "../../support.ts";

const runs = { numRuns: 150 };

describe("ties", () => {
  test("[T1] a term ends a tie with no event", () => {
    const view = viewOfLog(ledger`
      2017-01-01  KAZ > UNSC  membership-begun  role=elected-member term=2017-01-01/2018-12-31
    `);
    expect(read(view, "ties(KAZ-UNSC)", "2018-12-31")).toBe(1);
    expect(read(view, "ties(KAZ-UNSC)", "2019-01-01")).toBe(0);
  });

  test("[T1] a tie opened again after its term does not inherit the old one", () => {
    const view = viewOfLog(ledger`
      2025-06-13/2025-06-24  ISR > IRN  force-used  means=air attribution=admitted open=true
      2026-02-28             ISR > IRN  force-used  means=air attribution=admitted open=true
    `);
    expect(["2025-06-20", "2025-07-01", "2026-03-01"].map((day) => read(view, "ties(ISR-IRN)", day))).toEqual([
      1, 0, 1,
    ]);
  });

  test("[T2] ties never close before they open", () => {
    fc.assert(
      fc.property(anyLog, (events) => {
        const view = viewOfLog(events);
        for (const { changes, entry } of replay(view, view.entries)) {
          for (const change of changes) {
            if (change.kind === "tie-closed" && change.since !== null)
              expect(change.since).toBeLessThanOrEqual(entry.day);
          }
        }
      }),
      runs,
    );
  });
});
