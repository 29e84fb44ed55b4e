import type { Day } from "../time/date.ts";
import type { LogEvent } from "../event/event.ts";
import type { Scene } from "../model/event-type.ts";

/** Nested by source, then target: one flat record of all dyads is far slower to copy. */
export type ByDyad<T> = Record<string, Record<string, Record<string, T>>>;

/** What is in force and what is fading on one day. Days are whole days since 1970-01-01 (UTC). */
export interface World {
  /** scores[source][target]["dimension|stream"] */
  scores: ByDyad<Score>;
  /** ties[source][target][name]; a mutual tie stands once, under the code that sorts first. */
  ties: ByDyad<Tie>;
  /** measures[actor][other or ""][series/reporter/basis]: the last figure of each. */
  measures: ByDyad<Measure>;
  /** matters[source][target][id]: open business only; the log remembers what was settled. */
  matters: ByDyad<Matter>;
  /** contacts[source][target][kind] */
  contacts: ByDyad<Contact>;
}

/** Faded sums as they stood on `day`; they are not re-faded until the next step or a reading. */
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
  /** First day it stood; null: before the log. */
  since: Day | null;
  /** Last day of its term; left out: no term. */
  until?: Day;
  /** What type-specific readers need: the stage a project is at, the holder of an office. */
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
  /** Lapses after this day when nobody settled it. */
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

/** One thing a verb did: what follows a replay step by step, and what the log remembers of closed business. */
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

// ---------------------------------------------------------------------------------------------------- verbs

interface TieWish {
  /** `relations`, `mission/embassy`, `agreement/SLUG`, `membership/BODY/ROLE`, `sanctions/REGIME`, `project/SLUG`, … */
  name: string;
  source: string;
  target: string;
  mutual?: boolean;
  /** Default: in-force. */
  stage?: TieStage;
  /** First day it stands; null: before the log. Default: the day of the event, or that on which it already stood. */
  since?: Day | null;
  /** Last day of its term. */
  until?: Day;
  detail?: string;
}

/**
 * A tie stands from now on, or moves to another stage. A tie that already stands in force keeps its opener and its first
 * day; one that was only announced, signed or suspended takes the opener's place once it comes into force.
 */
export function openTie(world: World, event: LogEvent, scene: Scene, wish: TieWish): void {
  const mutual = wish.mutual ?? false;
  const [source, target] = home(wish.source, wish.target, mutual);
  const record = dyadRecord(world.ties, source, target);
  const stood = record[wish.name];
  // A tie whose term is over has ended without an event: what opens now is a new one, with its own first and last day.
  const before = stood?.until !== undefined && stood.until < scene.day ? undefined : stood;
  const stage = wish.stage ?? "in-force";
  const tie: Tie = {
    stage,
    mutual,
    // The act that opened a tie is the first one: a treaty's weight was earned at the signing, not at the entry into force.
    openedBy: before?.openedBy ?? event.id,
    since: before ? before.since : wish.since === undefined ? scene.day : wish.since,
  };
  const until = wish.until ?? before?.until;
  if (until !== undefined) tie.until = until;
  const detail = wish.detail ?? before?.detail;
  if (detail !== undefined) tie.detail = detail;
  record[wish.name] = tie;
  scene.changes?.push({ kind: "tie-opened", source, target, name: wish.name, tie, event: event.id, day: scene.day });
}

/** A tie is over. Closing one the log never opened is allowed: its first day reads "before the log". */
export function closeTie(
  world: World,
  event: LogEvent,
  scene: Scene,
  wish: { name: string; source: string; target: string; mutual?: boolean },
): void {
  const [source, target] = home(wish.source, wish.target, wish.mutual ?? false);
  const before = world.ties[source]?.[target]?.[wish.name];
  if (before) removeFrom(world.ties, source, target, wish.name);
  scene.changes?.push({
    kind: "tie-closed",
    source,
    target,
    name: wish.name,
    since: before?.since ?? null,
    openedBy: before?.openedBy,
    event: event.id,
    day: scene.day,
  });
}

interface Report {
  source: string;
  /** Left out: a figure about one actor. */
  target?: string;
  /** A figure about the pair whichever way it is asked: stands once, under the code that sorts first. */
  mutual?: boolean;
  series: string;
  reporter: string;
  value?: number;
  range?: readonly [number, number];
  text?: string;
  unit?: string;
  qualifier?: "about" | "over" | "under";
  basis?: string;
}

/** The last figure of a series from one reporter. It covers the event's date, or the period the date names. */
export function report(world: World, event: LogEvent, scene: Scene, figure: Report): void {
  const [source, target] = home(
    figure.source,
    figure.target ?? "",
    (figure.mutual ?? false) && figure.target !== undefined,
  );
  const measure: Measure = { period: [event.date.first, event.date.last], reporter: figure.reporter, event: event.id };
  if (figure.value !== undefined) measure.value = figure.value;
  if (figure.range !== undefined) measure.range = [figure.range[0], figure.range[1]];
  if (figure.text !== undefined) measure.text = figure.text;
  if (figure.unit !== undefined) measure.unit = figure.unit;
  if (figure.qualifier !== undefined) measure.qualifier = figure.qualifier;
  if (figure.basis !== undefined) measure.basis = figure.basis;
  const key = [figure.series, figure.reporter, ...(figure.basis === undefined ? [] : [figure.basis])].join("|");
  dyadRecord(world.measures, source, target)[key] = measure;
  scene.changes?.push({
    kind: "reported",
    source,
    target,
    series: figure.series,
    measure,
    event: event.id,
    day: scene.day,
  });
}

interface MatterWish {
  /** `request`, `offer`, `message`, `plan`, `target`, `claim`, `forecast`, `seat`, `approval`, `case`, … */
  kind: string;
  /** Default: `open`. */
  stage?: string;
  about?: string;
  holder?: string;
  due?: Day;
  aim?: number;
}

/** Business is open from now on, under the id of the event, between the event's first source and first target. */
export function openMatter(world: World, event: LogEvent, scene: Scene, wish: MatterWish): void {
  const [source, target] = matterHome(event);
  const matter: Matter = { kind: wish.kind, stage: wish.stage ?? "open", since: scene.day };
  if (wish.about !== undefined) matter.about = wish.about;
  if (wish.holder !== undefined) matter.holder = wish.holder;
  if (wish.due !== undefined) matter.due = wish.due;
  if (wish.aim !== undefined) matter.aim = wish.aim;
  const id = event.id;
  dyadRecord(world.matters, source, target)[id] = matter;
  scene.changes?.push({ kind: "matter-opened", source, target, id, matter, event: event.id, day: scene.day });
}

/** Open business moves on without being closed: another stage, holder or due day. Nothing happens when it is not open. */
export function moveMatter(
  world: World,
  event: LogEvent,
  scene: Scene,
  id: string,
  step: { stage?: string; holder?: string; due?: Day },
): void {
  const opener = scene.event(id);
  if (!opener) return;
  const [source, target] = matterHome(opener);
  const before = world.matters[source]?.[target]?.[id];
  if (!before) return;
  const matter: Matter = { ...before, ...step };
  dyadRecord(world.matters, source, target)[id] = matter;
  scene.changes?.push({ kind: "matter-moved", source, target, id, matter, event: event.id, day: scene.day });
}

/** Open business is closed with this outcome. Nothing happens when it is not open: it was settled or never opened. */
export function settleMatter(world: World, event: LogEvent, scene: Scene, id: string, outcome: string): void {
  const opener = scene.event(id);
  if (!opener) return;
  const [source, target] = matterHome(opener);
  if (!world.matters[source]?.[target]?.[id]) return;
  removeFrom(world.matters, source, target, id);
  scene.changes?.push({ kind: "matter-settled", source, target, id, outcome, event: event.id, day: scene.day });
}

/**
 * Counts a contact of this kind from one actor to the other. A mutual one (talks, a signing) stands once, under the code
 * that sorts first, and is read from either side.
 */
export function meet(
  world: World,
  event: LogEvent,
  scene: Scene,
  contact: { source: string; target: string; kind: string; mutual?: boolean },
): void {
  const mutual = contact.mutual ?? false;
  const [source, target] = home(contact.source, contact.target, mutual);
  const record = dyadRecord(world.contacts, source, target);
  const count = (record[contact.kind]?.count ?? 0) + 1;
  record[contact.kind] = { count, last: scene.day, event: event.id, mutual };
  scene.changes?.push({ kind: "met", source, target, contact: contact.kind, count, event: event.id, day: scene.day });
}

/** Where open business of this event stands: between its first source and its first target. */
export function matterHome(event: LogEvent): [source: string, target: string] {
  return [event.source[0] ?? "WORLD", event.target[0] ?? event.source[1] ?? "WORLD"];
}

/** A mutual fact stands once, under the code that sorts first. */
function home(source: string, target: string, mutual: boolean): [string, string] {
  return mutual && target < source ? [target, source] : [source, target];
}

/** The record of a directed dyad, to be written to. */
function dyadRecord<T>(table: ByDyad<T>, source: string, target: string): Record<string, T> {
  const bySource = ownPart(table, table, source);
  return ownPart(table, bySource, target);
}

/** Takes the entry out, and the records it leaves empty with it: a closed tie leaves no trace in the world. */
function removeFrom<T>(table: ByDyad<T>, source: string, target: string, key: string): void {
  if (!table[source]?.[target]) return;
  const bySource = ownPart(table, table, source);
  const record = ownPart(table, bySource, target);
  delete record[key];
  if (isEmpty(record)) delete bySource[target];
  if (isEmpty(bySource)) delete table[source];
}

// ------------------------------------------------------------------------------------------------ going on

/** Tables that share their parts with another world, and the parts that are their own by now. */
const borrowed = new WeakMap<object, Set<object>>();

/** A world to go on in from another, which stays as it is: parts are shared until they are first written to. */
export function goOnFrom(world: World): World {
  const { scores, ties, measures, matters, contacts } = world;
  const tables = {
    scores: { ...scores },
    ties: { ...ties },
    measures: { ...measures },
    matters: { ...matters },
    contacts: { ...contacts },
  };
  for (const table of Object.values(tables)) borrowed.set(table, new Set());
  return tables;
}

/** The part of a table under a key, to be written to: made when there is none, copied while it is shared. */
export function ownPart<Part extends object>(
  table: object,
  within: Record<string, Part>,
  key: string,
  copy: (part: Part) => Part = shallow,
): Part {
  const part = within[key];
  const own = borrowed.get(table);
  if (part !== undefined && (own === undefined || own.has(part))) return part;
  const fresh = part === undefined ? ({} as Part) : copy(part);
  within[key] = fresh;
  own?.add(fresh);
  // Read back: what is watched keeps parts of its own.
  return within[key]!;
}

function shallow<Part extends object>(part: Part): Part {
  return { ...part };
}

function isEmpty(record: object): boolean {
  for (const _ in record) return false;
  return true;
}
