import { catalog } from "../../src/catalog.ts";
import { describe, expect, test } from "vitest";
import { formatDay, parseDay } from "../../src/core/time/date.ts";
import { CENTRAL } from "../../src/core/chance/distribution.ts";
import type { LogEvent } from "../../src/core/event/event.ts";
import { viewOf, type Changes, type View } from "../../src/core/log/view.ts";
import { EditRefused, type Operation, type OperationExample } from "../../src/core/scenario/operation.ts";
import { viewWith, worldAt } from "../../src/core/what-if/views.ts";
import { worldHash, worldJson } from "../../src/core/world/world-json.ts";
import type { Workspace } from "../../src/app/files/workspace.ts";
import { openEdit } from "../../src/app/what-if/edits.ts";
import { envelopeOf } from "../../src/format/envelope.ts";
import { operations } from "../../src/operations/index.ts";
import { readLedger } from "../../src/testing/ledger.ts";
import { deepFreeze, modulesIn } from "../conformance.ts";
import { model } from "../support.ts";

const files = await modulesIn("src/operations");
const LAST = parseDay("2018-12-31");

describe.each(files)("$file", ({ name, exported }) => {
  const operation = exported as Operation;

  test("its default export is called like the file, has a title, and stands in index.ts", () => {
    expect(operation).toMatchObject({ name, title: expect.stringMatching(/\S/) });
    expect(operations.includes(operation), "a line in src/operations/index.ts").toBe(true);
  });
  if (!operation) return;

  const { examples } = operation;

  test("its examples show what it does and what it refuses", () => {
    expect(examples.some(({ becomes }) => becomes !== undefined)).toBe(true);
    expect(examples.some(({ refused }) => refused !== undefined)).toBe(true);
    for (const { shows, becomes, noop, refused } of examples)
      expect([becomes, noop, refused].filter((outcome) => outcome !== undefined).length, shows).toBe(1);
  });

  const that = (wanted: (example: OperationExample) => unknown) =>
    examples.filter(wanted).map((example) => [example.shows, example] as const);

  test.each(that(({ becomes }) => becomes !== undefined))("done: %s", (_, example) => {
    const { log, view, result } = applied(operation, example);
    const changes = result.changes ?? new Map<string, LogEvent | null>();
    expect(result.noop).toBeUndefined();
    expect(result.settings ?? {}).toEqual(example.settings ?? {});
    expect(written(log, changes)).toEqual(written(readLedger(example.becomes!, model.types)));
    expect([...result.touches].sort()).toEqual([...changes.keys()].sort());
    // An event that stays is as well sourced as before, and stays in its place.
    for (const [id, event] of changes) {
      const before = view.byId.get(id);
      if (before && event) {
        const { position, provenance, stream } = before;
        expect(event).toMatchObject({ position, provenance, stream });
      }
    }
  });

  if (examples.some(({ undo }) => undo)) {
    test.each(that(({ undo }) => undo))("undone: %s", (_, example) => {
      const { log, view, changes, workspace } = applied(operation, example);
      const edited = viewWith(view, changes);
      expect(hashOf(edited)).not.toBe(hashOf(view));
      const all = new Map(changes);
      for (const step of example.undo!) {
        const [[undoing, raw]] = Object.entries(step) as [[string, unknown]];
        const inverse = operations.find((candidate) => candidate.name === undoing)!;
        const undone = inverse.apply(openEdit(workspace, view, all, CENTRAL), parsed(inverse, raw));
        for (const [id, event] of undone.changes!) all.set(id, event);
      }
      expect(written(log, all)).toEqual(written(log));
      expect(hashOf(viewWith(view, all))).toBe(hashOf(view));
    });
  }

  if (examples.some(({ noop }) => noop)) {
    test.each(that(({ noop }) => noop))("nothing to do, with the reason: %s", (_, example) => {
      const { result } = applied(operation, example);
      expect(result.noop).toBe(example.noop);
      expect(result.changes).toBeUndefined();
    });
  }

  test.each(that(({ refused }) => refused))("refused, with the reason and the place: %s", (_, example) => {
    expect(refusalOf(operation, example)).toMatchObject({
      message: expect.stringContaining(example.refused!.says),
      path: example.refused!.path,
    });
  });

  test.each(that(({ refused }) => !refused))("in words it names what it edits: %s", (_, { edit }) => {
    const text = operation.describe(parsed(operation, edit));
    expect(text).toMatch(new RegExp(`^(${name}|lead) `));
    for (const what of namesIn(edit)) expect(text).toContain(what);
  });

  test.each(that(({ becomes }) => becomes))("it claims the event it names, and touches it: %s", (_, example) => {
    const { result } = applied(operation, example);
    const { event, id } = typeof example.edit === "string" ? { event: example.edit } : (example.edit as Named);
    const named = operation.edits(parsed(operation, example.edit));
    expect(named).toEqual([event ?? id].filter((one) => one !== undefined));
    // A path touches one event for each period, and claims the id they all begin with.
    for (const one of named)
      expect(result.touches.some((touched) => touched === one || touched.startsWith(`${one}-`))).toBe(true);
  });

  test.each(that(({ refused }) => !refused))("the same twice, and the log stays as it was: %s", (_, example) => {
    const [one, other] = [applied(operation, example), applied(operation, example)];
    expect(one.result).toEqual(other.result);
    expect(hashOf(one.view)).toBe(hashOf(viewOf(model, readLedger(example.log, model.types), one.view.known)));
  });
});

// ------------------------------------------------------------------------------------------------------- helpers

/** An edit that names an event of the log, or the one it adds. */
interface Named {
  readonly event?: string;
  readonly id?: string;
}

/** What an operation makes of the log of an example, which is frozen. */
function applied(operation: Operation, example: OperationExample) {
  const events = readLedger(example.log, model.types);
  const known = example.known === undefined ? null : parseDay(example.known);
  const view = viewOf(model, events, known);
  const log = view.entries.map(({ event }) => event);
  deepFreeze(log);
  const workspace: Workspace = {
    catalog,
    model,
    log: events,
    coverage: [],
    places: { log: "", codebook: "", scenarios: "" },
    problems: [],
  };
  const options = deepFreeze(parsed(operation, example.edit));
  const result = operation.apply(openEdit(workspace, view, new Map(), CENTRAL), options);
  return { workspace, view, log, result, changes: result.changes ?? new Map<string, LogEvent | null>() };
}

/** What the scenario file says under the operation's name, checked. */
function parsed(operation: Operation, raw: unknown): unknown {
  const reading = operation.options.safeParse(raw);
  if (!reading.success) throw new Error(JSON.stringify(reading.error.issues));
  return reading.data;
}

/** Why an edit is refused, by the schema or when it is made, and where in it. */
function refusalOf(operation: Operation, example: OperationExample): { message: string; path: readonly PropertyKey[] } {
  const reading = operation.options.safeParse(example.edit);
  if (!reading.success) return nearest(reading.error.issues as Issue[]);
  try {
    applied(operation, example);
  } catch (refusal) {
    if (refusal instanceof EditRefused) return refusal;
    throw refusal;
  }
  return { message: "not refused", path: [] };
}

interface Issue {
  readonly message: string;
  readonly path: readonly PropertyKey[];
  readonly errors?: readonly (readonly Issue[])[];
}

/** Of a choice that fits no form, the issue that lies deepest. */
function nearest([issue]: readonly Issue[], path: readonly PropertyKey[] = []): Issue {
  const here = [...path, ...issue!.path];
  const inner = (issue!.errors ?? []).filter((issues) => issues.length > 0).map((issues) => nearest(issues, here));
  const deepest = inner.sort((a, b) => b.path.length - a.path.length)[0];
  return deepest && deepest.path.length > here.length
    ? deepest
    : { message: issue!.message.charAt(0).toLowerCase() + issue!.message.slice(1), path: here };
}

/** The events of a log with some changed, by id, as a file would hold them; new events need no source in these tests. */
function written(log: readonly LogEvent[], changes: Changes = new Map()): Record<string, unknown> {
  const events = new Map(log.map((event) => [event.id, event]));
  for (const [id, event] of changes) {
    if (event) events.set(id, event);
    else events.delete(id);
  }
  return Object.fromEntries(
    [...events].map(([id, event]) => {
      const { provenance: _, ...fields } = envelopeOf(event, formatDay);
      return [id, fields];
    }),
  );
}

/** What an edit names: an event, a series, the terms of a query, parameters. */
function namesIn(edit: unknown): string[] {
  if (typeof edit === "string") return [edit];
  const { event, series, where, id, ...rest } = edit as Record<string, unknown>;
  const name = event ?? series ?? id;
  if (name !== undefined) return [String(name)];
  if (where !== undefined) return Object.entries(where as object).flatMap(([key, value]) => [key, String(value)]);
  return Object.keys(rest);
}

function hashOf(view: View): string {
  return worldHash(worldJson(worldAt(view, LAST), LAST, view.known, model));
}
