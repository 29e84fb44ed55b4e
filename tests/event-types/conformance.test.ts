import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LogEvent } from "../../src/core/event/event.ts";
import type { EventType } from "../../src/core/model/event-type.ts";
import type { Entry } from "../../src/core/log/view.ts";
import { pairsOf, sceneFor } from "../../src/core/log/scene.ts";
import { weighOne } from "../../src/core/log/weigh.ts";
import { continueFrom } from "../../src/core/world/copy-on-write.ts";
import type { ByDyad, Change, World } from "../../src/core/world/world.ts";
import { checkLog } from "../../src/app/files/check-log.ts";
import { eventTypes } from "../../src/event-types/index.ts";
import { parseDate } from "../../src/core/time/date.ts";
import { eventOf, type Envelope } from "../../src/format/envelope.ts";
import { codebook, model, modelWith } from "../support.ts";
import { codesOf, effectsOf, type Effects } from "./effects.ts";
import { fieldsOf, valueAt, withValue } from "./schema-fields.ts";
import { stemOf, TYPE_FILES, typeIn } from "./type-files.ts";

/** Every scale there is for logs coded in CAMEO, those that go by PLOVER included. */
const MODELS = codebook.scales.map((scale) => modelWith({ scale }));
const SAMPLES = 200;
const DANGLING = "no-such-event";

test("every type of the index has a file of its name", () => {
  expect(eventTypes.map(({ name }) => name).sort()).toEqual(TYPE_FILES.map(stemOf));
});

describe.each(TYPE_FILES)("%s", (file) => {
  test("its type is called what the file is called, and stands in the index once", () => {
    const type = typeIn(file);
    expect(type.name).toBe(stemOf(file));
    expect(eventTypes.filter((listed) => listed === type)).toHaveLength(1);
    expect(type.title).toMatch(/^\S.*[^.\s]$/);
  });

  test("its dimensions are those of the codebook", () => {
    const { dimension } = typeIn(file);
    const named = typeof dimension === "string" ? [dimension] : dimension;
    expect(named).not.toHaveLength(0);
    expect(named.filter((name) => !codebook.dimensions.includes(name))).toEqual([]);
  });

  test("its codes are known to every scale", () => {
    const type = typeIn(file);
    const own = { cameo: type.cameo, plover: type.plover };
    const codes = [own, ...entriesOf(type).flatMap((entry) => codesOf(model, entry))];
    const unknown = codebook.scales.flatMap((scale) => {
      const table = codebook.weights[scale]!;
      const isKnown = (code: string) => table[code] !== undefined || table[code.split("/")[0]!] !== undefined;
      const named = codes.flatMap(({ cameo, plover }) => (scale === "plover" ? plover : cameo) ?? []);
      return [...new Set(named)].filter((code) => !isKnown(code)).map((code) => `${code} in ${scale}`);
    });
    expect(unknown).toEqual([]);
  });

  test("what it weighs has the sign of its tone on every scale", () => {
    const type = typeIn(file);
    for (const scaled of MODELS) {
      const weights = weightsOf(type, scaled);
      const wrong = weights.filter((weight) => !fits(type.tone, weight));
      expect({ scale: scaled.parameters.scale, wrong }).toEqual({ scale: scaled.parameters.scale, wrong: [] });
    }
  });

  test("its examples show the sign of its tone", () => {
    const type = typeIn(file);
    const own = model.weight(type.cameo, type.plover);
    const signs = new Set(
      type.examples
        .flatMap((example) => weighOne(model, effectsOf(example).entry).acts.map(({ weight }) => weight))
        .concat(type.weightless && own !== undefined ? [own] : [])
        .map(Math.sign),
    );
    const wanted = { cooperative: [1], hostile: [-1], neutral: [], depends: [1, -1] }[type.tone];
    expect(wanted.filter((sign) => !signs.has(sign))).toEqual([]);
  });

  test("its examples are events of the type, and the check finds nothing wrong with them", () => {
    const type = typeIn(file);
    expect(type.examples.length).toBeGreaterThan(0);
    for (const example of type.examples) {
      const { events, entry } = effectsOf(example);
      expect(entry.event.type).toBe(type.name);
      expect(type.data.safeParse(entry.event.data)).toMatchObject({ success: true });
      expect(checkLog(model, events).map(({ message }) => message)).toEqual([]);
    }
  });

  test("every field of its data, and every choice, appears in an example", () => {
    const type = typeIn(file);
    const examples = type.examples.map((example) => effectsOf(example).entry.event.data);
    const missing = fieldsOf(type).flatMap(({ path, choices }) => {
      const values = examples.flatMap((data) => valueAt(data, path) ?? []);
      if (values.length === 0) return [path.join(".")];
      return choices
        .filter((choice) => !values.includes(choice) && path.length === 1)
        .map((choice) => `${path.join(".")}=${choice}`);
    });
    expect(missing).toEqual([]);
  });

  test("its arbitrary makes every field of its data, and nothing the schema refuses", () => {
    const type = typeIn(file);
    const samples = samplesOf(type);
    for (const data of samples) expect(type.data.safeParse(data)).toMatchObject({ success: true });
    const unused = fieldsOf(type).filter(({ path }) => samples.every((data) => valueAt(data, path) === undefined));
    expect(unused.map(({ path }) => path.join("."))).toEqual([]);
  });

  test("its summary is a sentence that names the actors", () => {
    const type = typeIn(file);
    for (const { event } of entriesOf(type)) {
      const text = type.summary(event, (code) => `<${code}>`);
      for (const code of new Set([...event.source, ...event.target]))
        if (code !== "WORLD") expect(text).toContain(`<${code}>`);
      expect(text).toMatch(/^[A-Z<].*[^.\s]\.$/);
      expect(text).not.toMatch(/undefined|NaN|\[object|\n| {2}|,,| [,.;:]/);
    }
  });

  test("its reducer reads no score and no contact, and writes no score", () => {
    for (const effects of allEffectsOf(typeIn(file))) {
      const { world, scene, entry } = guarded(effects);
      entry.type.apply?.(world, entry.event, scene);
    }
  });

  test("its reducer changes nothing but through the verbs", () => {
    for (const effects of allEffectsOf(typeIn(file))) {
      const { before, after, changes } = effects;
      const places = new Set(changes.map(placeOf));
      expect(differences(before, after).filter((place) => !places.has(place))).toEqual([]);
    }
  });

  test("it answers the same every time, and leaves what it is given as it is", () => {
    const type = typeIn(file);
    for (const { entry, before, view } of allEffectsOf(type)) {
      deepFreeze(entry.event);
      deepFreeze(before);
      const once = () => {
        const world = continueFrom(before);
        const changes: Change[] = [];
        const scene = sceneFor(model, view.byId, changes).at(entry);
        type.apply?.(world, entry.event, scene);
        return {
          acts: type.weigh?.(entry.event, scene),
          world,
          changes,
          outcome: type.outcome?.(entry.event),
          refersTo: type.refersTo?.(entry.event),
          summary: type.summary(entry.event, (code) => code),
        };
      };
      expect(once()).toEqual(once());
    }
  });

  test("the check finds a dangling id in every field that names an event", () => {
    const type = typeIn(file);
    for (const { path, isList } of fieldsOf(type).filter((field) => field.isEventId)) {
      const found = firstData(type, path);
      const event = eventWith(type, withValue(found, path, isList ? [DANGLING] : DANGLING));
      const messages = checkLog(model, [event]).filter(({ code }) => code === "missing-event");
      expect(messages.map(({ message }) => `${path.join(".")}: ${message}`)).toEqual([
        expect.stringContaining(`"${DANGLING}"`),
      ]);
    }
  });

  test("its reducer asks for no event that its data does not declare", () => {
    const type = typeIn(file);
    for (const { entry, before } of allEffectsOf(type)) {
      for (const { path, isList } of fieldsOf(type).filter(({ isText, choices }) => isText && choices.length === 0)) {
        const data = withValue(entry.event.data, path, isList ? [DANGLING] : DANGLING);
        const event: LogEvent = { ...entry.event, data };
        const asked: string[] = [];
        const scene = { ...sceneFor(model, new Map(), undefined).at(entry), day: entry.day };
        try {
          type.apply?.(continueFrom(before), event, { ...scene, event: (id) => void asked.push(id) });
        } catch {
          // A field that is a date or a code refuses the word; then it names no event.
          continue;
        }
        const declared = new Set(type.refersTo?.(event));
        const undeclared = asked.filter((id) => id === DANGLING && !declared.has(id));
        expect({ [path.join(".")]: undeclared }).toEqual({ [path.join(".")]: [] });
      }
    }
  });
});

// ------------------------------------------------------------------------------------------------------------ helpers

function samplesOf(type: EventType): unknown[] {
  return fc.sample(type.arbitrary(fc), { numRuns: SAMPLES, seed: 9 });
}

/** An event with these data, between a few actors. */
function eventWith(type: EventType, data: unknown, more: Partial<Envelope> = {}): LogEvent {
  const envelope = { id: "event", type: type.name, date: "2016-05-01", source: "KAZ", target: "ISR", ...more };
  const read = type.data.safeParse(data);
  return eventOf(envelope as Envelope, read.success ? read.data : data, { position: 99, stream: "curated" });
}

/** The last events of all examples, and events with arbitrary data. */
function entriesOf(type: EventType): Pick<Entry, "event" | "type" | "day">[] {
  return [...type.examples.map((example) => effectsOf(example).entry), ...arbitraryEntries(type)];
}

function arbitraryEntries(type: EventType): Entry[] {
  return samplesOf(type).map((data, at) => {
    const event = eventWith(type, data, {
      target: at % 3 === 0 ? ["ISR", "IRN"] : ["ISR"],
      ...(at % 4 === 0 ? { mutual: true } : {}),
    });
    const { day } = parseDate("2016-05-01");
    const pairs = pairsOf(model, event, type, day);
    return { event, type, day, pairs, acts: [], outweighed: [], unweighed: [] };
  });
}

/** What the examples do, each in the world it sets up. */
function allEffectsOf(type: EventType): Effects[] {
  return type.examples.map((example) => effectsOf(example));
}

/** All weights of a type on a scale, and that of its own code. An intensity is the author's own and no part of the type. */
function weightsOf(type: EventType, scaled: typeof model): number[] {
  const own = scaled.weight(type.cameo, type.plover);
  const weights = entriesOf(type)
    .filter(({ event }) => event.intensity === undefined)
    .flatMap((entry) => weighOne(scaled, { ...entry, type }).acts.map(({ weight }) => weight));
  return type.tone === "depends" || own === undefined ? weights : [own, ...weights];
}

function fits(tone: EventType["tone"], weight: number): boolean {
  if (tone === "depends") return true;
  return tone === "neutral" ? weight === 0 : tone === "cooperative" ? weight >= 0 : weight <= 0;
}

/** Data that hold something at a path, from an example or from the arbitrary. */
function firstData(type: EventType, path: readonly string[]): unknown {
  const all = [...type.examples.map((example) => effectsOf(example).entry.event.data), ...samplesOf(type)];
  const found = all.find((data) => valueAt(data, path) !== undefined);
  if (found === undefined) throw new Error(`no example holds ${path.join(".")}`);
  return found;
}

/** The world an example sets up, with scores nobody may touch and contacts only `meet` may. */
function guarded({ before, entry, view }: Effects) {
  const own = continueFrom(before);
  const world: World = {
    get scores(): World["scores"] {
      throw new Error("the reducer touches scores, which only the core adds to");
    },
    set scores(_) {
      throw new Error("the reducer writes scores, which only the core adds to");
    },
    ties: own.ties,
    measures: own.measures,
    matters: own.matters,
    get contacts(): World["contacts"] {
      const caller = new Error().stack!.split("\n")[2] ?? "";
      if (!/ at meet /.test(caller)) throw new Error(`the reducer looks at contacts, which only meet counts:${caller}`);
      return own.contacts;
    },
    set contacts(_) {
      throw new Error("the reducer writes contacts, which only meet counts");
    },
  };
  const scene = sceneFor(model, view.byId, []).at(entry);
  return { world, scene, entry };
}

const TABLES = ["scores", "ties", "measures", "matters", "contacts"] as const;

/** The places in which two worlds differ: `ties KAZ > ISR relations`. */
function differences(before: World, after: World): string[] {
  return TABLES.flatMap((table) => {
    const [old, fresh] = [flat(before, table), flat(after, table)];
    return [...new Set([...old.keys(), ...fresh.keys()])].filter(
      (place) => JSON.stringify(old.get(place)) !== JSON.stringify(fresh.get(place)),
    );
  });
}

function flat(world: World, table: (typeof TABLES)[number]): Map<string, unknown> {
  const entries = Object.entries(world[table] as ByDyad<unknown>).flatMap(([source, byTarget]) =>
    Object.entries(byTarget).flatMap(([target, record]) =>
      Object.entries(record).map(([key, value]): [string, unknown] => [`${table} ${source} > ${target} ${key}`, value]),
    ),
  );
  return new Map(entries);
}

/** The place that a change names. */
function placeOf(change: Change): string {
  const pair = `${change.source} > ${change.target}`;
  switch (change.kind) {
    case "tie-opened":
    case "tie-closed":
      return `ties ${pair} ${change.name}`;
    case "matter-opened":
    case "matter-moved":
    case "matter-settled":
      return `matters ${pair} ${change.id}`;
    case "reported": {
      const { reporter, basis } = change.measure;
      return `measures ${pair} ${[change.series, reporter, ...(basis === undefined ? [] : [basis])].join("|")}`;
    }
    case "met":
      return `contacts ${pair} ${change.contact}`;
  }
}

function deepFreeze(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  if (value instanceof Map || value instanceof Set) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
}
