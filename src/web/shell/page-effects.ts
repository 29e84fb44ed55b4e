import { useEffect } from "preact/hooks";
import type { Tools } from "../context/tools.tsx";
import { useRested } from "../context/use-rested.ts";
import { writeLink } from "../state/link.ts";
import type { PageState } from "../state/page-state.ts";
import type { WhatIf } from "../state/what-if.ts";
import { page } from "../strings/page.ts";

/** Writes the state into the address of the page once the state is at rest. */
export function useAddress(state: PageState, usual: PageState): void {
  useRested(state, 700, () => {
    void writeLink(state, usual).then((link) => {
      try {
        globalThis.history.replaceState(null, "", `#${link}`);
      } catch {
        // A page inside another page may not change its address; everything else works.
      }
    });
  });
}

/** Keeps the what-if after a visit: a person who comes back without a link is offered the last one. */
export function useKeptWhatIf(whatIf: WhatIf | null, { drafts, say, dispatch }: Tools): void {
  useEffect(() => {
    const last = whatIf === null ? keptWhatIf(drafts.read("what-if")) : undefined;
    const { restored, restore } = page.whatIf;
    if (!last) return;
    const run = () => dispatch({ type: "openScenario", whatIf: last });
    say({ kind: "status", text: `${restored} ${last.title}`, act: { name: restore, run } });
  }, []);
  useRested(whatIf, 500, () => {
    const isKept = drafts.write("what-if", whatIf === null ? undefined : JSON.stringify(whatIf));
    if (!isKept) say({ kind: "alert", text: page.messages.storage });
  });
}

function keptWhatIf(text: string | undefined): WhatIf | undefined {
  try {
    const kept = JSON.parse(text ?? "null") as WhatIf | null;
    return typeof kept?.title === "string" ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function useTheme(theme: PageState["theme"]): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === "auto") delete dataset["theme"];
    else dataset["theme"] = theme;
  }, [theme]);
}
