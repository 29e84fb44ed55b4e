import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Engine } from "../engine/engine.ts";
import type { Runner } from "../engine/runner.ts";
import type { Drafts } from "../state/drafts.ts";
import type { Action } from "../state/history.ts";

/** A message of the page. A screen reader reads an alert at once. */
export interface Message {
  readonly kind: "status" | "alert";
  readonly text: string;
  /** A later message on the same topic replaces it. */
  readonly topic?: "files";
  readonly act?: { readonly name: string; run(): void };
}

export type DialogName =
  | { readonly name: "event"; readonly id?: string }
  | { readonly name: "rule" | "yaml" | "save" | "open" | "parameters" | "share" | "keys" | "problems" };

/** What every component may use. It stays the same object while the state changes, so that using it renders nothing again. */
export interface Tools {
  readonly engine: Engine;
  readonly runner: Runner;
  readonly drafts: Drafts;
  dispatch(action: Action): void;
  say(message: Message): void;
  open(dialog: DialogName): void;
  /** Chooses a number and scrolls to its explanation. */
  explain(address: string): void;
}

export const ToolsContext = createContext<Tools | undefined>(undefined);

export function useTools(): Tools {
  const tools = useContext(ToolsContext);
  if (!tools) throw new Error("a view is used outside the page");
  return tools;
}
