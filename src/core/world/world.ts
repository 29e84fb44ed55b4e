import type { Day } from "../time/date.ts";

/** Records nested by source, then target. One flat record of all dyads would be far slower to copy. */
export type ByDyad<T> = Record<string, Record<string, Record<string, T>>>;

/** What is in force and what is fading on one day. Days are whole days since 1970-01-01 (UTC). */
export interface World {
  /** scores[source][target]["dimension|stream"] */
  scores: ByDyad<Score>;
  /** ties[source][target][name]; a mutual tie is stored once, under the code that sorts first. */
  ties: ByDyad<Tie>;
  /** measures[actor][other or ""]["series|reporter|basis"]: the latest figure of each. */
  measures: ByDyad<Measure>;
  /** matters[source][target][id]: open matters only; the log remembers what was settled. */
  matters: ByDyad<Matter>;
  /** contacts[source][target][kind] */
  contacts: ByDyad<Contact>;
}

/** Faded sums as of `day`; they are faded further only at the next step or when they are read. */
export interface Score {
  /** Sum of faded positive weights. */
  plus: number;
  /** Sum of faded negative weights, at most 0. */
  minus: number;
  /** Faded number of steps. */
  count: number;
  day: Day;
}

export type TieStage = "announced" | "signed" | "in-force" | "suspended";

export interface Tie {
  stage: TieStage;
  mutual: boolean;
  /** The event that opened it. */
  openedBy: string;
  /** First day it was open; null: before the log began. */
  since: Day | null;
  /** Last day of its term; left out: no term. */
  until?: Day;
  /** One word more, such as the stage a project is at or the holder of an office. */
  detail?: string;
}

export interface Measure {
  value?: number;
  range?: [low: number, high: number];
  text?: string;
  unit?: string;
  qualifier?: "about" | "over" | "under";
  /** First and last day the figure covers. */
  period: [first: Day, last: Day];
  reporter: string;
  basis?: string;
  event: string;
}

export interface Matter {
  kind: string;
  stage: string;
  /** What it is about, in words or a slug. */
  about?: string;
  /** Who has to move next. */
  holder?: string;
  /** It lapses after this day unless it was settled. */
  due?: Day;
  /** A target is met once the series it is about reaches this. */
  aim?: number;
  since: Day;
}

export interface Contact {
  count: number;
  last: Day;
  event: string;
  mutual: boolean;
}

/** One thing that a verb did: shown by a step-by-step replay, and the only trace of ties and matters that are closed. */
export type Change =
  | {
      readonly kind: "tie-opened";
      readonly source: string;
      readonly target: string;
      readonly name: string;
      readonly tie: Tie;
      readonly event: string;
      readonly day: Day;
    }
  | {
      readonly kind: "tie-closed";
      readonly source: string;
      readonly target: string;
      readonly name: string;
      readonly since: Day | null;
      readonly openedBy: string | undefined;
      readonly event: string;
      readonly day: Day;
    }
  | {
      readonly kind: "matter-opened";
      readonly source: string;
      readonly target: string;
      readonly id: string;
      readonly matter: Matter;
      readonly event: string;
      readonly day: Day;
    }
  | {
      readonly kind: "matter-moved";
      readonly source: string;
      readonly target: string;
      readonly id: string;
      readonly matter: Matter;
      readonly event: string;
      readonly day: Day;
    }
  | {
      readonly kind: "matter-settled";
      readonly source: string;
      readonly target: string;
      readonly id: string;
      readonly outcome: string;
      readonly event: string;
      readonly day: Day;
    }
  | {
      readonly kind: "reported";
      readonly source: string;
      readonly target: string;
      readonly series: string;
      readonly measure: Measure;
      readonly event: string;
      readonly day: Day;
    }
  | {
      readonly kind: "met";
      readonly source: string;
      readonly target: string;
      readonly contact: string;
      readonly count: number;
      readonly event: string;
      readonly day: Day;
    };

export function emptyWorld(): World {
  return { scores: {}, ties: {}, measures: {}, matters: {}, contacts: {} };
}
