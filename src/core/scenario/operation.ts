import type { Address } from "../reading/address.ts";
import type { Distribution } from "../chance/distribution.ts";
import type { LogEvent } from "../event/event.ts";
import type { Changes } from "../log/view.ts";
import { readDate, type EdtfDate } from "../time/date.ts";

/** What an operation may ask: the log as it stands before it, and how to write events. */
export interface Edit {
  /** All events, one by one: in total order, then those that earlier operations brought in. */
  events(): Iterable<LogEvent>;
  find(id: string): LogEvent | undefined;
  /** The log holds it, but the vantage hides it. */
  isHidden(id: string): boolean;
  /** The event with these paths of its written form changed (`date`, `data.value`, …), checked again. Throws `EditRefused`. */
  rewrite(event: LogEvent, set: Readonly<Record<string, unknown>>): LogEvent;
  /** A new event from its written form, checked; numbers that are distributions are drawn. Throws `EditRefused`. */
  create(raw: unknown): LogEvent;
  /** A number of this replicate; the median in the central run. */
  draw(distribution: Distribution, id: string, name: string): number;
  /** A series such as `trade(KAZ-IRN)`, and its figures in the log. Throws `EditRefused`. */
  series(text: string): { address: Address; figures: readonly LogEvent[] };
}

/** What an operation did. */
interface Edited {
  /** Ids of the events it touched. */
  readonly touches: readonly string[];
  /** By id: what each of them is now, null where it is gone. Left out when there was nothing to do; `noop` says why then. */
  readonly changes?: Changes;
  readonly noop?: string;
  /** Model parameters it sets, on the branch only. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** One kind of scenario edit. It is pure: it answers with what changes, and leaves the log alone. */
export interface Operation<Options = unknown> {
  readonly name: string;
  readonly title: string;
  /** What the scenario file says under the operation's name. */
  readonly options: {
    safeParse(
      input: unknown,
    ): { success: true; data: Options } | { success: false; error: { issues: readonly object[] } };
  };
  /** Throws `EditRefused` when it cannot be done. */
  apply(edit: Edit, options: Options): Edited;
  /** In words, for tables and reports. */
  describe(options: Options): string;
  /** Ids of the events two files must not both edit. */
  edits(options: Options): readonly string[];
  /** What it makes of small logs: every kind of change, every no-op, every refusal. */
  readonly examples: readonly OperationExample[];
}

/** A small log, an edit, and what comes of it: another log, other settings, nothing, or a refusal. */
export interface OperationExample {
  /** What it shows: the title of a test. */
  readonly shows: string;
  /** A ledger; `src/testing/ledger.ts` explains the notation. */
  readonly log: string;
  /** The day of the vantage. Left out: all is known. */
  readonly known?: string;
  /** What the scenario file says under the name of the operation. */
  readonly edit: unknown;
  /** The whole log afterwards, as a ledger. */
  readonly becomes?: string;
  /** Edits as a scenario file writes them, after which the log is what it was. */
  readonly undo?: readonly Readonly<Record<string, unknown>>[];
  readonly settings?: Readonly<Record<string, string>>;
  /** The reason given for doing nothing. */
  readonly noop?: string;
  /** A part of the message of a refusal, and where in the edit the trouble is. */
  readonly refused?: { readonly says: string; readonly path: readonly PropertyKey[] };
}

export function defineOperation<Options>(operation: Operation<Options>): Operation<Options> {
  return operation;
}

/** The edit cannot be made. The message says what was found and what to do. */
export class EditRefused extends Error {
  override readonly name = "EditRefused";
  /** Where in the operation's own text the problem is. */
  readonly path: readonly PropertyKey[];
  /** The id of an event that the log does not hold, where that is the problem. */
  readonly unknownEvent: string | undefined;

  constructor(message: string, path: readonly PropertyKey[] = [], unknownEvent?: string) {
    super(message);
    this.path = path;
    this.unknownEvent = unknownEvent;
  }
}

/** A date of an operation, or the reason it is none. */
export function dateIn(text: string, path: readonly PropertyKey[]): EdtfDate {
  const reading = readDate(text);
  if (reading.ok) return reading.date;
  throw new EditRefused(`"${text}": ${reading.reason}`, path);
}

/** The event an operation names, or the reason it cannot be edited. */
export function wanted(edit: Edit, verb: string, id: string, path: readonly PropertyKey[]): LogEvent {
  const event = edit.find(id);
  if (event) return event;
  if (edit.isHidden(id)) {
    throw new EditRefused(
      `nothing to ${verb}: the vantage hides "${id}"; insert it (with assumes: true), or drop the vantage`,
      path,
    );
  }
  throw new EditRefused(`nothing to ${verb}: the log holds no "${id}"`, path, id);
}
