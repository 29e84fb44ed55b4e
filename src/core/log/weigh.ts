import type { LogEvent, Stream } from "../event/event.ts";
import type { Act, EventType, Scene } from "../model/event-type.ts";
import type { Model } from "../model/model.ts";
import type { Day } from "../time/date.ts";
import { fade, type FadeTable } from "../time/fade.ts";
import { pairsOf, sceneFor, type DatedEvent, type Pairs } from "./scene.ts";

/** The part of an act's weight that goes to one dimension. */
interface Share {
  /** "dimension|stream", the key of the score it is added to. */
  readonly key: string;
  readonly weight: number;
  readonly table: FadeTable;
}

/** An act, one step of one actor towards another, with its weight. */
export interface WeighedAct {
  readonly source: string;
  readonly target: string;
  /** "A>B" */
  readonly dyad: string;
  readonly weight: number;
  readonly shares: readonly Share[];
  /** Weaker acts of the same occasion that counted until now; the fold subtracts what is left of them. */
  readonly replaces: readonly CountedAct[];
}

/** An act that counts, and the day from which it does. */
export interface CountedAct {
  readonly event: string;
  readonly day: Day;
  readonly act: WeighedAct;
}

/** An empty list that all entries can share. */
export const NONE: readonly never[] = [];

/** Pairs, acts and unweighed codes of one event, before occasions decide which acts count. */
export interface Weighed {
  readonly pairs: Pairs;
  readonly acts: readonly WeighedAct[];
  /** Codes for which the scale has no weight; `none` where an act has no code. */
  readonly unweighed: readonly string[];
}

const NOTHING: Weighed = { pairs: NONE, acts: NONE, unweighed: NONE };

const weighed = new WeakMap<Model, WeakMap<LogEvent, Weighed>>();

/** The acts of one event with their weights. They depend on event and model alone, so they are computed once and shared by all views. */
export function weighOne(model: Model, { event, type, day }: DatedEvent): Weighed {
  if (event.occurred === "unknown") return NOTHING;
  let ofModel = weighed.get(model);
  if (!ofModel) weighed.set(model, (ofModel = new WeakMap()));
  let found = ofModel.get(event);
  if (!found) {
    const pairs = pairsOf(model, event, type, day);
    const unweighed: string[] = [];
    const scene = sceneFor(model, new Map(), undefined).at({ day, pairs });
    const acts = type.weightless ? NONE : weigh(model, scene, event, type, unweighed);
    ofModel.set(event, (found = { pairs, acts, unweighed }));
  }
  return found;
}

function weigh(model: Model, scene: Scene, event: LogEvent, type: EventType, unweighed: string[]): WeighedAct[] {
  const acts: readonly Act[] = type.weigh
    ? type.weigh(event, scene)
    : scene.pairs().map(([source, target]) => ({ source, target }));
  return acts
    .filter((act) => act.source !== act.target)
    .map((act) => {
      const weight = weightOf(model, event, type, act, unweighed);
      return {
        source: act.source,
        target: act.target,
        dyad: `${act.source}>${act.target}`,
        weight,
        shares: sharesOf(model, event, type, weight),
        replaces: NONE,
      };
    });
}

/** The event's own intensity, else that of the act, else what the table gives its code, else 0, and the code is added to `unweighed`. */
function weightOf(model: Model, event: LogEvent, type: EventType, act: Act, unweighed: string[]): number {
  const cameo = act.cameo ?? event.cameo ?? type.cameo;
  const ofCode = cameo === undefined ? undefined : model.codebook.cameoToPlover[cameo];
  const plover = act.plover ?? event.plover ?? ofCode ?? type.plover;
  const ofTable = model.weight(cameo, plover);
  const weight = event.intensity ?? act.weight ?? ofTable;
  if (weight === undefined) unweighed.push(cameo ?? "none");
  return weight ?? 0;
}

/** Several dimensions share a weight equally, so that their sum stays the weight of the act. */
function sharesOf(model: Model, event: LogEvent, type: EventType, weight: number): Share[] {
  const ofType = typeof type.dimension === "string" ? [type.dimension] : type.dimension;
  const dimensions = event.dimension.length > 0 ? event.dimension : ofType;
  return dimensions.map((dimension) => ({
    key: scoreKey(dimension, event.stream),
    weight: weight / dimensions.length,
    table: model.fadeTable(dimension, event.stream),
  }));
}

function scoreKey(dimension: string, stream: Stream): string {
  return `${dimension}|${stream}`;
}

/** The fade of a score key such as "security|curated". */
export function tableOfKey(model: Model, key: string): FadeTable {
  const [dimension, stream] = key.split("|");
  return model.fadeTable(dimension!, stream === "imported" ? "imported" : "curated");
}

/** What is left of an act some days later. */
export function leftOf(act: WeighedAct, days: number): number {
  let sum = 0;
  for (const share of act.shares) sum += share.weight * fade(share.table, days);
  return sum;
}
