import type { Day, EdtfDate } from "../time/date.ts";

/** Where a fact comes from. `title` is enough; `says` is the gist in our words. */
export interface Provenance {
  readonly title: string;
  readonly url?: string;
  readonly says?: string;
}

/** How good the source of an event is. Shown and summed up, never a factor of any number. */
export type Confidence = "high" | "medium" | "low";

/**
 * One entry of the log: the envelope all types share, and `data`, which belongs to the type.
 *
 * Lists are always present (empty when the author wrote none), so that reducers need not ask.
 */
export interface LogEvent<Data = unknown> {
  readonly id: string;
  readonly type: string;
  /** Valid time: when it happened. */
  readonly date: EdtfDate;
  /** Knowledge time: the last day by which it was public; Infinity for what happened unseen. */
  readonly known: Day;
  /** Who acted. */
  readonly source: readonly string[];
  /** Who was acted on. */
  readonly target: readonly string[];
  /** Both sides act. */
  readonly mutual: boolean;
  /** Carriers between source and target. */
  readonly via: readonly string[];
  /** The larger occasion this event is part of. */
  readonly within?: string;
  /** Business these events opened is closed by this one. */
  readonly settles: readonly Settlement[];
  /** It could not have happened without these. */
  readonly presumes: readonly string[];
  /** Replaces the dimension of the type; several share the weight equally. */
  readonly dimension: readonly string[];
  /** Replaces the weight of the table; 0 is allowed. */
  readonly intensity?: number;
  /** CAMEO code, always text. */
  readonly cameo?: string;
  /** PLOVER category, and a mode after a slash: `CONSULT/visit`. */
  readonly plover?: string;
  /** `unknown`: kept, listed and explained, folded into nothing. */
  readonly occurred: "recorded" | "unknown";
  readonly confidence: Confidence;
  readonly provenance: readonly Provenance[];
  readonly disputes: readonly string[];
  readonly note?: string;
  /** This is the whole new version of that event. */
  readonly corrects?: string;
  /** Takes that event out or, of a correction, brings the former version back. */
  readonly withdraws?: string;
  /** In a log view: the id of the correction whose version this is. */
  readonly version?: string;
  /** A name scenario rules may use for it. */
  readonly label?: string;
  readonly data: Data;
  /** Curated and imported logs fade at their own rates. */
  readonly stream: Stream;
  /** Place in the log: files by name, then place in the file. */
  readonly position: number;
  /** The file and line it was read from, if it was. */
  readonly at?: { readonly file: string; readonly line: number };
}

/** Which business is closed, and how it ended where the event's type does not say: `true`, `false`, `partly`, `moot`, … */
export interface Settlement {
  readonly event: string;
  readonly as?: string;
}

export type Stream = "curated" | "imported";

/** Something wrong with what the program was given. All problems of an input are listed, not the first alone. */
export interface Problem {
  readonly severity: "error" | "warning";
  /** Stable kebab-case name, such as `unknown-actor`. */
  readonly code: string;
  readonly file?: string;
  readonly line?: number;
  /** Lower case, no full stop: what was found, what was expected, what to do. */
  readonly message: string;
}
