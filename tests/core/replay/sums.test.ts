import { describe, expect, test } from "vitest";
import {
  changesUpTo,
  checkpointOf,
  emptyWorld,
  fold,
  formatDay,
  parseDay,
  replay,
  resume,
  worldAt,
  type Change,
} from "../../engine.ts";
import { ledger, viewOfLog } from "../../support.ts";

/** The score of a dyad in one dimension, as the fold stored it: sums, number of steps, day. */
function score(text: string, who = "KAZ>ISR", dimension = "economic") {
  const view = viewOfLog(ledger`${text}`);
  const [source, target] = who.split(">") as [string, string];
  const found = worldAt(view, parseDay("2030-01-01")).scores[source]?.[target]?.[`${dimension}|curated`];
  return found && { ...found, day: formatDay(found.day) };
}

const step = (date: string, intensity: number, rest = "") =>
  `${date}  KAZ > ISR  event-coded  cameo=061 dimension=[economic] intensity=${intensity} ${rest}`;

describe("scores are faded sums", () => {
  test("the first step is stored as it is, by its sign; a weight of nothing counts as cooperative", () => {
    expect(score(step("2016-01-01", 4))).toEqual({ plus: 4, minus: 0, count: 1, day: "2016-01-01" });
    expect(score(step("2016-01-01", -4))).toEqual({ plus: 0, minus: -4, count: 1, day: "2016-01-01" });
    expect(score(step("2016-01-01", 0))).toEqual({ plus: 0, minus: 0, count: 1, day: "2016-01-01" });
    expect(score(step("2016-01-01", 4), "ISR>KAZ")).toBeUndefined();
  });

  test("a later step is added to what is left of both sums and of the count: half, after a half-life of 365 days", () => {
    const text = `${step("2015-01-01", 4)}\n${step("2015-01-01", -2)}`;
    expect(score(`${text}\n${step("2016-01-01", 3)}`)).toEqual({ plus: 5, minus: -1, count: 2, day: "2016-01-01" });
    expect(score(`${text}\n${step("2016-01-01", -3)}`)).toEqual({ plus: 2, minus: -4, count: 2, day: "2016-01-01" });
  });

  test("a stronger step of the occasion replaces what is left of a weaker one, in sums and in count", () => {
    expect(score(`${step("2016-01-01", 4)}\n${step("2016-01-01", 6)}`)).toEqual({
      plus: 6,
      minus: 0,
      count: 1,
      day: "2016-01-01",
    });
    expect(score(`${step("2016-01-01", -4)}\n${step("2016-01-01", -6)}`)).toEqual({
      plus: 0,
      minus: -6,
      count: 1,
      day: "2016-01-01",
    });
    expect(score(`${step("2015-01-01", 4)}\n${step("2016-01-01", 3, "within=e1")}`)).toEqual({
      plus: 3,
      minus: 0,
      count: 1,
      day: "2016-01-01",
    });
    expect(score(`${step("2015-01-01", -4)}\n${step("2016-01-01", -3, "within=e1")}`)).toMatchObject({
      minus: -3,
      count: 1,
    });
  });

  test("what a replaced step gave to another dimension is subtracted there, faded to the day", () => {
    const text = `
      2015-01-01  KAZ > ISR  event-coded  cameo=061 dimension=[security] intensity=4
      2016-01-01  KAZ > ISR  event-coded  cameo=061 dimension=[economic] intensity=3 within=e1`;
    expect(score(text, "KAZ>ISR", "security")).toEqual({ plus: 0, minus: 0, count: 0, day: "2016-01-01" });
    expect(score(text)).toEqual({ plus: 3, minus: 0, count: 1, day: "2016-01-01" });
  });
});

describe("a fold can stop and go on", () => {
  const view = viewOfLog(ledger`
    2016-01-01  ISR > KAZ  request-made    asks=vote id=ask
    2016-02-01  KAZ > ISR  answer-given    to=ask answer=declined occurred=unknown
    2016-03-01  KAZ > ISR  event-coded     cameo=061 settles=[ask]
    2016-04-01  KAZ > ISR  statement-made  stance=praise
  `);
  const kinds = (changes: readonly Change[]) => changes.map(({ kind }) => kind);

  test("a checkpoint holds the world of so many entries, and is resumed to a day", () => {
    const checkpoint = checkpointOf(view, 1);
    expect(checkpoint.count).toBe(1);
    expect(checkpoint.world).toEqual(worldAt(view, parseDay("2016-02-28")));
    expect(resume(view, checkpoint, parseDay("2016-03-01"))).toEqual(worldAt(view, parseDay("2016-03-31")));
    expect(resume(view, checkpoint, parseDay("2016-02-29")).matters).not.toEqual({});
    expect(fold(view, [])).toEqual(emptyWorld());
  });

  test("what the verbs did is listed up to the day, and business settled without an outcome is settled", () => {
    expect(kinds(changesUpTo(view, parseDay("2015-12-31")))).toEqual([]);
    expect(kinds(changesUpTo(view, parseDay("2016-02-29")))).toEqual(["matter-opened"]);
    const all = changesUpTo(view, parseDay("2016-03-01"));
    expect(kinds(all)).toEqual(["matter-opened", "met", "matter-settled"]);
    expect(all.at(-1)).toMatchObject({ id: "ask", outcome: "settled" });
  });

  test("a step-by-step replay numbers its steps, shows what each did, and passes over what may not have happened", () => {
    const steps = [...replay(view, view.entries)];
    expect(steps.map(({ index, entry, changes }) => [index, entry.event.id, kinds(changes)])).toEqual([
      [0, "ask", ["matter-opened"]],
      [1, "e2", []],
      [2, "e3", ["met", "matter-settled"]],
      [3, "e4", ["met"]],
    ]);
    expect(steps[1]!.world).toBe(steps[0]!.world);
    expect(steps[3]!.world.matters).toBe(steps[2]!.world.matters);
    expect(steps[3]!.world.scores).not.toBe(steps[2]!.world.scores);
  });

  test("an entry without acts leaves the very same scores", () => {
    const quiet = viewOfLog(ledger`
      2016-01-01  KAZ > ISR  statement-made  stance=praise
      2016       KAZ > IRN  trade-reported  series=trade value=1 by=x
    `);
    const [first, second] = [...replay(quiet, quiet.entries)];
    expect(second!.world.scores).toBe(first!.world.scores);
    expect(second!.world.measures).not.toEqual({});
  });

  test("a replay goes on from the world it is given", () => {
    const whole = [...replay(view, view.entries)].at(-1)!.world;
    const from = fold(view, view.entries.slice(0, 2));
    expect([...replay(view, view.entries.slice(2), from)].at(-1)!.world).toEqual(whole);
  });
});
