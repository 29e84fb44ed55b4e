import type { LogEvent } from "../event/event.ts";
import type { Model } from "./model.ts";
import type { World } from "../world/world.ts";
import type { Change } from "../world/world.ts";
import type { Day } from "../time/date.ts";
import type * as FastCheck from "fast-check";

/** One step taken by one actor towards another, under one code. */
export interface Act {
  readonly source: string;
  readonly target: string;
  /** CAMEO code the weight is looked up by; left out: the event's own. */
  readonly cameo?: string;
  /** PLOVER category, with a mode after a slash. */
  readonly plover?: string;
  /** Weight that stands whatever the table says. */
  readonly weight?: number;
}

/** What a reducer may ask beside the world and the event. All answers are pure functions of log and model. */
export interface Scene {
  readonly model: Model;
  /** Effective day of the event being applied. */
  readonly day: Day;
  /** Ordered pairs the event's envelope names, groups expanded to their members of the day, without repeats. */
  pairs(): readonly (readonly [source: string, target: string])[];
  /** A group code becomes its members of the day; any other code stays itself. */
  expand(codes: readonly string[]): readonly string[];
  /** Another event of the same log view, by its first id. */
  event(id: string): LogEvent | undefined;
  /** Collects what the verbs did, when somebody wants to know. */
  readonly changes: Change[] | undefined;
}

/** What is needed to check data: zod schemas satisfy it, and core stays free of zod. */
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

/** Turns a code into what people read: `KAZ` into `Kazakhstan`. */
export type Naming = (code: string) => string;

/** A kind of event: its data, what its step weighs, what it does to what stands, and how to say it. */
export interface EventType<Data = unknown> {
  readonly name: string;
  /** One line: what an event of this type says happened. */
  readonly title: string;
  /**
   * The sign of what it weighs, on every scale: never below 0, never above 0, or always 0. `depends` is for types whose data or code
   * decides; their examples must then show both signs.
   */
  readonly tone: "cooperative" | "hostile" | "neutral" | "depends";
  /** Dimensions the weight goes to, shared equally; an event may name its own. */
  readonly dimension: string | readonly string[];
  /** CAMEO code used when the event names none; left out: no class, weight 0. */
  readonly cameo?: string;
  /** PLOVER category used when the event names none. */
  readonly plover?: string;
  /** Mutual types write both directions even when the envelope does not say so. */
  readonly mutual?: boolean;
  /** Nothing can be said of an event of this type that names nobody it was aimed at. */
  readonly needsTarget?: true;
  /** Figures that cover a period stand on its last day. */
  readonly standsOn?: "last-day";
  readonly data: DataSchema<Data>;
  /** Never weighs, whatever its code: a claim, a figure, a vote. */
  readonly weightless?: true;
  /**
   * The steps it contains. Left out: one for every pair, under the event's own code. Pure, and of this event and the model
   * alone: `scene.event` knows no other event here, and the answer is kept for every view of the model.
   */
  weigh?(event: LogEvent<Data>, scene: Scene): readonly Act[];
  /**
   * Changes what stands, through the verbs of `world.ts`: ties, measures, matters, contacts. Never scores. May look at ties, measures
   * and matters; contacts and scores are sums, and in an edited world not there for it.
   */
  apply?(world: World, event: LogEvent<Data>, scene: Scene): void;
  /** How an event of this type settles the matters its envelope names; left out: `settled`. */
  outcome?(event: LogEvent<Data>): string;
  /** Ids of other events the data refers to: checked like `presumes`, withdrawn ones are reported. */
  refersTo?(event: LogEvent<Data>): readonly string[];
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

/** Ties the parts of an event type together: `data` types `weigh`, `apply`, `summary` and `arbitrary`. */
export function defineEventType<Data>(type: EventType<Data>): EventType<Data> {
  return type;
}

/** Every pair under this code (and PLOVER category): what most types weigh. */
export function actsOf(scene: Scene, cameo?: string, plover?: string): Act[] {
  return scene.pairs().map(([source, target]) => ({
    source,
    target,
    ...(cameo === undefined ? {} : { cameo }),
    ...(plover === undefined ? {} : { plover }),
  }));
}

/** "A", "A and B", "A, B and C", in the given naming. */
export function listNames(codes: readonly string[], name: Naming): string {
  const names = codes.map(name);
  if (names.length <= 1) return names[0] ?? "nobody";
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
