import type { Day, EdtfDate } from "../time/date.ts";

/** Where a fact comes from. Only `title` is required; `says` is what the source says, in our words. */
export interface Provenance {
  readonly title: string;
  readonly url?: string;
  readonly says?: string;
}

/** How good the source of an event is. It is shown and summed up, but never a factor in any number. */
export type Confidence = "high" | "medium" | "low";

/**
 * One event of the log: the envelope, which all types share, and `data`, which belongs to the type.
 *
 * Lists are always present (empty when the author wrote none), so that no reader needs to test for them.
 */
export interface LogEvent<Data = unknown> {
  readonly id: string;
  readonly type: string;
  /** Valid time: when it happened. */
  readonly date: EdtfDate;
  /** Knowledge time: the day by which it was public; Infinity for what happened unseen. */
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
  /** It settles the matters that these events opened. */
  readonly settles: readonly Settlement[];
  /** It could not have happened without these events. */
  readonly presumes: readonly string[];
  /** Replaces the dimension of the type; several dimensions share the weight equally. */
  readonly dimension: readonly string[];
  /** Replaces the weight of the table; 0 is allowed. */
  readonly intensity?: number;
  /** CAMEO code, always text. */
  readonly cameo?: string;
  /** PLOVER category, and a mode after a slash: `CONSULT/visit`. */
  readonly plover?: string;
  /** `unknown`: it is kept, listed and explained, but has no effect on the world. */
  readonly occurred: "recorded" | "unknown";
  readonly confidence: Confidence;
  readonly provenance: readonly Provenance[];
  readonly disputes: readonly string[];
  readonly note?: string;
  /** It is the whole new version of that event. */
  readonly corrects?: string;
  /** It takes that event out, or, if that is a correction, brings the earlier version back. */
  readonly withdraws?: string;
  /** In a log view: the id of the correction whose version this is. */
  readonly version?: string;
  /** A name by which rules of a scenario may refer to it. */
  readonly label?: string;
  readonly data: Data;
  /** Curated and imported logs fade at their own rates. */
  readonly stream: Stream;
  /** Position in the log: files by name, then order in the file. */
  readonly position: number;
  /** The file and line it was read from, if it was. */
  readonly at?: { readonly file: string; readonly line: number };
}

/** A matter that is settled, and its outcome where the type of the event does not give one: `true`, `false`, `partly`, `moot`, … */
export interface Settlement {
  readonly event: string;
  readonly as?: string;
}

export type Stream = "curated" | "imported";

/** Something that is wrong with an input. All problems of an input are listed, not only the first. */
export interface Problem {
  readonly severity: "error" | "warning";
  /** Stable kebab-case name, such as `unknown-actor`. */
  readonly code: string;
  readonly file?: string;
  readonly line?: number;
  /** Lower case, no full stop: what was found, what was expected, what to do. */
  readonly message: string;
}
