import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  daysOf,
  fold,
  formatDay,
  parseDate,
  seriesOf,
  viewOf,
  viewWith,
  worldAt,
  type Entry,
  type LogEvent,
  editOf,
} from "../../engine.ts";
import { anyDay, anyEvent, anyLog, event, ledger, modelWith, question, viewOfLog } from "../../support.ts";

const LAST = 18_000;

describe("overlays", () => {
  /** Edits that take events out, put some in, move some, or make one part of another. They are made in two goes. */
  const anyEdits = fc.array(
    fc.record({
      pick: fc.nat(),
      what: fc.constantFrom("remove", "insert", "move", "join", "amend"),
      fields: anyEvent,
      day: anyDay,
      other: fc.nat(),
    }),
    { minLength: 1, maxLength: 6 },
  );

  test.each(["occasion", "every-act"])(
    "[R9] an overlay equals the view of the edited log, entry for entry and number for number (count=%s)",
    (count) => {
      const counting = modelWith({ count });
      fc.assert(
        fc.property(
          anyLog,
          fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 4 }),
          anyEdits,
          fc.nat({ max: 6 }),
          fc.array(anyDay, { minLength: 1, maxLength: 4 }),
          (plain, joins, edits, split, days) => {
            const events = [...plain];
            for (const [part, whole] of joins) {
              const [a, b] = [part % events.length, whole % events.length];
              if (a !== b) events[a] = { ...events[a]!, within: events[b]!.id };
            }
            const changes = edits.map(({ pick, what, fields, day, other }, index): [string, LogEvent | null] => {
              const old = events[pick % events.length]!;
              const date = parseDate(formatDay(day));
              if (what === "remove") return [old.id, null];
              if (what === "insert") return [`new${index}`, event({ ...fields, id: `new${index}` }, 900 + index)];
              if (what === "move") return [old.id, { ...old, date }];
              if (what === "join") return [old.id, { ...old, within: events[other % events.length]!.id }];
              return [old.id, { ...old, intensity: (other % 20) - 10 }];
            });
            const first = viewOf(counting, events);
            const short = viewWith(viewWith(first, new Map(changes.slice(0, split))), new Map(changes.slice(split)));
            const all = new Map(changes);
            const long = viewOf(counting, [
              ...events.flatMap((old) => (all.has(old.id) ? (all.get(old.id) ?? []) : [old])),
              ...[...all.values()].filter((fresh) => fresh?.id.startsWith("new")).map((fresh) => fresh!),
            ]);
            expect(short.entries.map(readable)).toEqual(long.entries.map(readable));
            expect(daysOf(short)).toEqual(daysOf(long));
            expect(new Map(short.byId)).toEqual(long.byId);
            expect(short.byId.size).toBe(long.byId.size);
            // Entries that did not change are the very objects of the base.
            const { added, gone } = editOf(short)!;
            expect(short.entries.filter((entry) => !added.includes(entry))).toEqual(
              first.entries.filter((entry) => !gone.includes(entry)),
            );
            const sorted = [...days, LAST].sort((a, b) => a - b);
            for (const day of sorted) {
              const upTo = long.entries.filter((entry) => entry.day <= day);
              expect(worldAt(short, day)).toEqual(fold(long, upTo));
            }
            const nonlinear = [question("closeness(KAZ>ISR)"), question("tone(KAZ-IRN)"), question("ties(KAZ-ISR)")];
            expect(seriesOf(short, nonlinear, sorted)).toEqual(seriesOf(long, nonlinear, sorted));
            const linear = [question("net-cooperation(KAZ>ISR)"), question("engagement(KAZ-IRN)")];
            const [quick, slow] = [seriesOf(short, linear, sorted), seriesOf(long, linear, sorted)];
            quick.flat().forEach((value, at) => expect(Math.abs(value! - slow.flat()[at]!)).toBeLessThan(1e-9));
          },
        ),
        { numRuns: 300 },
      );
    },
  );

  test("[R9] sums of many steps, which are added up only when they are read, equal the long way", () => {
    const lines = Array.from({ length: 400 }, (_, place) => {
      const who = place % 3 === 0 ? "ISR > KAZ" : "KAZ > ISR";
      const speech = `statement-made  stance=${place % 2 === 0 ? "praise" : "criticise"}`;
      return `${formatDay(16_000 + place * 3)}  ${who}  ${place % 5 === 0 ? "visit-paid  level=minister" : speech}`;
    });
    const events = ledger`${lines.join("\n")}`;
    const first = viewOfLog(events);
    const gone = ["e151", "e156", "e301"];
    const moved = { ...events[200]!, date: events[390]!.date };
    const changes = new Map([...gone.map((id) => [id, null] as const), ["e201", moved] as const]);
    const short = viewWith(first, changes);
    const long = viewOfLog(events.flatMap((old) => (changes.has(old.id) ? (changes.get(old.id) ?? []) : [old])));
    for (const day of [16_400, 16_460, 16_500, 16_700, 17_190, 18_000]) {
      const upTo = long.entries.filter((entry) => entry.day <= day);
      expect(worldAt(short, day)).toEqual(fold(long, upTo));
    }
    // A later day was read before this one, so the sums kept so far reach too far.
    expect(worldAt(short, 16_480)).toEqual(
      fold(
        long,
        long.entries.filter((entry) => entry.day <= 16_480),
      ),
    );
  });

  /** The steps of an entry that count, in words and numbers that a failing test can print. */
  function readable({ event, day, acts, outweighed }: Entry) {
    const step = ({ dyad, weight }: Entry["acts"][number]) => `${dyad} ${weight}`;
    return {
      id: event.id,
      day,
      acts: acts.map((act) => [step(act), act.replaces.map((taken) => `${taken.event} ${step(taken.act)}`)]),
      outweighed: outweighed.map(step),
    };
  }
});
