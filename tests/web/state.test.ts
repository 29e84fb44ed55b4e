import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDay } from "../../src/core/time/date.ts";
import { PERIODS } from "../../src/core/time/grid.ts";
import { historyOf, reduce, type Action } from "../../src/web/state/history.ts";
import { writeLink } from "../../src/web/state/link.ts";
import { readLink } from "../../src/web/state/read-link.ts";
import {
  LANES,
  NO_FILTERS,
  READINGS,
  SIDES,
  THEMES,
  knownOf,
  type EditAction,
  type PageState,
} from "../../src/web/state/page-state.ts";
import { editsOf, type WhatIf } from "../../src/web/state/what-if.ts";

const USUAL: PageState = {
  day: 17000,
  known: null,
  focus: ["KAZ", "ISR", "IRN"],
  address: "closeness(KAZ>ISR)",
  charted: ["closeness(KAZ>ISR)"],
  every: "month",
  from: 10000,
  to: 20000,
  reading: "index",
  settings: {},
  whatIf: null,
  beside: [],
  side: "scenario",
  selected: null,
  filters: NO_FILTERS,
  lanes: "kind",
  collapsed: [],
  theme: "auto",
};

const day = fc.integer({ min: -20_000, max: 60_000 });
const id = fc.constantFrom("a", "b", "c", "hyp-x", "hyp-y");
const text = fc.string({ maxLength: 40 });

const anyEdit: fc.Arbitrary<EditAction> = fc.oneof(
  fc.record({ type: fc.constant("toggleEvent" as const), id }),
  fc.record({
    type: fc.constant("moveEvent" as const),
    id,
    to: day.map(formatDay),
    original: fc.constant("2016-12-14"),
    gesture: fc.option(fc.constantFrom("one", "two"), { nil: undefined }),
  }) as fc.Arbitrary<EditAction>,
  fc.record({
    type: fc.constant("amendEvent" as const),
    id,
    set: fc.dictionary(fc.constantFrom("note", "data.value"), text),
  }),
  fc.record({
    type: fc.constant("insertEvent" as const),
    event: fc.record({ id, type: fc.constant("visit-paid"), date: day.map(formatDay) }),
  }),
  fc.record({
    type: fc.constant("setParameter" as const),
    name: fc.constantFrom("half-life", "count"),
    value: fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined }),
  }),
  fc.record({ type: fc.constant("addRule" as const), rule: fc.record({ id }) }),
  fc.record({
    type: fc.constant("dropChange" as const),
    change: fc.oneof(
      fc.record({ part: fc.constantFrom("operations" as const, "rules" as const), index: fc.nat({ max: 3 }) }),
      fc.record({ part: fc.constant("set" as const), name: fc.constantFrom("half-life", "count") }),
      fc.record({ part: fc.constantFrom("vantage" as const, "against" as const) }),
    ),
  }),
  fc.record({ type: fc.constant("setAgainst" as const), against: fc.option(id, { nil: undefined }) }),
  fc.record({ type: fc.constant("setVantage" as const), vantage: fc.option(day, { nil: null }) }),
  fc.record({ type: fc.constant("setTitle" as const), title: fc.string({ minLength: 1, maxLength: 30 }) }),
  fc.constant({ type: "closeScenario" as const }),
);

const anyView: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ type: fc.constant("jumpToDay" as const), day }),
  fc.record({ type: fc.constant("chooseAddress" as const), address: text }),
  fc.record({ type: fc.constant("selectEvent" as const), id: fc.option(id, { nil: null }) }),
);

const anyWhatIf: fc.Arbitrary<WhatIf | null> = fc
  .array(anyEdit, { maxLength: 12 })
  .map((edits) => edits.reduce(reduce, historyOf(USUAL)).state.whatIf);

const words = fc.array(fc.string({ maxLength: 30 }), { maxLength: 4 });

const anyState: fc.Arbitrary<PageState> = fc.record({
  day: fc.integer({ min: 0, max: 40_000 }),
  known: fc.option(fc.integer({ min: 0, max: 40_000 }), { nil: null }),
  focus: fc.constantFrom<PageState["focus"]>(["KAZ", "ISR", "IRN"], ["USA", "IRN", "ISR"]),
  address: text,
  charted: words,
  every: fc.constantFrom(...PERIODS),
  from: fc.integer({ min: 0, max: 10_000 }),
  to: fc.integer({ min: 10_001, max: 40_000 }),
  reading: fc.constantFrom(...READINGS),
  settings: fc.dictionary(fc.constantFrom("half-life", "scale"), fc.string({ maxLength: 20 }), {
    noNullPrototype: true,
  }),
  whatIf: anyWhatIf,
  beside: words,
  side: fc.constantFrom(...SIDES),
  selected: fc.option(text, { nil: null }),
  filters: fc.record({ text, actors: words, types: words, dimensions: words }),
  lanes: fc.constantFrom(...LANES),
  collapsed: words,
  theme: fc.constantFrom(...THEMES),
});

describe("undo and redo", () => {
  test("undoing every edit leads to the beginning, and redoing them to the end", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyEdit, anyView), { maxLength: 40 }), (actions) => {
        const end = actions.reduce(reduce, historyOf(USUAL));
        const undo = (history: typeof end) => reduce(history, { type: "undo" });
        const redo = (history: typeof end) => reduce(history, { type: "redo" });
        const steps = end.done.map(() => undefined);
        const back = steps.reduce(undo, end);
        expect(back.state.whatIf).toBeNull();
        expect(back.done).toEqual([]);
        // Undo changes only the edits, not where a person looks.
        expect({ ...back.state, whatIf: null }).toEqual({ ...end.state, whatIf: null });
        expect(steps.reduce(redo, back).state).toEqual(end.state);
      }),
    );
  });

  test("edits of one gesture are undone together", () => {
    const move = (to: string): Action => ({ type: "moveEvent", id: "a", to, original: "2016-12-14", gesture: "drag" });
    const dragged = [move("2016-12-15"), move("2016-12-16"), move("2016-12-17")].reduce(reduce, historyOf(USUAL));
    expect(editsOf(dragged.state.whatIf!)).toEqual([{ move: { event: "a", to: "2016-12-17" } }]);
    expect(dragged.done.length).toBe(1);
    expect(reduce(dragged, { type: "undo" }).state.whatIf).toBeNull();
  });

  test("a new edit forgets what was undone", () => {
    const edited = reduce(historyOf(USUAL), { type: "toggleEvent", id: "a" });
    const other = reduce(reduce(edited, { type: "undo" }), { type: "toggleEvent", id: "b" });
    expect(reduce(other, { type: "redo" })).toBe(other);
  });
});

describe("edits of a what-if", () => {
  test("switching an event off and on again leaves no edit", () => {
    const off = reduce(historyOf(USUAL), { type: "toggleEvent", id: "a" });
    expect(off.state.whatIf).toEqual({ title: "My what-if", operations: [{ remove: "a" }] });
    expect(reduce(off, { type: "toggleEvent", id: "a" }).state.whatIf).toBeNull();
  });

  test("switching an added event off removes it and the edits of it", () => {
    const actions: Action[] = [
      { type: "insertEvent", event: { id: "hyp-x", type: "visit-paid", date: "2017-01-01" } },
      { type: "moveEvent", id: "hyp-x", to: "2017-02-01", original: "2017-01-01" },
    ];
    const added = actions.reduce(reduce, historyOf(USUAL));
    expect(editsOf(added.state.whatIf!)).toEqual([{ insert: { id: "hyp-x", type: "visit-paid", date: "2017-02-01" } }]);
    expect(reduce(added, { type: "toggleEvent", id: "hyp-x" }).state.whatIf).toBeNull();
  });

  test("moving an event back to its own day leaves no edit", () => {
    const moved = reduce(historyOf(USUAL), { type: "moveEvent", id: "a", to: "2017-01-01", original: "2016-12~" });
    expect(reduce(moved, { type: "moveEvent", id: "a", to: "2016-12~", original: "2016-12~" }).state.whatIf).toBeNull();
  });

  test("the vantage of a what-if comes before that of the page", () => {
    expect(knownOf({ known: 5, whatIf: null })).toBe(5);
    expect(knownOf({ known: 5, whatIf: { title: "t", vantage: "1970-01-08" } })).toBe(7);
  });
});

describe("links", () => {
  test("every state reads back from its link unchanged", async () => {
    await fc.assert(
      fc.asyncProperty(anyState, async (state) => {
        expect(await readLink(`#${await writeLink(state, USUAL)}`, USUAL)).toEqual({ ok: true, state });
      }),
    );
  });

  test("a link leaves out what is as usual", async () => {
    expect((await writeLink(USUAL, USUAL)).length).toBeLessThan(90);
  });

  test("any other text is refused with a reason, and never throws", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.string().map((rest) => `v1.${rest}`),
        ),
        async (link) => {
          expect((await readLink(link, USUAL)).ok).toBe(false);
        },
      ),
    );
  });

  test("a link cut short, changed, or from a newer page is recognised", async () => {
    const link = await writeLink(
      { ...USUAL, selected: "an-event", whatIf: { title: "t", operations: [{ remove: "a" }] } },
      USUAL,
    );
    expect(await readLink(link.slice(0, -9), USUAL)).toEqual({ ok: false, reason: "damaged" });
    expect(await readLink(`v2${link.slice(2)}`, USUAL)).toEqual({ ok: false, reason: "newer" });
    expect(await readLink("section-3", USUAL)).toEqual({ ok: false, reason: "foreign" });
  });

  test("a link that unpacks to far more than any state is refused", async () => {
    const bomb = await writeLink({ ...USUAL, whatIf: { title: "x".repeat(2_000_000) } }, USUAL);
    expect(await readLink(bomb, USUAL)).toEqual({ ok: false, reason: "damaged" });
  });
});
