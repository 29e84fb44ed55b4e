import { formatDay, type Day } from "../../core/time/date.ts";
import type { Period } from "../../core/time/grid.ts";
import {
  addRule,
  amendEvent,
  dropChange,
  EMPTY_WHAT_IF,
  insertEvent,
  isIdle,
  moveEvent,
  setAgainst,
  setParameter,
  setVantage,
  toggleEvent,
  vantageOf,
  type Change,
  type WhatIf,
} from "./what-if.ts";

/** Which events are listed and drawn: all that pass every filter that is set. */
export interface Filters {
  readonly text: string;
  readonly actors: readonly string[];
  readonly types: readonly string[];
  readonly dimensions: readonly string[];
}

export const LANES = ["kind", "dyad", "actor"] as const;
export const THEMES = ["auto", "light", "dark"] as const;
export const READINGS = ["index", "linear"] as const;
export const SIDES = ["scenario", "baseline"] as const;

/** All that a person chose on the page; everything shown follows from it and the log. */
export interface PageState {
  readonly day: Day;
  /** Only what was known by this day counts; null: everything known today. A vantage of the what-if comes first. */
  readonly known: Day | null;
  /** The balancer, and the two actors it is between. */
  readonly focus: readonly [balancer: string, one: string, other: string];
  /** The address of the chosen number. */
  readonly address: string;
  readonly charted: readonly string[];
  readonly every: Period;
  /** The period of the charts. */
  readonly from: Day;
  readonly to: Day;
  /** Closeness as the bounded index, or as the plain sum of faded weights behind it. */
  readonly reading: (typeof READINGS)[number];
  /** Parameters of the model on both sides, as `--set` takes them. */
  readonly settings: Readonly<Record<string, string>>;
  readonly whatIf: WhatIf | null;
  /** Names of scenarios drawn beside it in the charts. */
  readonly beside: readonly string[];
  /** Which history the ledger, the state and the list are read from. */
  readonly side: (typeof SIDES)[number];
  readonly selected: string | null;
  readonly filters: Filters;
  readonly lanes: (typeof LANES)[number];
  readonly collapsed: readonly string[];
  readonly theme: (typeof THEMES)[number];
}

/** With more charts than this, nothing is readable any more. */
export const MOST_CHARTS = 24;

export const NO_FILTERS: Filters = { text: "", actors: [], types: [], dimensions: [] };

/** Edits of the what-if: each can be undone. Edits of one gesture, such as a drag, are undone together. */
export type EditAction = { readonly gesture?: string } & (
  | { readonly type: "toggleEvent"; readonly id: string }
  | { readonly type: "moveEvent"; readonly id: string; readonly to: string; readonly original: string }
  | { readonly type: "amendEvent"; readonly id: string; readonly set: Readonly<Record<string, unknown>> }
  | { readonly type: "insertEvent"; readonly event: Readonly<Record<string, unknown>> }
  | { readonly type: "setParameter"; readonly name: string; readonly value: string | number | undefined }
  | { readonly type: "addRule"; readonly rule: Readonly<Record<string, unknown>> }
  | { readonly type: "dropChange"; readonly change: Change }
  | { readonly type: "setAgainst"; readonly against: string | undefined }
  | { readonly type: "setVantage"; readonly vantage: Day | null }
  | { readonly type: "setTitle"; readonly title: string }
  | { readonly type: "openScenario"; readonly whatIf: WhatIf }
  | { readonly type: "closeScenario" }
);

export type ViewAction =
  | { readonly type: "jumpToDay"; readonly day: Day }
  | { readonly type: "setKnown"; readonly known: Day | null }
  | { readonly type: "chooseFocus"; readonly focus: PageState["focus"] }
  | { readonly type: "chooseAddress"; readonly address: string }
  | { readonly type: "lookAt"; readonly addresses: readonly string[] }
  | { readonly type: "chart"; readonly address: string }
  | { readonly type: "unchart"; readonly address: string }
  | { readonly type: "toggleBeside"; readonly name: string }
  | { readonly type: "setGrid"; readonly every: Period }
  | { readonly type: "setWindow"; readonly from: Day; readonly to: Day }
  | { readonly type: "setReading"; readonly reading: PageState["reading"] }
  | { readonly type: "setModel"; readonly name: string; readonly value: string | undefined }
  | { readonly type: "setSide"; readonly side: PageState["side"] }
  | { readonly type: "selectEvent"; readonly id: string | null }
  | { readonly type: "setFilters"; readonly filters: Partial<Filters> }
  | { readonly type: "setLanes"; readonly lanes: PageState["lanes"] }
  | { readonly type: "toggleLane"; readonly lane: string }
  | { readonly type: "setTheme"; readonly theme: PageState["theme"] };

/** The what-if after an edit; null if nothing is left in it. */
export function edited(whatIf: WhatIf | null, action: EditAction): WhatIf | null {
  const before = whatIf ?? EMPTY_WHAT_IF;
  switch (action.type) {
    case "toggleEvent":
      return orNone(toggleEvent(before, action.id), whatIf);
    case "moveEvent":
      return orNone(moveEvent(before, action.id, action.to, action.original), whatIf);
    case "amendEvent":
      return orNone(amendEvent(before, action.id, action.set), whatIf);
    case "insertEvent":
      return insertEvent(before, action.event);
    case "setParameter":
      return orNone(setParameter(before, action.name, action.value), whatIf);
    case "addRule":
      return addRule(before, action.rule);
    case "dropChange":
      return orNone(dropChange(before, action.change), whatIf);
    case "setAgainst":
      return orNone(setAgainst(before, action.against), whatIf);
    case "setVantage":
      return orNone(setVantage(before, action.vantage === null ? null : formatDay(action.vantage)), whatIf);
    case "setTitle":
      return { ...before, title: action.title };
    case "openScenario":
      return action.whatIf;
    case "closeScenario":
      return null;
  }
}

/** A what-if that was begun by a click ends with its last edit. One with a title of its own stays. */
function orNone(after: WhatIf, before: WhatIf | null): WhatIf | null {
  return isIdle(after) && (before === null || before.title === EMPTY_WHAT_IF.title) ? null : after;
}

export function viewed(state: PageState, action: ViewAction): PageState {
  switch (action.type) {
    case "jumpToDay":
      return state.day === action.day ? state : { ...state, day: action.day };
    case "setKnown":
      return { ...state, known: action.known };
    case "chooseFocus":
      return { ...state, focus: action.focus, ...addressesFor(state, action.focus) };
    case "chooseAddress":
      return { ...state, address: action.address };
    case "lookAt":
      return {
        ...state,
        charted: action.addresses.slice(0, MOST_CHARTS),
        address: action.addresses[0] ?? state.address,
      };
    case "chart":
      return state.charted.includes(action.address) || state.charted.length >= MOST_CHARTS
        ? state
        : { ...state, charted: [...state.charted, action.address] };
    case "unchart":
      return { ...state, charted: state.charted.filter((address) => address !== action.address) };
    case "toggleBeside":
      return { ...state, beside: toggled(state.beside, action.name) };
    case "setGrid":
      return { ...state, every: action.every };
    case "setWindow":
      return action.to > action.from ? { ...state, from: action.from, to: action.to } : state;
    case "setReading":
      return { ...state, reading: action.reading };
    case "setModel": {
      const { [action.name]: _, ...others } = state.settings;
      return { ...state, settings: action.value === undefined ? others : { ...others, [action.name]: action.value } };
    }
    case "setSide":
      return { ...state, side: action.side };
    case "selectEvent":
      return { ...state, selected: action.id };
    case "setFilters":
      return { ...state, filters: { ...state.filters, ...action.filters } };
    case "setLanes":
      return { ...state, lanes: action.lanes, collapsed: [] };
    case "toggleLane":
      return { ...state, collapsed: toggled(state.collapsed, action.lane) };
    case "setTheme":
      return { ...state, theme: action.theme };
  }
}

function toggled(list: readonly string[], item: string): readonly string[] {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}

/** The numbers that the page shows first for a triad. */
export function chartsOf([balancer, one, other]: PageState["focus"]): string[] {
  return [
    `closeness(${balancer}>${one})`,
    `closeness(${balancer}>${other})`,
    `closeness(${one}>${other})`,
    `tension(${one}-${other})`,
  ];
}

/** Charts of the old triad become those of the new one; charts that a person added stay. */
function addressesFor(state: PageState, focus: PageState["focus"]): Pick<PageState, "charted" | "address"> {
  const [before, after] = [chartsOf(state.focus), chartsOf(focus)];
  const moved = (address: string) => after[before.indexOf(address)] ?? address;
  return { charted: [...new Set(state.charted.map(moved))], address: moved(state.address) };
}

/** The day by which things must be known, on both sides: the what-if's vantage, or else the page's choice. */
export function knownOf({ known, whatIf }: Pick<PageState, "known" | "whatIf">): Day | null {
  return vantageOf(whatIf) ?? known;
}
