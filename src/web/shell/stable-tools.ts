import { useMemo } from "preact/hooks";
import type { DialogName, Message, Tools } from "../context/tools.tsx";
import type { Engine } from "../engine/engine.ts";
import type { Runner } from "../engine/runner.ts";
import type { Drafts } from "../state/drafts.ts";
import type { Action } from "../state/history.ts";

/** The parts of the page, in the order in which they stand in its menu. */
export const SECTIONS = ["graph", "charts", "explain", "whatIf", "timeline", "state", "events"] as const;

type Section = (typeof SECTIONS)[number];

/** Scrolls to a part of the page. Links cannot do that, because the address after # holds the state. */
export function scrollToSection(id: Section, block: ScrollLogicalPosition = "start"): void {
  document.getElementById(id)?.scrollIntoView({ block });
}

/** The tools of the page, the same object for as long as the engine is the same. */
export function useStableTools(
  engine: Engine,
  runner: Runner,
  drafts: Drafts,
  dispatch: (action: Action) => void,
  say: (message: Message) => void,
  setDialog: (dialog: DialogName) => void,
): Tools {
  return useMemo(
    () => ({
      engine,
      runner,
      drafts,
      dispatch,
      say,
      open: setDialog,
      explain(address) {
        dispatch({ type: "chooseAddress", address });
        scrollToSection("explain", "nearest");
      },
    }),
    [engine, runner, drafts, dispatch, say, setDialog],
  );
}
