import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAddress, type Address } from "../../src/core/reading/address.ts";
import { parseDay, type Day } from "../../src/core/time/date.ts";
import type { LogEvent } from "../../src/core/event/event.ts";
import { entriesUpTo, viewOf, type View } from "../../src/core/log/view.ts";
import type { Example, Metric } from "../../src/core/reading/metric.ts";
import type { Reading } from "../../src/core/reading/reading.ts";
import { emptyWorld } from "../../src/core/world/world.ts";
import { metrics } from "../../src/metrics/index.ts";
import { readLedger } from "../../src/testing/ledger.ts";
import { deepFreeze, modulesIn } from "../conformance.ts";
import { ACTORS, anyDay, anyLog, codebook, model, modelWith, readingOf, viewOfLog } from "../support.ts";

const files = await modulesIn("src/metrics");
const runs = { numRuns: 40 };
/** Sums may differ by the rounding of their terms. */
const ROUNDING = 1e-9;

describe.each(files)("$file", ({ name, exported }) => {
  const metric = exported as Metric;

  test("its default export is called like the file, and stands in index.ts", () => {
    expect(metric).toMatchObject({ name });
    expect(metrics.includes(metric), "a line in src/metrics/index.ts").toBe(true);
  });
  if (!metric) return;

  test.each(["title", "unit", "range", "formula", "citation", "takes"] as const)("it has a %s", (field) => {
    expect(metric[field]).toMatch(/\S/);
  });

  // ------------------------------------------------------------------------------------------------ addresses

  test.each(anyForms(metric))("%s is accepted: it is a form the metric takes", (text) => {
    expect(metric.refuses(addressOf(`${name}(${text})`))).toBeUndefined();
  });

  test.each(otherForms(metric))("%s is refused, with a form that the metric takes", (text) => {
    const refusal = metric.refuses(addressOf(`${name}(${text})`));
    expect(refusal).toMatch(new RegExp(`^${name} [a-z].*[^.]$`));
    expect(formsOf(metric).some((form) => refusal!.includes(`${name}(${form})`))).toBe(true);
  });

  // ------------------------------------------------------------------------------------------------- examples

  const cases = metric.examples.flatMap((example) =>
    Object.entries(example.values).map(([address, value]) => ({ address, value, example })),
  );

  test.each(cases.map((one) => [titleOf(one), one] as const))(
    "worked by hand: %s",
    (_, { address, value, example }) => {
      expectSame(metric.read(exampleReading(example), addressOf(address)), value);
    },
  );

  test("its examples show every form of its address, null where it can be null, and more than nothing", () => {
    const shown = cases.map(({ address }) => formOf(metric, addressOf(address)));
    expect([...new Set(shown)].sort()).toEqual([...formsOf(metric)].sort());
    const values = cases.map(({ value }) => value);
    expect(values.includes(null)).toBe(canBeNull(metric));
    expect(values.some((value) => value !== null && value !== 0)).toBe(true);
  });

  // ----------------------------------------------------------------------------------------------------- laws

  test(`on an empty log it is ${canBeNull(metric) ? "null, as its range says" : "0"}`, () => {
    for (const address of addresses(metric)) {
      expect(metric.read(everCovered(viewOfLog([]), 18_000), address), address.text).toBe(canBeNull(metric) ? null : 0);
      expect(metric.contributions?.(everCovered(viewOfLog([]), 18_000), address) ?? []).toEqual([]);
    }
  });

  test("only a metric whose range names the coverage looks at it, and is null outside it", () => {
    overReadings(metric, (reading, address) => {
      const [within, outside] = [reading, { ...reading, coverage: [] }].map((it) => metric.read(it, address));
      expect(outside).toBe(metric.range.includes("coverage") ? null : within);
    });
  });

  test("its value lies within its bounds", () => {
    const [low, high] = metric.bounds;
    expect(low).toBeLessThan(high);
    overReadings(metric, (reading, address) => {
      const value = metric.read(reading, address);
      if (value === null) return;
      expect(Number.isFinite(value)).toBe(true);
      expect(value).toBeGreaterThanOrEqual(low - ROUNDING);
      expect(value).toBeLessThanOrEqual(high + ROUNDING);
    });
  });

  test("it writes to nothing, and gives the same answer twice", () => {
    overReadings(metric, (reading, address) => {
      const { view, world, coverage } = reading;
      deepFreeze([world, coverage, address, view.entries.map(({ acts, pairs, event: own }) => [acts, pairs, own])]);
      const answer = () => [
        metric.read(reading, address),
        metric.contributions?.(reading, address),
        metric.through?.contributions(reading, address),
      ];
      expect(answer()).toEqual(answer());
    });
  });

  test("it looks at nothing later than the day", () => {
    overReadings(metric, (reading, address) => {
      const view = { ...reading.view, entries: entriesUpTo(reading.view.entries, reading.asOf) };
      expect(metric.read({ ...reading, view }, address)).toBe(metric.read(reading, address));
      expect(metric.contributions?.({ ...reading, view }, address)).toEqual(metric.contributions?.(reading, address));
    });
  });

  test("A-B is the same as B-A", () => {
    overReadings(metric, (reading, address) => {
      if (!address.dyad?.both) return;
      const { source, target, both } = address.dyad;
      const turned = { ...address, dyad: { source: target, target: source, both } };
      expectSame(metric.read(reading, address), metric.read(reading, turned));
    });
  });

  const { contributions } = metric;
  if (contributions) {
    test("its contributions add up to its value, and there are none where it is null", () => {
      overReadings(metric, (reading, address) => {
        const parts = contributions(reading, address);
        const value = metric.read(reading, address);
        if (value === null) expect(parts).toEqual([]);
        else expectSame(sumOf(parts), value);
        for (const { event: id } of parts) expect(reading.view.byId.has(id), id).toBe(true);
      });
    });
  }

  if (metric.linear) {
    test("linear: its contributions are read from the entries alone, and it is never null", () => {
      expect(contributions).toBeDefined();
      expect(canBeNull(metric)).toBe(false);
      overReadings(metric, (reading, address) => {
        expect(contributions!({ ...reading, world: emptyWorld() }, address)).toEqual(contributions!(reading, address));
      });
    });

    test("linear: where every step counts, two logs together give the sum of both", () => {
      const everyAct = modelWith({ count: "every-act" });
      const read = (events: readonly LogEvent[], day: Day, address: Address) =>
        metric.read(everCovered(viewOf(everyAct, events), day), address)!;
      fc.assert(
        fc.property(anyLog, anyLog, anyDay, fc.constantFrom(...addresses(metric)), (one, other, day, address) => {
          const renamed = other.map((it) => ({ ...it, id: `other-${it.id}`, position: it.position + 1000 }));
          expectSame(read([...one, ...renamed], day, address), read(one, day, address) + read(renamed, day, address));
        }),
        runs,
      );
    });
  }
});

// ------------------------------------------------------------------------------------------------------- helpers

/** What stands for the letters of a form in the addresses of these tests. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  "A>B": "KAZ>ISR",
  "A-B": "KAZ-ISR",
  A: "KAZ",
  "A; B, C": "KAZ; ISR, IRN",
};

/** Words that fit the option of a form. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  DIMENSION: ["diplomatic", "security"],
  KIND: ["visit", "talks/round", "request"],
  DAYS: ["1", "90"],
};

/** The option a metric takes after its actors: `DIMENSION` of `A>B | A-B [, DIMENSION]`. */
function optionOf({ takes }: Metric): string | undefined {
  return /\[, ([A-Z]+)\]$/.exec(takes)?.[1];
}

/** The forms a metric takes, one by one: `A>B`, `A-B`, `A>B, DIMENSION`, `A-B, DIMENSION`. */
function formsOf(metric: Metric): readonly string[] {
  const plain = metric.takes.replace(/ \[.*/, "").split(" | ");
  const option = optionOf(metric);
  return option === undefined ? plain : [...plain, ...plain.map((form) => `${form}, ${option}`)];
}

/** The form an address has. */
function formOf(metric: Metric, { dyad, actors, words }: Address): string {
  const who = dyad ? (dyad.both ? "A-B" : "A>B") : ["", "A", "A; B", "A; B, C"][actors.length]!;
  return words.length === 0 ? who : `${who}, ${optionOf(metric)}`;
}

/** Arguments in every form the metric takes. */
function anyForms(metric: Metric): string[] {
  return formsOf(metric).flatMap((form) => {
    const [who, option] = form.split(/, (?=[A-Z]{2})/) as [string, string?];
    const actors = ARGUMENTS[who];
    if (actors === undefined || (option !== undefined && !WORDS[option])) throw new Error(`unknown form ${form}`);
    return option === undefined ? [actors] : WORDS[option]!.map((word) => `${actors}, ${word}`);
  });
}

/** Arguments in forms the metric does not take. */
function otherForms(metric: Metric): string[] {
  const forms = formsOf(metric);
  const option = optionOf(metric);
  const others = Object.entries(ARGUMENTS).flatMap(([form, actors]) => [
    ...(forms.includes(form) ? [] : [actors]),
    ...(forms.includes(`${form}, ${option}`) ? [] : [`${actors}, security`, `${actors}, 90`]),
    `${actors}, security, visit`,
  ]);
  const badDays = option === "DAYS" ? ["KAZ; ISR, IRN, soon", "KAZ; ISR, IRN, 0", "KAZ; ISR, IRN, 1.5"] : [];
  return [...others, ...badDays, "", "security", "KAZ; ISR", "KAZ-ISR, IRN", "KAZ>ISR, IRN", "KAZ; ISR, IRN, RUS"];
}

function addressOf(text: string): Address {
  const reading = readAddress(text, codebook);
  if (!reading.ok) throw new Error(reading.reason);
  return reading.address;
}

/** Addresses of the metric in every form, between the actors of random logs. */
function addresses(metric: Metric): Address[] {
  const turned = (text: string) =>
    text.replace(/KAZ|ISR|IRN/g, (code) => ({ KAZ: "IRN", ISR: "KAZ", IRN: "ISR" })[code]!);
  return anyForms(metric).flatMap((text) => [text, turned(text)].map((it) => addressOf(`${metric.name}(${it})`)));
}

/** Whether there may be no value: the range of the metric says so. */
function canBeNull({ range }: Metric): boolean {
  return /\bnull\b/.test(range);
}

/** A reading of a log that is complete for everybody at all times. */
function everCovered(view: View, day: Day): Reading {
  return {
    ...readingOf(view, day),
    coverage: ACTORS.map((code) => ({ actors: [code], from: -Infinity, to: Infinity })),
  };
}

/** `tension(ISR-IRN) on 2016-01-01 with attribution=admitted is 10` */
function titleOf({ address, value, example }: { address: string; value: number | null; example: Example }): string {
  const settings = Object.entries(example.settings ?? {}).map(([key, set]) => `${key}=${set}`);
  const model = settings.length > 0 ? ` with ${settings.join(", ")}` : "";
  return `${address} on ${example.at}${model} is ${value}`;
}

/** The reading of an example. */
function exampleReading({ log, at, settings, coverage = [] }: Example): Reading {
  const own = settings ? modelWith({ ...settings }) : model;
  return {
    ...readingOf(viewOf(own, readLedger(log, own.types)), at),
    coverage: coverage.map(({ actors, to }) => ({ actors, from: -Infinity, to: parseDay(to) })),
  };
}

/** Checks a law on random logs, on random days, in every form of the address. */
function overReadings(metric: Metric, law: (reading: Reading, address: Address) => void): void {
  fc.assert(
    fc.property(anyLog, anyDay, (events, day) => {
      const reading = everCovered(viewOfLog(events), day);
      for (const address of addresses(metric)) law(reading, address);
    }),
    runs,
  );
}

function sumOf(contributions: readonly { amount: number }[]): number {
  return contributions.reduce((sum, { amount }) => sum + amount, 0);
}

/** Equal, but for the rounding of sums. */
function expectSame(one: number | null, other: number | null): void {
  if (one === null || other === null) expect(one).toBe(other);
  else expect(Math.abs(one - other), `${one} is not ${other}`).toBeLessThan(ROUNDING);
}
