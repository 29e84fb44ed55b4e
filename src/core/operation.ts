import type { LogEvent } from "./event.ts";

/** What an operation may ask: the log as it stands before it, and how to rewrite an event. */
export interface Edit {
  readonly log: readonly LogEvent[];
  find(id: string): LogEvent | undefined;
  /** The event with these paths of its written form changed (`date`, `data.value`, …), checked again. Throws `EditRefused`. */
  rewrite(event: LogEvent, set: Readonly<Record<string, unknown>>): LogEvent;
  /** A new event from its written form, checked. Throws `EditRefused`. */
  create(raw: unknown): LogEvent;
}

/** One kind of scenario edit. Pure: it answers with a new log and leaves the old one alone. */
export interface Operation<Wish = unknown> {
  readonly name: string;
  readonly title: string;
  /** What the scenario file says under the operation's name. */
  readonly wish: {
    safeParse(input: unknown): { success: true; data: Wish } | { success: false; error: { issues: readonly object[] } };
  };
  /** The edited log, or the same one when there is nothing to do; `why` says so then. Throws `EditRefused`. */
  apply(edit: Edit, wish: Wish): { log: readonly LogEvent[]; touches: string; noop?: string };
  /** In words, for tables and reports. */
  describe(wish: Wish): string;
}

export function defineOperation<Wish>(operation: Operation<Wish>): Operation<Wish> {
  return operation;
}

/** The edit cannot be made. The message says what was found and what to do. */
export class EditRefused extends Error {
  override readonly name = "EditRefused";
  /** Where in the operation's own text the trouble is. */
  readonly path: readonly PropertyKey[];

  constructor(message: string, path: readonly PropertyKey[] = []) {
    super(message);
    this.path = path;
  }
}
