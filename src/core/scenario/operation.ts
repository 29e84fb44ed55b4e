import type { Address } from "../reading/address.ts";
import type { Distribution } from "../chance/distribution.ts";
import type { LogEvent } from "../event/event.ts";
import type { Changes } from "../log/view.ts";
import { readDate, type EdtfDate } from "../time/date.ts";

/** What an operation works with: the log with all earlier operations applied, and ways to make events. */
export interface Edit {
  /** All events: first those of the log in total order, then those that earlier operations inserted. */
  events(): Iterable<LogEvent>;
  find(id: string): LogEvent | undefined;
  /** Whether the log holds an event that the vantage hides. */
  isHidden(id: string): boolean;
  /** The event with some paths of its written form changed (`date`, `data.value`, …). Throws `EditRefused` when it is not valid then. */
  rewrite(event: LogEvent, set: Readonly<Record<string, unknown>>): LogEvent;
  /** A new event from its written form; distributions in it are drawn. Throws `EditRefused` when it is not valid. */
  create(raw: unknown): LogEvent;
  /** A number drawn for this run; the median in the central run. */
  draw(distribution: Distribution, id: string, name: string): number;
  /** A series such as `trade(KAZ-IRN)`, and its figures in the log. Throws `EditRefused`. */
  series(text: string): { address: Address; figures: readonly LogEvent[] };
}

/** What an operation did. */
interface Edited {
  /** Ids of the events it touched. */
  readonly touches: readonly string[];
  /** By id: the event as it is now, or null where it is gone. Left out when there was nothing to do; `noop` then gives the reason. */
  readonly changes?: Changes;
  readonly noop?: string;
  /** Parameters of the model that it sets, in the branch only. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** One kind of scenario edit. It is pure: it returns what changes, and leaves the log as it is. */
export interface Operation<Options = unknown> {
  readonly name: string;
  readonly title: string;
  /** What the scenario file says under the operation's name. */
  readonly options: {
    safeParse(
      input: unknown,
    ): { success: true; data: Options } | { success: false; error: { issues: readonly object[] } };
  };
  /** Throws `EditRefused` when the edit cannot be made. */
  apply(edit: Edit, options: Options): Edited;
  /** The edit in words, for tables and reports. */
  describe(options: Options): string;
  /** Ids of the events it edits: two parents of a scenario must not edit the same one. */
  edits(options: Options): readonly string[];
  /** What it makes of small logs: every kind of change, every no-op, every refusal. */
  readonly examples: readonly OperationExample[];
}

/** A small log, an edit, and its result: another log, other settings, no change, or a refusal. */
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
  /** A part of the message of a refusal, and where in the edit the problem is. */
  readonly refused?: { readonly says: string; readonly path: readonly PropertyKey[] };
}

export function defineOperation<Options>(operation: Operation<Options>): Operation<Options> {
  return operation;
}

/** Thrown when an edit cannot be made. The message says what was found and what to do. */
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

/** Reads a date of an operation. Throws `EditRefused` with the reason when it is not one. */
export function dateIn(text: string, path: readonly PropertyKey[]): EdtfDate {
  const reading = readDate(text);
  if (reading.ok) return reading.date;
  throw new EditRefused(`"${text}": ${reading.reason}`, path);
}

/** The event that an operation names. Throws `EditRefused` with the reason when it cannot be edited. */
export function eventToEdit(edit: Edit, verb: string, id: string, path: readonly PropertyKey[]): LogEvent {
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
