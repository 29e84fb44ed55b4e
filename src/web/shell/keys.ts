import { useEffect, useRef } from "preact/hooks";
import type { Tools } from "../context/tools.tsx";
import { THEMES, type PageState } from "../state/page-state.ts";
import type { Shown } from "./shown.ts";

interface Keyboard {
  readonly tools: Tools;
  readonly stops: readonly number[];
  readonly span: readonly [number, number];
  state(): PageState;
  /** Whether a dialog is open: it has keys of its own. */
  isOpen(): boolean;
}

const YEAR = 365;

/** The keys of the page, where no field and no drawing uses them itself. */
export function useKeys(
  tools: Tools,
  state: PageState,
  { stops, span }: Pick<Shown, "stops" | "span">,
  isDialogOpen: boolean,
): void {
  const latest = useRef(state);
  latest.current = state;
  useEffect(
    () => listenToKeys({ tools, stops, span, state: () => latest.current, isOpen: () => isDialogOpen }),
    [tools, stops, span, isDialogOpen],
  );
}

/** Returns a function that stops listening. */
function listenToKeys(keyboard: Keyboard): () => void {
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || keyboard.isOpen()) return;
    if (isTaken(event.target, event.key)) return;
    if (press(keyboard, event.key, event.shiftKey)) event.preventDefault();
  };
  document.addEventListener("keydown", listen);
  return () => document.removeEventListener("keydown", listen);
}

/** A field types its keys; a button or a drawing keeps the ones it uses itself. */
function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("input, select, textarea, [contenteditable], dialog") !== null) return true;
  if (key === " ") return target.closest("button, summary, a, svg, .scroll") !== null;
  return /^(?:Arrow|Home|End)/.test(key) && target.closest("svg, .scroll, [role=slider]") !== null;
}

function press({ tools, stops, span, state }: Keyboard, key: string, shift: boolean): boolean {
  const { dispatch, open, explain } = tools;
  const { day, selected, address, theme } = state();
  const jump = (to: number) => dispatch({ type: "jumpToDay", day: Math.min(span[1], Math.max(span[0], to)) });
  switch (key) {
    case "ArrowLeft":
      jump(shift ? day - YEAR : (stops.findLast((stop) => stop < day) ?? span[0]));
      return true;
    case "ArrowRight":
      jump(shift ? day + YEAR : (stops.find((stop) => stop > day) ?? span[1]));
      return true;
    case "Home":
      jump(span[0]);
      return true;
    case "End":
      jump(span[1]);
      return true;
    case " ":
      document.querySelector<HTMLButtonElement>(".slider .play")?.click();
      return true;
    case "x":
      if (selected !== null) dispatch({ type: "toggleEvent", id: selected });
      return true;
    case "/":
      document.getElementById("search")?.focus();
      return true;
    case "u":
      dispatch({ type: "undo" });
      return true;
    case "U":
      dispatch({ type: "redo" });
      return true;
    case "e":
      explain(address);
      return true;
    case "n":
      open({ name: "event" });
      return true;
    case "s":
      open({ name: "share" });
      return true;
    case "t":
      dispatch({ type: "setTheme", theme: THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]! });
      return true;
    case "?":
      open({ name: "keys" });
      return true;
    default:
      return false;
  }
}
