import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkpointOf,
  fold,
  replay,
  resume,
  seriesOf,
  shiftDate,
  worldAt,
  worldHash,
  worldJson,
  type LogEvent,
  type World,
} from "../../engine.ts";
import { ACTORS, anyDay, anyLog, anyPlainLog, model, question, read, viewOfLog } from "../../support.ts";

const LAST = 18_000;
const runs = { numRuns: 150 };
const DYADS = ACTORS.flatMap((a) => ACTORS.filter((b) => b !== a).map((b) => `${a}>${b}`));

describe("replay", () => {
  test("[R1] the fold of any split equals the whole", () => {
    fc.assert(
      fc.property(anyLog, fc.nat(30), (events, at) => {
        const view = viewOfLog(events);
        const first = fold(view, view.entries.slice(0, at));
        expect(fold(view, view.entries.slice(at), first)).toEqual(fold(view, view.entries));
      }),
      runs,
    );
  });

  test("[R2] a checkpoint plus the rest equals the whole, and stays as it was", () => {
    fc.assert(
      fc.property(anyLog, fc.nat(25), (events, at) => {
        const view = viewOfLog(events);
        const checkpoint = checkpointOf(view, Math.min(at, view.entries.length));
        const before = structuredClone(checkpoint.world);
        deepFreeze(checkpoint.world);
        expect(resume(view, checkpoint, LAST)).toEqual(worldAt(view, LAST));
        expect(checkpoint.world).toEqual(before);
      }),
      runs,
    );
  });

  test("[R3] the step-by-step replay on immer versions equals the mutable fold, step for step", () => {
    fc.assert(
      fc.property(anyLog, (events) => {
        const view = viewOfLog(events);
        for (const { world, index } of replay(view, view.entries)) {
          expect(world).toEqual(fold(view, view.entries.slice(0, index + 1)));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("[R4] versions share what did not change, and none is changed later", () => {
    fc.assert(
      fc.property(anyLog, (events) => {
        const view = viewOfLog(events);
        const kept: { world: World; text: string }[] = [];
        for (const { world } of replay(view, view.entries)) kept.push({ world, text: JSON.stringify(world) });
        for (const { world, text } of kept) expect(JSON.stringify(world)).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  test("[R5] folding leaves its input alone", () => {
    fc.assert(
      fc.property(anyLog, (events) => {
        const before = structuredClone(events);
        deepFreeze(events);
        const view = viewOfLog(events);
        deepFreeze(
          view.entries.map(({ acts, pairs }) => ({
            acts: acts.map(({ replaces: _, shares: __, ...act }) => act),
            pairs,
          })),
        );
        worldAt(view, LAST);
        expect(events).toEqual(before);
      }),
      runs,
    );
  });

  test("[R6] the same log gives the same hash", () => {
    fc.assert(
      fc.property(anyLog, anyDay, (events, day) => {
        const hash = () => worldHash(worldJson(worldAt(viewOfLog(events), day), day, null, model));
        expect(hash()).toBe(hash());
      }),
      { numRuns: 50 },
    );
  });

  test("[R7] shifting all dates of day precision by d days shifts the answer", () => {
    fc.assert(
      fc.property(anyPlainLog, fc.integer({ min: -400, max: 400 }), (events, days) => {
        const bare = events.map((e) => ({ ...e, data: undatedData(e) }));
        const later = bare.map((e) => ({ ...e, date: shiftDate(e.date, days), known: e.known + days }));
        const [one, other] = [viewOfLog(bare), viewOfLog(later)];
        for (const dyad of DYADS) {
          const [a, b] = [read(one, `closeness(${dyad})`, LAST), read(other, `closeness(${dyad})`, LAST + days)];
          expect(Math.abs(a! - b!)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("[R8] state at many days in one pass equals a replay to each", () => {
    fc.assert(
      fc.property(anyLog, fc.array(anyDay, { minLength: 1, maxLength: 8 }), (events, days) => {
        const view = viewOfLog(events);
        const sorted = [...days].sort((a, b) => a - b);
        const [answers] = seriesOf(view, [question("closeness(KAZ>ISR)")], sorted);
        expect(answers).toEqual(sorted.map((day) => read(view, "closeness(KAZ>ISR)", day)));
      }),
      runs,
    );
  });
});

function undatedData(e: LogEvent): unknown {
  const { term: _, when: __, due: ___, until: ____, since: _____, ...rest } = e.data as Record<string, unknown>;
  return e.type === "tie-recorded" ? { ...rest, since: "before-log" } : rest;
}

function deepFreeze(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
}
