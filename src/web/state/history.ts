import { edited, viewed, type EditAction, type PageState, type ViewAction } from "./page-state.ts";
import type { WhatIf } from "./what-if.ts";

/** An edit that can be undone: the what-if as it was before. */
interface Undoable {
  readonly whatIf: WhatIf | null;
  readonly name: EditAction["type"];
}

/** The page's state with the edits that led to it, and those that were undone. */
export interface PageHistory {
  readonly state: PageState;
  readonly undone: readonly Undoable[];
  readonly done: readonly Undoable[];
  /** The gesture of the last edit. A next edit of the same gesture is undone together with it. */
  readonly gesture: string | undefined;
}

export type Action =
  | EditAction
  | ViewAction
  | { readonly type: "undo" }
  | { readonly type: "redo" }
  | { readonly type: "restore"; readonly state: PageState };

/** Edits past this many are forgotten, oldest first. */
const KEPT = 200;

export function historyOf(state: PageState): PageHistory {
  return { state, done: [], undone: [], gesture: undefined };
}

const EDITS: Readonly<Record<EditAction["type"], true>> = {
  toggleEvent: true,
  moveEvent: true,
  amendEvent: true,
  insertEvent: true,
  setParameter: true,
  addRule: true,
  dropChange: true,
  setAgainst: true,
  setVantage: true,
  setTitle: true,
  openScenario: true,
  closeScenario: true,
};

function isEdit(action: Action): action is EditAction {
  return Object.hasOwn(EDITS, action.type);
}

/** The one reducer of the page. Pure: the same actions give the same state. */
export function reduce(history: PageHistory, action: Action): PageHistory {
  if (isEdit(action)) return edit(history, action);
  switch (action.type) {
    case "undo":
      return step(history, "done", "undone");
    case "redo":
      return step(history, "undone", "done");
    case "restore":
      return historyOf(action.state);
    default: {
      const state = viewed(history.state, action);
      return state === history.state ? history : { ...history, state };
    }
  }
}

function edit(history: PageHistory, action: EditAction): PageHistory {
  const { state, done, gesture } = history;
  const whatIf = edited(state.whatIf, action);
  const joins = action.gesture !== undefined && action.gesture === gesture;
  return {
    state: { ...state, whatIf },
    done: joins ? done : [...done, { whatIf: state.whatIf, name: action.type }].slice(-KEPT),
    undone: [],
    gesture: action.gesture,
  };
}

function step(history: PageHistory, from: "done" | "undone", to: "done" | "undone"): PageHistory {
  const { state } = history;
  const last = history[from].at(-1);
  if (!last) return history;
  return {
    ...history,
    state: { ...state, whatIf: last.whatIf },
    [from]: history[from].slice(0, -1),
    [to]: [...history[to], { whatIf: state.whatIf, name: last.name }],
    gesture: undefined,
  };
}
