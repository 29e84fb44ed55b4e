import type { TargetedFocusEvent, TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

const CONTROLS = "button, input, summary, a[href]";

/** Makes a table one tab stop: the up and down arrows, Home and End go from row to row, Tab through the controls of one row. */
export function useRows() {
  const ref = useRef<HTMLTableElement>(null);
  const current = useRef<HTMLTableRowElement | null>(null);
  const rows = () => [...(ref.current?.tBodies[0]?.rows ?? [])].filter((row) => row.querySelector("button"));
  const mark = () => {
    const all = rows();
    if (!all.includes(current.current!))
      current.current = all.find((row) => row.ariaCurrent !== null) ?? all[0] ?? null;
    for (const row of all) {
      const tabIndex = row === current.current ? 0 : -1;
      for (const control of row.querySelectorAll<HTMLElement>(CONTROLS))
        if (control.tabIndex !== tabIndex) control.tabIndex = tabIndex;
    }
  };
  useLayoutEffect(mark);
  const onFocusIn = ({ target }: TargetedFocusEvent<HTMLTableElement>) => {
    const row = (target as Element).closest("tr");
    if (row === current.current || !row) return;
    current.current = row;
    mark();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTableElement>) => {
    const all = rows();
    const at = all.indexOf((event.target as Element).closest("tr")!);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    const row = to === undefined ? undefined : all[to];
    if (!row || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // The focus stays in its column: from the sources of one row to the sources of the next.
    const column = (of: Element) =>
      [...of.querySelectorAll<HTMLElement>(CONTROLS)].filter((each) => each.checkVisibility());
    const controls = column(row);
    controls[Math.min(controls.length - 1, column(all[at]!).indexOf(event.target as HTMLElement))]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return { ref, onFocusIn, onKeyDown };
}
