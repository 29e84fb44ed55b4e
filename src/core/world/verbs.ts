import type { LogEvent } from "../event/event.ts";
import type { Day } from "../time/date.ts";
import { writablePart } from "./copy-on-write.ts";
import type { ByDyad, Change, Matter, Measure, Tie, TieStage, World } from "./world.ts";

/** What a verb needs to know of the event it is called for. */
export interface StepContext {
  /** Effective day of the event being applied. */
  readonly day: Day;
  /** Another event of the same log view, by the id it had before any correction. */
  event(id: string): LogEvent | undefined;
  /** Collects what the verbs did; undefined when nobody asked for it. */
  readonly changes: Change[] | undefined;
}

interface TieFields {
  /** `relations`, `mission/embassy`, `agreement/SLUG`, `membership/BODY/ROLE`, `sanctions/REGIME`, `project/SLUG`, … */
  name: string;
  source: string;
  target: string;
  mutual?: boolean;
  /** Default: in-force. */
  stage?: TieStage;
  /** First day of a new tie; null: before the log. Default: the day of the event. */
  since?: Day | null;
  /** Last day of its term. */
  until?: Day;
  detail?: string;
}

/**
 * Opens a tie, or moves an open one to another stage. A tie that is open already keeps the event that opened it and its first day, and its
 * term and its detail unless new ones are given.
 */
export function openTie(world: World, event: LogEvent, context: StepContext, fields: TieFields): void {
  const { name, mutual = false, stage = "in-force" } = fields;
  const [source, target] = storedUnder(fields.source, fields.target, mutual);
  const record = dyadRecord(world.ties, source, target);
  const open = record[name];
  // A tie whose term is over has ended without an event: what opens now is a new one, with its own first and last day.
  const before = open?.until !== undefined && open.until < context.day ? undefined : open;
  const tie: Tie = {
    stage,
    mutual,
    // The first event stays the opener: a treaty weighs from its signing, not from its entry into force.
    openedBy: before?.openedBy ?? event.id,
    since: before ? before.since : fields.since === undefined ? context.day : fields.since,
  };
  const until = fields.until ?? before?.until;
  if (until !== undefined) tie.until = until;
  const detail = fields.detail ?? before?.detail;
  if (detail !== undefined) tie.detail = detail;
  record[name] = tie;
  context.changes?.push({ kind: "tie-opened", source, target, name, tie, event: event.id, day: context.day });
}

/** Closes a tie. One that the log never opened may be closed too: its first day then reads "before the log". */
export function closeTie(
  world: World,
  event: LogEvent,
  context: StepContext,
  tie: Pick<TieFields, "name" | "source" | "target" | "mutual">,
): void {
  const [source, target] = storedUnder(tie.source, tie.target, tie.mutual ?? false);
  const before = world.ties[source]?.[target]?.[tie.name];
  if (before) removeFrom(world.ties, source, target, tie.name);
  context.changes?.push({
    kind: "tie-closed",
    source,
    target,
    name: tie.name,
    since: before?.since ?? null,
    openedBy: before?.openedBy,
    event: event.id,
    day: context.day,
  });
}

interface Figure {
  source: string;
  /** Omitted for a figure about one actor. */
  target?: string;
  /** The figure is about the pair, whichever way it is read: it is stored once, under the code that sorts first. */
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

/** Stores the latest figure of a series from one reporter. It covers the event's date, or the period that the date names. */
export function report(world: World, event: LogEvent, context: StepContext, figure: Figure): void {
  const isAboutPair = (figure.mutual ?? false) && figure.target !== undefined;
  const [source, target] = storedUnder(figure.source, figure.target ?? "", isAboutPair);
  const measure: Measure = { period: [event.date.first, event.date.last], reporter: figure.reporter, event: event.id };
  if (figure.value !== undefined) measure.value = figure.value;
  if (figure.range !== undefined) measure.range = [figure.range[0], figure.range[1]];
  if (figure.text !== undefined) measure.text = figure.text;
  if (figure.unit !== undefined) measure.unit = figure.unit;
  if (figure.qualifier !== undefined) measure.qualifier = figure.qualifier;
  if (figure.basis !== undefined) measure.basis = figure.basis;
  const key = [figure.series, figure.reporter, ...(figure.basis === undefined ? [] : [figure.basis])].join("|");
  dyadRecord(world.measures, source, target)[key] = measure;
  context.changes?.push({
    kind: "reported",
    source,
    target,
    series: figure.series,
    measure,
    event: event.id,
    day: context.day,
  });
}

interface MatterFields {
  /** `request`, `offer`, `message`, `plan`, `target`, `claim`, `forecast`, `seat`, `approval`, `case`, … */
  kind: string;
  /** Default: `open`. */
  stage?: string;
  about?: string;
  holder?: string;
  due?: Day;
  aim?: number;
}

/** Opens a matter under the id of the event, between its first source and its first target. */
export function openMatter(world: World, event: LogEvent, context: StepContext, fields: MatterFields): void {
  const [source, target] = matterHome(event);
  const matter: Matter = { kind: fields.kind, stage: fields.stage ?? "open", since: context.day };
  if (fields.about !== undefined) matter.about = fields.about;
  if (fields.holder !== undefined) matter.holder = fields.holder;
  if (fields.due !== undefined) matter.due = fields.due;
  if (fields.aim !== undefined) matter.aim = fields.aim;
  const id = event.id;
  dyadRecord(world.matters, source, target)[id] = matter;
  context.changes?.push({ kind: "matter-opened", source, target, id, matter, event: event.id, day: context.day });
}

/** Moves an open matter to another stage, holder or due day. Does nothing if the matter is not open. */
export function moveMatter(
  world: World,
  event: LogEvent,
  context: StepContext,
  id: string,
  step: { stage?: string; holder?: string; due?: Day },
): void {
  const opener = context.event(id);
  if (!opener) return;
  const [source, target] = matterHome(opener);
  const before = world.matters[source]?.[target]?.[id];
  if (!before) return;
  const matter: Matter = { ...before, ...step };
  dyadRecord(world.matters, source, target)[id] = matter;
  context.changes?.push({ kind: "matter-moved", source, target, id, matter, event: event.id, day: context.day });
}

/** Closes an open matter with this outcome. Does nothing if the matter was settled already or never opened. */
export function settleMatter(world: World, event: LogEvent, context: StepContext, id: string, outcome: string): void {
  const opener = context.event(id);
  if (!opener) return;
  const [source, target] = matterHome(opener);
  if (!world.matters[source]?.[target]?.[id]) return;
  removeFrom(world.matters, source, target, id);
  context.changes?.push({ kind: "matter-settled", source, target, id, outcome, event: event.id, day: context.day });
}

/**
 * Counts a contact of this kind from one actor to the other. A mutual contact (talks, a signing) is stored once, under the code that
 * sorts first, and can be read from either side.
 */
export function meet(
  world: World,
  event: LogEvent,
  context: StepContext,
  contact: { source: string; target: string; kind: string; mutual?: boolean },
): void {
  const mutual = contact.mutual ?? false;
  const [source, target] = storedUnder(contact.source, contact.target, mutual);
  const record = dyadRecord(world.contacts, source, target);
  const count = (record[contact.kind]?.count ?? 0) + 1;
  record[contact.kind] = { count, last: context.day, event: event.id, mutual };
  context.changes?.push({
    kind: "met",
    source,
    target,
    contact: contact.kind,
    count,
    event: event.id,
    day: context.day,
  });
}

/** Where the matter that an event opened is stored: between its first source and its first target, or two sources, or the world. */
export function matterHome(event: LogEvent): [source: string, target: string] {
  return [event.source[0] ?? "WORLD", event.target[0] ?? event.source[1] ?? "WORLD"];
}

/** A mutual fact is stored once, under the code that sorts first. */
function storedUnder(source: string, target: string, mutual: boolean): [string, string] {
  return mutual && target < source ? [target, source] : [source, target];
}

/** The record of a directed dyad, for writing. */
function dyadRecord<T>(table: ByDyad<T>, source: string, target: string): Record<string, T> {
  const bySource = writablePart(table, table, source);
  return writablePart(table, bySource, target);
}

/** Deletes an item and the records it leaves empty: nothing of a closed tie stays in the world. */
function removeFrom<T>(table: ByDyad<T>, source: string, target: string, key: string): void {
  const bySource = writablePart(table, table, source);
  const record = writablePart(table, bySource, target);
  delete record[key];
  if (isEmpty(record)) delete bySource[target];
  if (isEmpty(bySource)) delete table[source];
}

function isEmpty(record: object): boolean {
  for (const _ in record) return false;
  return true;
}
