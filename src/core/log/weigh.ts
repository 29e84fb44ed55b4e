import type { Day } from "../time/date.ts";
import type { Act, EventType, Scene } from "../model/event-type.ts";
import type { LogEvent, Stream } from "../event/event.ts";
import { fade, type FadeTable } from "../time/fade.ts";
import { expandActors, type Model } from "../model/model.ts";

/** The part of a step's weight that goes to one dimension. */
interface Share {
  /** "dimension|stream", the key of the score it is added to. */
  readonly key: string;
  readonly weight: number;
  readonly table: FadeTable;
}

/** A step of one actor towards another, weighed. */
export interface WeighedAct {
  readonly source: string;
  readonly target: string;
  /** "A>B" */
  readonly dyad: string;
  readonly weight: number;
  readonly shares: readonly Share[];
  /** Weaker steps of the same occasion that counted until now, and are taken back. */
  readonly replaces: readonly CountedAct[];
}

/** A step that counts, and the day it counts from. */
export interface CountedAct {
  readonly event: string;
  readonly day: Day;
  readonly act: WeighedAct;
}

/** Ordered pairs an event is between. */
type Pairs = readonly (readonly [source: string, target: string])[];

/** The day an event stands on: the last of the period it covers for a figure, else that of its date. */
export function effectiveDay(model: Model, event: LogEvent): Day {
  return model.types.get(event.type)?.standsOn === "last-day" ? event.date.last : event.date.day;
}

/** An event with what the order needs to know of it. */
export interface Ordered {
  readonly event: LogEvent;
  readonly type: EventType;
  readonly day: Day;
}

export const NONE: readonly never[] = [];

/** What one event is by itself, before occasions: the same in every view of a model, so it is worked out once. */
export interface Weighed {
  readonly pairs: readonly (readonly [string, string])[];
  readonly acts: readonly WeighedAct[];
  readonly unweighed: readonly string[];
}

const NOTHING: Weighed = { pairs: NONE, acts: NONE, unweighed: NONE };

const weighed = new WeakMap<Model, WeakMap<LogEvent, Weighed>>();

/** Types that weigh ask for nothing but event and model: no other event is at hand here. */
export function weighOne(model: Model, { event, type, day }: Ordered): Weighed {
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
      const cameo = act.cameo ?? event.cameo ?? type.cameo;
      const plover =
        act.plover ??
        event.plover ??
        (cameo === undefined ? undefined : model.codebook.cameoToPlover[cameo]) ??
        type.plover;
      const tabled = model.weight(cameo, plover);
      if (event.intensity === undefined && act.weight === undefined && tabled === undefined)
        unweighed.push(cameo ?? "none");
      const weight = event.intensity ?? act.weight ?? tabled ?? 0;
      return {
        source: act.source,
        target: act.target,
        dyad: `${act.source}>${act.target}`,
        weight,
        shares: shares(model, event, type, weight),
        replaces: NONE,
      };
    });
}

/** Several dimensions share a weight equally, so that the sum over dimensions stays the event's weight. */
function shares(model: Model, event: LogEvent, type: EventType, weight: number): Share[] {
  const own = typeof type.dimension === "string" ? [type.dimension] : type.dimension;
  const dimensions = event.dimension.length > 0 ? event.dimension : own;
  return dimensions.map((dimension) => ({
    key: scoreKey(dimension, event.stream),
    weight: weight / dimensions.length,
    table: model.fadeTable(dimension, event.stream),
  }));
}

function scoreKey(dimension: string, stream: Stream): string {
  return `${dimension}|${stream}`;
}

/** What is left, on a day, of a step taken earlier. */
export function leftOf(act: WeighedAct, days: number): number {
  let sum = 0;
  for (const share of act.shares) sum += share.weight * fade(share.table, days);
  return sum;
}

/**
 * Every ordered pair (source, target), unequal, once; with `mutual` the reverse too; several sources and no target: every
 * pair within them. Groups are expanded to their members of the day.
 */
export function pairsOf(model: Model, event: LogEvent, type: EventType, day: Day): [string, string][] {
  const sources = expandActors(model.codebook, event.source, day);
  const alone = event.target.length === 0;
  const targets = alone ? sources : expandActors(model.codebook, event.target, day);
  if (sources.length === 1 && targets.length === 1) {
    const [source, target] = [sources[0]!, targets[0]!];
    if (source === target) return [];
    return event.mutual || type.mutual
      ? [
          [source, target],
          [target, source],
        ]
      : [[source, target]];
  }
  const both = event.mutual || type.mutual === true || alone;
  const pairs = new Map<string, [string, string]>();
  for (const source of sources) {
    for (const target of targets) {
      if (source === target) continue;
      pairs.set(`${source}>${target}`, [source, target]);
      if (both) pairs.set(`${target}>${source}`, [target, source]);
    }
  }
  return [...pairs.values()];
}

export function typeOf(model: Model, event: LogEvent): EventType {
  const type = model.types.get(event.type);
  if (!type) throw new Error(`event "${event.id}" has the unknown type "${event.type}"`);
  return type;
}

/** A fresh scene for one event; the fold reuses one for all. */
export function sceneFor(
  model: Model,
  byId: Pick<ReadonlyMap<string, LogEvent>, "get">,
  changes: Scene["changes"],
): Scene & { day: Day; at(entry: { day: Day; pairs: Pairs }): Scene } {
  let pairs: Pairs = [];
  const scene = {
    model,
    day: 0,
    changes,
    pairs: () => pairs,
    expand: (codes: readonly string[]) => expandActors(model.codebook, codes, scene.day),
    event: (id: string) => byId.get(id),
    at(entry: { day: Day; pairs: Pairs }) {
      scene.day = entry.day;
      pairs = entry.pairs;
      return scene;
    },
  };
  return scene;
}
