import type { Day } from "./date.ts";
import type { Act, EventType, Scene } from "./event-type.ts";
import type { LogEvent, Stream } from "./event.ts";
import { fade, type FadeTable } from "./fade.ts";
import { expandActors, type Model } from "./model.ts";

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
interface CountedAct {
  readonly event: string;
  readonly day: Day;
  readonly act: WeighedAct;
}

/** One event in the order of the replay, with all that the fold needs worked out beforehand. */
export interface Entry {
  readonly event: LogEvent;
  readonly type: EventType;
  /** Effective day: what the order and the fade go by. */
  readonly day: Day;
  readonly pairs: readonly (readonly [string, string])[];
  /** Steps that count; weaker steps of an occasion are left out (parameter `count`). */
  readonly acts: readonly WeighedAct[];
  /** Steps left out because a stronger one of the same occasion counts. */
  readonly outweighed: readonly WeighedAct[];
  /** Codes the scale has no weight for. */
  readonly unweighed: readonly string[];
}

/** The log as an analyst of one vantage has it: corrections in place, ordered, weighed. */
export interface View {
  readonly model: Model;
  /** The vantage; null: all is known. */
  readonly known: Day | null;
  /** The events that stand, corrections in place, in no order yet. */
  readonly events: readonly LogEvent[];
  readonly entries: readonly Entry[];
  readonly byId: ReadonlyMap<string, LogEvent>;
  /** Known log entries in order of day, corrections and withdrawals included: `events` in a replay counts these. */
  readonly days: readonly Day[];
  /** Another view that begins with the same entries: worlds are then folded on from there. */
  readonly base?: { readonly view: View; readonly count: number };
}

/** The same view, told that it begins like another: what lies before the first edit need not be folded again. */
export function onBase(view: View, base: View): View {
  if (view.model !== base.model) return view;
  let count = 0;
  while (count < base.entries.length && isSame(view.entries[count], base.entries[count]!)) count++;
  return { ...view, base: { view: base, count } };
}

/** The same event, counting the same: what an occasion joins may differ although the event is the same. */
function isSame(a: Entry | undefined, b: Entry): boolean {
  return (
    a?.event === b.event && a.acts.length === b.acts.length && a.acts.every((act, at) => countsAlike(act, b.acts[at]!))
  );
}

function countsAlike(a: WeighedAct, b: WeighedAct): boolean {
  return (
    a === b ||
    (a.source === b.source &&
      a.target === b.target &&
      a.weight === b.weight &&
      a.replaces.length === b.replaces.length &&
      a.replaces.every(({ event }, at) => event === b.replaces[at]!.event))
  );
}

/**
 * The log as known by a day. Corrections stand in the place of what they correct, under its id; withdrawn events are out.
 * Total order: effective day, then position.
 */
export function viewOf(model: Model, log: readonly LogEvent[], known: Day | null = null): View {
  const visible = known === null ? log : log.filter((event) => event.known <= known);
  const days = visible.map((event) => effectiveDay(model, event)).sort((a, b) => a - b);
  return { ...orderAndWeigh(model, standing(visible)), known, days };
}

/** The whole log in order, without weights: what stands can be folded from it at a fraction of the cost, scores cannot. */
export function unweighedView(model: Model, log: readonly LogEvent[]): Pick<View, "model" | "entries" | "byId"> {
  const { byId, ordered } = inOrder(model, standing(log));
  const entries = ordered.map(({ event, type, day }) => ({
    event,
    type,
    day,
    pairs: event.occurred === "unknown" ? NONE : pairsOf(model, event, type, day),
    acts: NONE,
    outweighed: NONE,
    unweighed: NONE,
  }));
  return { model, entries, byId };
}

/** The same view as if one event had never been: what leaving it out changes. */
export function viewWithout(view: View, id: string): View {
  const { base: _, ...rest } = view;
  const events = view.events.filter((event) => event.id !== id);
  return onBase({ ...rest, ...orderAndWeigh(view.model, events) }, view);
}

function orderAndWeigh(model: Model, events: readonly LogEvent[]): Pick<View, "model" | "events" | "entries" | "byId"> {
  const { byId, ordered } = inOrder(model, events);
  return { model, events, entries: weighAll(model, ordered, byId), byId };
}

function inOrder(model: Model, events: readonly LogEvent[]): { byId: Map<string, LogEvent>; ordered: Ordered[] } {
  const ordered = events
    .map((event) => ({ event, type: typeOf(model, event), day: effectiveDay(model, event) }))
    .sort((a, b) => a.day - b.day || a.event.position - b.event.position);
  return { byId: new Map(events.map((event) => [event.id, event])), ordered };
}

/** The day an event stands on: the last of the period it covers for a figure, else that of its date. */
export function effectiveDay(model: Model, event: LogEvent): Day {
  return model.types.get(event.type)?.standsOn === "last-day" ? event.date.last : event.date.day;
}

/** Entries dated up to a day: a prefix, for entries are in order. */
export function entriesUpTo(entries: readonly Entry[], day: Day): readonly Entry[] {
  return entries.slice(0, countUpTo(entries, day));
}

/** How many entries are dated up to a day. */
export function countUpTo(entries: readonly { readonly day: Day }[], day: Day): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.day <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A fresh scene for one event; the fold reuses one for all. */
export function sceneFor(
  model: Model,
  byId: ReadonlyMap<string, LogEvent>,
  changes: Scene["changes"],
): Scene & { day: Day; at(entry: { day: Day; pairs: Entry["pairs"] }): Scene } {
  let pairs: Entry["pairs"] = [];
  const scene = {
    model,
    day: 0,
    changes,
    pairs: () => pairs,
    expand: (codes: readonly string[]) => expandActors(model.codebook, codes, scene.day),
    event: (id: string) => byId.get(id),
    at(entry: { day: Day; pairs: Entry["pairs"] }) {
      scene.day = entry.day;
      pairs = entry.pairs;
      return scene;
    },
  };
  return scene;
}

// ------------------------------------------------------------------------------------------------ corrections

/** The events that stand: the newest version of each that nothing withdraws, under the first id, in the first place. */
function standing(visible: readonly LogEvent[]): LogEvent[] {
  if (!visible.some((event) => event.corrects !== undefined || event.withdraws !== undefined)) return [...visible];
  const byId = new Map(visible.map((event) => [event.id, event]));
  const withdrawals = new Map<string, LogEvent[]>();
  for (const event of visible) {
    if (event.withdraws !== undefined) push(withdrawals, event.withdraws, event);
  }
  const isOut = (id: string, seen: readonly string[] = []): boolean =>
    (withdrawals.get(id) ?? []).some((by) => !seen.includes(by.id) && !isOut(by.id, [...seen, id]));

  const versions = new Map<string, LogEvent[]>();
  for (const event of visible) {
    if (event.withdraws !== undefined || isOut(event.id)) continue;
    push(versions, rootOf(event, byId), event);
  }
  return [...versions].flatMap(([root, candidates]) => {
    const newest = candidates.reduce((best, next) => (isLater(next, best, root) ? next : best));
    if (newest.id === root) return [newest];
    // The first id names the event in whatever version: withdrawn later than it was corrected, it is out.
    if ((withdrawals.get(root) ?? []).some((by) => !isOut(by.id) && isLater(by, newest, root))) return [];
    const { corrects: _, ...rest } = newest;
    return [{ ...rest, id: root, version: newest.id, position: byId.get(root)?.position ?? newest.position }];
  });
}

/** The original is the oldest version whatever its dates; among corrections the later known, then the later position wins. */
function isLater(next: LogEvent, best: LogEvent, root: string): boolean {
  if (best.id === root) return true;
  if (next.id === root) return false;
  return next.known === best.known ? next.position > best.position : next.known > best.known;
}

function rootOf(event: LogEvent, byId: ReadonlyMap<string, LogEvent>): string {
  let id = event.id;
  let corrected = event.corrects;
  for (let depth = 0; corrected !== undefined && depth < 1000; depth++) {
    id = corrected;
    corrected = byId.get(corrected)?.corrects;
  }
  return id;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

// ---------------------------------------------------------------------------------------------------- weights

interface Ordered {
  readonly event: LogEvent;
  readonly type: EventType;
  readonly day: Day;
}

const NONE: readonly never[] = [];

/** What one event is by itself, before occasions: the same in every view of a model, so it is worked out once. */
interface Weighed {
  readonly pairs: readonly (readonly [string, string])[];
  readonly acts: readonly WeighedAct[];
  readonly unweighed: readonly string[];
}

const NOTHING: Weighed = { pairs: NONE, acts: NONE, unweighed: NONE };

const weighed = new WeakMap<Model, WeakMap<LogEvent, Weighed>>();

/** Types that weigh ask for nothing but event and model: no other event is at hand here. */
function weighOne(model: Model, { event, type, day }: Ordered): Weighed {
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

function weighAll(model: Model, ordered: readonly Ordered[], byId: ReadonlyMap<string, LogEvent>): Entry[] {
  const countAct = model.parameters.count === "occasion" ? occasionFilter(byId) : undefined;
  return ordered.map((one) => {
    const { event, type, day } = one;
    const { pairs, acts: all, unweighed } = weighOne(model, one);
    if (!countAct || all.length === 0) return { event, type, day, pairs, acts: all, outweighed: NONE, unweighed };
    const acts: WeighedAct[] = [];
    const outweighed: WeighedAct[] = [];
    for (const act of all) {
      const counted = countAct(event, day, act);
      if (counted) acts.push(counted);
      else outweighed.push(act);
    }
    return { event, type, day, pairs, acts, outweighed, unweighed };
  });
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
function pairsOf(model: Model, event: LogEvent, type: EventType, day: Day): [string, string][] {
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

function typeOf(model: Model, event: LogEvent): EventType {
  const type = model.types.get(event.type);
  if (!type) throw new Error(`event "${event.id}" has the unknown type "${event.type}"`);
  return type;
}

// -------------------------------------------------------------------------------------------------- occasions

/** One occasion of one directed dyad: the step that counts on either side. */
interface Occasion {
  parent: Occasion | undefined;
  cooperative: CountedAct | undefined;
  hostile: CountedAct | undefined;
}

type CountAct = (event: LogEvent, day: Day, act: WeighedAct) => WeighedAct | undefined;

/**
 * Steps of one directed dyad on one day, or joined by `within`, count once: the strongest cooperative and the strongest
 * hostile one. A later step takes the place of an earlier one when it is more than what is left of it, so that the sum is
 * the greatest whatever the order, and depends on no later event.
 *
 * Returns a function that gives the step with what it takes back, or undefined when a stronger one stands.
 */
function occasionFilter(byId: ReadonlyMap<string, LogEvent>): CountAct {
  // By dyad first: its steps are few, and a day or an id then finds the occasion without making a longer key.
  const byDyad = new Map<string, Map<Day | string, Occasion>>();

  function find(ofDyad: Map<Day | string, Occasion>, key: Day | string): Occasion {
    let found = ofDyad.get(key);
    if (!found) ofDyad.set(key, (found = { parent: undefined, cooperative: undefined, hostile: undefined }));
    while (found.parent) found = found.parent;
    return found;
  }

  return (event, day, act) => {
    let ofDyad = byDyad.get(act.dyad);
    if (!ofDyad) byDyad.set(act.dyad, (ofDyad = new Map()));
    const occasion = find(ofDyad, day);
    const other = find(ofDyad, occasionOf(event, byId));
    const replaces = occasion === other ? [] : join(occasion, other, day);
    const side = act.weight < 0 ? "hostile" : "cooperative";
    const rival = occasion[side];
    const candidate: CountedAct = { event: event.id, day, act };
    if (rival && outweighs(rival, candidate, day)) {
      // Two occasions may have become one although this step does not count: what would then count twice is taken back.
      return replaces.length === 0 ? undefined : { ...act, weight: 0, shares: NONE, replaces };
    }
    if (rival) replaces.push(rival);
    const counted = replaces.length === 0 ? act : { ...act, replaces };
    occasion[side] = { event: event.id, day, act: counted };
    return counted;
  };
}

/** Two occasions turn out to be one: of each side the stronger goes on counting. Returns those that do not. */
function join(into: Occasion, other: Occasion, day: Day): CountedAct[] {
  const losers: CountedAct[] = [];
  for (const side of ["cooperative", "hostile"] as const) {
    const [a, b] = [into[side], other[side]];
    if (a && b) {
      const aIsStronger = outweighs(a, b, day);
      into[side] = aIsStronger ? a : b;
      losers.push(aIsStronger ? b : a);
    } else {
      into[side] = a ?? b;
    }
  }
  other.parent = into;
  return losers;
}

/** Which of two steps counts: the one of which more is left; between equals the dimension decides, never their order. */
function outweighs(a: CountedAct, b: CountedAct, day: Day): boolean {
  const [sizeA, sizeB] = [a, b].map((counted) => Math.abs(leftOf(counted.act, day - counted.day))) as [number, number];
  return sizeA === sizeB ? keysOf(a.act) <= keysOf(b.act) : sizeA > sizeB;
}

function keysOf({ shares }: WeighedAct): string {
  return shares.map(({ key }) => key).join(" ");
}

/** The id of the larger occasion an event is part of, or its own. */
function occasionOf(event: LogEvent, byId: ReadonlyMap<string, LogEvent>): string {
  let id = event.within ?? event.id;
  for (let depth = 0; depth < 100; depth++) {
    const outer = byId.get(id)?.within;
    if (outer === undefined) break;
    id = outer;
  }
  return id;
}
