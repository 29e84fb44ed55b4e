import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  applyEntry,
  emptyWorld,
  eventTypes,
  formatDay,
  sceneFor,
  worldAt,
  type ByDyad,
  type EventType,
  type World,
} from "../../engine.ts";
import { anyDay, anyEvent, event, model, viewOfLog } from "../../support.ts";

const LAST = 18_000;
const runs = { numRuns: 150 };

describe("same-day order", () => {
  test("which types an author must order follows from what their reducers look at", () => {
    expect([...ORDER_MATTERS]).toEqual(
      expect.arrayContaining([
        "agreement-ended",
        "answer-given",
        "government-changed",
        "sanctions-lifted",
        "office-taken",
      ]),
    );
    for (const name of ["visit-paid", "statement-made", "request-made", "event-coded"])
      expect(ORDER_MATTERS).not.toContain(name);
  });

  test("[O1] same-day events of types that commute commute: scores to 1e-9, all else exactly", () => {
    const movable = eventTypes.filter(({ name }) => !ORDER_MATTERS.has(name));
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(...movable).chain((type) => anyOf(type.name)),
          { minLength: 2, maxLength: 6 },
        ),
        anyDay,
        (events, day) => {
          const dated = events.map((fields, position) =>
            event({ ...fields, date: formatDay(day), known: formatDay(day) }, position),
          );
          const turned = dated.map((e, index) => ({ ...e, position: dated.length - index }));
          const [one, other] = [worldAt(viewOfLog(dated), LAST), worldAt(viewOfLog(turned), LAST)];
          expectCloseScores(one, other);
          expect(Object.keys(one.ties)).toEqual(expect.arrayContaining(Object.keys(other.ties)));
          expect(counts(one)).toEqual(counts(other));
        },
      ),
      runs,
    );
  });
});

/**
 * Types whose order on a day an author must give; docs/SPEC.md lists the pairs that do not commute. They are those whose reducer, for
 * some of their data, looks at ties or measures or asks for another event. All others only meet, weigh and open business of their own.
 */
const ORDER_MATTERS = new Set(eventTypes.filter(looksAtWhatStands).map(({ name }) => name));

function looksAtWhatStands({ name, arbitrary }: EventType): boolean {
  let looks = false;
  const look = () => {
    looks = true;
    return {};
  };
  const byId = { get: () => void look() };
  for (const data of fc.sample(arbitrary(fc), { numRuns: 200, seed: 1 })) {
    const made = event({ type: name, date: "2016-01-01", source: "KAZ", target: ["ISR", "IRN"], data });
    const { entries } = viewOfLog([made]);
    const world = { ...emptyWorld() };
    Object.defineProperties(world, { ties: { get: look }, measures: { get: look } });
    applyEntry(world, entries[0]!, sceneFor(model, byId, undefined).at(entries[0]!));
  }
  return looks;
}

function anyOf(name: string) {
  return anyEvent
    .filter(({ type }) => type === name || !ORDER_MATTERS.has(type))
    .map(({ within: _, settles: __, ...rest }) => rest as { type: string; date: string });
}

function counts({ contacts, matters }: World): unknown {
  const of = <T>(table: ByDyad<T>, print: (value: T) => unknown) =>
    Object.fromEntries(
      Object.entries(table).map(([source, byTarget]) => [
        source,
        Object.fromEntries(
          Object.entries(byTarget).map(([target, record]) => [
            target,
            Object.fromEntries(Object.entries(record).map(([key, value]) => [key, print(value)])),
          ]),
        ),
      ]),
    );
  return {
    contacts: of(contacts, ({ count, last }) => ({ count, last })),
    matters: of(matters, ({ kind, stage }) => ({ kind, stage })),
  };
}

function expectCloseScores(one: World, other: World): void {
  for (const source of new Set([...Object.keys(one.scores), ...Object.keys(other.scores)])) {
    for (const target of new Set([
      ...Object.keys(one.scores[source] ?? {}),
      ...Object.keys(other.scores[source] ?? {}),
    ])) {
      for (const key of new Set([
        ...Object.keys(one.scores[source]?.[target] ?? {}),
        ...Object.keys(other.scores[source]?.[target] ?? {}),
      ])) {
        const [a, b] = [one.scores[source]?.[target]?.[key], other.scores[source]?.[target]?.[key]];
        for (const field of ["plus", "minus"] as const)
          expect(Math.abs((a?.[field] ?? 0) - (b?.[field] ?? 0))).toBeLessThan(1e-9);
      }
    }
  }
}
