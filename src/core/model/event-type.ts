import type * as FastCheck from "fast-check";
import type { LogEvent } from "../event/event.ts";
import type { StepContext } from "../world/verbs.ts";
import type { World } from "../world/world.ts";
import type { Codebook } from "./codebook.ts";
import type { Parameters } from "./parameters.ts";

/** One step taken by one actor towards another, under one code. */
export interface Act {
  readonly source: string;
  readonly target: string;
  /** CAMEO code under which the weight is looked up; left out: the event's own. */
  readonly cameo?: string;
  /** PLOVER category, with a mode after a slash. */
  readonly plover?: string;
  /** Replaces the weight of the table. */
  readonly weight?: number;
}

/** What `weigh` and `apply` may ask beside the world and the event. All answers are pure functions of log and model. */
export interface Scene extends StepContext {
  readonly codebook: Codebook;
  readonly parameters: Parameters;
  /** Ordered pairs that the event's envelope names, groups expanded to their members of the day, without repeats. */
  pairs(): readonly (readonly [source: string, target: string])[];
  /** A group code becomes its members of the day; any other code stays itself. */
  expand(codes: readonly string[]): readonly string[];
}

/** What checking data needs. A zod schema satisfies it, so that core itself needs no zod. */
interface DataSchema<Data> {
  safeParse(
    input: unknown,
  ):
    | { readonly success: true; readonly data: Data }
    | { readonly success: false; readonly error: { readonly issues: readonly SchemaIssue[] } };
}

interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string | undefined;
}

/** Gives the name that people read for a code: `Kazakhstan` for `KAZ`. */
export type Naming = (code: string) => string;

/** A kind of event: its data, what its steps weigh, which ties, measures, matters and contacts it changes, and its sentence. */
export interface EventType<Data = unknown> {
  readonly name: string;
  /** What an event of this type reports, in a few words. */
  readonly title: string;
  /**
   * The sign of what it weighs, on every scale: never below 0, never above 0, or always 0. `depends` is for types whose data or code
   * decides; their examples must then show both signs.
   */
  readonly tone: "cooperative" | "hostile" | "neutral" | "depends";
  /** Dimensions that share the weight equally; an event may name its own. */
  readonly dimension: string | readonly string[];
  /** CAMEO code used when the event names none; left out: no class, weight 0. */
  readonly cameo?: string;
  /** PLOVER category used when the event names none. */
  readonly plover?: string;
  /** Both sides act, even when the envelope does not say so. */
  readonly mutual?: boolean;
  /** An event of this type without a target is an error. */
  readonly needsTarget?: true;
  /** The two sides met: what a reading of meetings alone counts. */
  readonly isMeeting?: true;
  /** The event takes effect on the last day of its date: a figure that covers a period. */
  readonly standsOn?: "last-day";
  readonly data: DataSchema<Data>;
  /** It never weighs anything, whatever its code: a claim, a figure, a vote. */
  readonly weightless?: true;
  /**
   * The steps it contains. Left out: one for every pair, under the event's own code. It must be a pure function of this event and the
   * model: `scene.event` finds no other event here, and the answer is kept for every view of the model.
   */
  weigh?(event: LogEvent<Data>, scene: Scene): readonly Act[];
  /**
   * Changes ties, measures, matters and contacts, through the verbs of `world/verbs.ts`, and never scores. It may read ties, measures and
   * matters. Scores and contacts are sums, which are not filled in while an edited log is replayed, so it must not read them.
   */
  apply?(world: World, event: LogEvent<Data>, scene: Scene): void;
  /** The outcome that matters get when an event of this type settles them; left out: `settled`. */
  outcome?(event: LogEvent<Data>): string;
  /** Ids of other events that the data names; `check` reports those that are not in the log. */
  refersTo?(event: LogEvent<Data>): readonly string[];
  /** It opens or closes ties with a term, and two terms of one tie must not overlap: a seat, a membership. */
  readonly termsMustNotOverlap?: true;
  /** What somebody claimed or forecast, where an event of this type reports a claim. */
  claim?(event: LogEvent<Data>): { readonly by: string; readonly claim: string; readonly kind: string };
  /** The data of an event that does nothing but close a matter. At most one type of a catalog says so; rules settle matters with it. */
  closing?(matter: string, outcome: string): unknown;
  /** One English sentence naming source and target. */
  summary(event: LogEvent<Data>, name: Naming): string;
  /**
   * Small ledgers (see `src/testing/ledger.ts`) that together take every branch of `weigh`, `apply`, `outcome` and `summary`. The last
   * line of each is an event of this type. Tests print what it weighs, opens, closes and reports; the first serves as the reference.
   */
  readonly examples: readonly [string, ...string[]];
  /** Any valid `data`. fast-check comes in as an argument, so the program never loads it. */
  arbitrary(fc: typeof FastCheck): FastCheck.Arbitrary<Data>;
}

/** Checks an event type as it is written: the type of `data` is that of `weigh`, `apply`, `summary` and `arbitrary`. */
export function defineEventType<Data>(type: EventType<Data>): EventType<Data> {
  return type;
}

/** One step for every pair, under this code (and PLOVER category): what most types weigh. */
export function actsOf(scene: Scene, cameo?: string, plover?: string): Act[] {
  return scene.pairs().map(([source, target]) => ({
    source,
    target,
    ...(cameo === undefined ? {} : { cameo }),
    ...(plover === undefined ? {} : { plover }),
  }));
}

/** "A", "A and B" or "A, B and C", by the names that people read. */
export function listNames(codes: readonly string[], name: Naming): string {
  const names = codes.map(name);
  if (names.length <= 1) return names[0] ?? "nobody";
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
