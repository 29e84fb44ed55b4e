import { catalog } from "../../src/catalog.ts";
import { describe, expect, test } from "vitest";
import { CENTRAL, drawsOf } from "../../src/core/chance/distribution.ts";
import type { LogEvent } from "../../src/core/event/event.ts";
import { viewOf } from "../../src/core/log/view.ts";
import { EditRefused } from "../../src/core/scenario/operation.ts";
import { openEdit } from "../../src/app/what-if/edits.ts";
import { operations } from "../../src/operations/index.ts";
import { ledger, model } from "../support.ts";

const LOG = ledger`
  2014        KAZ > IRN  trade-reported  series=trade value=100 by=press
  2015-01-01  KAZ > ISR  visit-paid      level=minister
`;

/** The events that change when operations are made one after the other, and what the last one touches. */
function edited(edits: readonly Record<string, unknown>[], draws = CENTRAL) {
  const view = viewOf(model, LOG);
  const workspace = {
    catalog,
    model,
    log: LOG,
    coverage: [],
    places: { log: "", codebook: "", scenarios: "" },
    problems: [],
  };
  const changes = new Map<string, LogEvent | null>();
  const edit = openEdit(workspace, view, changes, draws);
  let touches: readonly string[] = [];
  for (const [[name, raw]] of edits.map((one) => Object.entries(one) as [[string, unknown]])) {
    const operation = operations.find((candidate) => candidate.name === name)!;
    const reading = operation.options.safeParse(raw);
    if (!reading.success) throw new Error(JSON.stringify(reading.error.issues));
    const result = operation.apply(edit, reading.data);
    for (const [id, event] of result.changes ?? []) changes.set(id, event);
    ({ touches } = result);
  }
  return { changes, touches };
}

const insertVisit = (id: string, date = "2016-01-01") => ({
  insert: { id, type: "visit-paid", date, source: "KAZ", target: "ISR", data: { level: "envoy" } },
});
const insertFigure = (id: string, date: number, value: unknown) => ({
  insert: {
    id,
    type: "trade-reported",
    date,
    source: "KAZ",
    target: "IRN",
    data: { series: "trade", value, by: "press" },
  },
});

describe("an operation sees what earlier ones did", () => {
  test("a query removes inserted events too, and not those that were removed", () => {
    const { touches } = edited([insertVisit("new"), { remove: "e2" }, { remove: { where: { type: "visit-paid" } } }]);
    expect(touches).toEqual(["new"]);
  });

  test("an inserted event can be moved, amended and removed; a removed one cannot", () => {
    const { changes } = edited([
      insertVisit("new"),
      { move: { event: "new", to: "2017-01-01" } },
      { amend: { event: "new", set: { "data.level": "minister" } } },
    ]);
    expect(changes.get("new")).toMatchObject({ date: { text: "2017-01-01" }, data: { level: "minister" } });
    expect(() => edited([{ remove: "e2" }, { move: { event: "e2", to: 2017 } }])).toThrow(EditRefused);
  });

  test("an id is taken once", () => {
    expect(() => edited([insertVisit("new"), insertVisit("new")])).toThrow(/the log holds "new" already/);
    expect(edited([{ remove: "e2" }, insertVisit("e2")]).changes.get("e2")).toMatchObject({ data: { level: "envoy" } });
  });

  test("inserted events come after all others of their day, in the order of the file", () => {
    const { changes } = edited([insertVisit("one"), insertVisit("two")]);
    const positions = ["one", "two"].map((id) => changes.get(id)!.position);
    expect(positions).toEqual([LOG.length, LOG.length + 1]);
  });

  test("a path begins at the last figure, not at the one inserted last", () => {
    const { changes } = edited([
      insertFigure("old", 2010, 7),
      {
        path: {
          series: "trade(KAZ-IRN)",
          from: "last",
          to: { date: 2016, value: 300, unit: "USD" },
          shape: "linear",
          id: "up",
        },
      },
    ]);
    expect(changes.get("up-2015")).toMatchObject({ data: { value: 200 } });
  });

  test("figures are scaled that an earlier operation inserted or scaled", () => {
    const double = { scale: { series: "trade(KAZ-IRN)", from: 2014, to: 2015, times: 2 } };
    const { changes } = edited([insertFigure("new", 2015, 10), double, double]);
    expect(["e1", "new"].map((id) => changes.get(id)!.data)).toMatchObject([{ value: 400 }, { value: 40 }]);
  });
});

test("a drawn number differs from run to run, and stays within its distribution", () => {
  const valueIn = (run: number) =>
    (
      edited([insertFigure("new", 2015, { uniform: [1, 9] })], drawsOf("seed", run)).changes.get("new")!.data as {
        value: number;
      }
    ).value;
  const values = [0, 1, 2, 3].map(valueIn);
  expect(new Set(values).size).toBe(4);
  for (const value of values) expect(value).toBeGreaterThanOrEqual(1);
  for (const value of values) expect(value).toBeLessThanOrEqual(9);
  expect(valueIn(2)).toBe(values[2]);
});
