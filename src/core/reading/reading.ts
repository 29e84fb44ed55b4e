import type { Day } from "../time/date.ts";
import { fade } from "../time/fade.ts";
import { tableOfKey } from "../replay/fold.ts";
import { kept } from "../common/kept.ts";
import type { Entry, View } from "../log/view.ts";
import { leftOf } from "../log/weigh.ts";
import type { Measure, Matter, Tie, World } from "../world/world.ts";

/** A world on a day, and the log it came from: all that a metric may look at. */
export interface Reading {
  readonly view: View;
  readonly world: World;
  readonly asOf: Day;
  readonly coverage: readonly Coverage[];
}

/** For which pairs or actors, and when, the log means to be complete. */
export interface Coverage {
  /** One code (all dealings of that actor) or two (a pair). */
  readonly actors: readonly string[];
  readonly from: Day;
  readonly to: Day;
}

/** Faded sums of a directed dyad on the day: all dimensions, or one. */
export interface FadedScore {
  readonly plus: number;
  readonly minus: number;
  readonly count: number;
}

export function scoreOf(reading: Reading, source: string, target: string, dimension?: string): FadedScore {
  let [plus, minus, count] = [0, 0, 0];
  const record = reading.world.scores[source]?.[target];
  for (const key in record) {
    if (dimension !== undefined && !key.startsWith(`${dimension}|`)) continue;
    const score = record[key]!;
    const left = fade(tableOfKey(reading.view.model, key), reading.asOf - score.day);
    plus += score.plus * left;
    minus += score.minus * left;
    count += score.count * left;
  }
  return { plus, minus, count };
}

/** One event's signed part in a number. */
export interface Contribution {
  readonly event: string;
  readonly amount: number;
}

/** What each event's steps on these directed dyads are still worth, exactly: their sum is the faded score. */
export function stepContributions(
  reading: Reading,
  ways: readonly (readonly [string, string])[],
  dimension?: string,
  counts: (weight: number) => number = (weight) => weight,
): Contribution[] {
  const amounts = new Map<string, number>();
  const add = (event: string, amount: number) => amounts.set(event, (amounts.get(event) ?? 0) + amount);
  for (const { event, acts, day } of reading.view.entries) {
    if (day > reading.asOf) break;
    for (const act of acts) {
      if (!ways.some(([source, target]) => act.source === source && act.target === target)) continue;
      for (const [by, from, counted, sign] of [
        [event.id, day, act, 1] as const,
        ...act.replaces.map((taken) => [taken.event, taken.day, taken.act, -1] as const),
      ]) {
        for (const share of counted.shares) {
          if (dimension !== undefined && !share.key.startsWith(`${dimension}|`)) continue;
          add(by, sign * counts(share.weight) * fade(share.table, reading.asOf - from));
        }
      }
    }
  }
  return [...amounts].map(([event, amount]) => ({ event, amount }));
}

// ------------------------------------------------------------------------------------------------------- ties

/** A tie with its name and sides, as it reads on a day. */
export interface StandingTie {
  readonly name: string;
  readonly source: string;
  readonly target: string;
  readonly tie: Tie;
  readonly inForce: boolean;
}

/** In force is a reading: opened, not ended, not suspended, term not over. */
export function isInForce(tie: Tie, asOf: Day): boolean {
  return (
    tie.stage === "in-force" &&
    (tie.since === null || tie.since <= asOf) &&
    (tie.until === undefined || asOf <= tie.until)
  );
}

/** All ties between two actors, opened by either, by name. */
export function tiesBetween(reading: Pick<Reading, "world" | "asOf">, a: string, b: string): StandingTie[] {
  const found: StandingTie[] = [];
  for (const [source, target] of [
    [a, b],
    [b, a],
  ] as const) {
    const record = reading.world.ties[source]?.[target];
    for (const name in record) {
      const tie = record[name]!;
      found.push({ name, source, target, tie, inForce: isInForce(tie, reading.asOf) });
    }
  }
  return found.sort((x, y) => (x.name < y.name ? -1 : x.name > y.name ? 1 : x.source < y.source ? -1 : 1));
}

/** Instruments and bodies both actors are tied to: name of the tie, and the instrument or body. */
export function sharedTies(reading: Reading, a: string, b: string): { name: string; through: string }[] {
  const found: { name: string; through: string }[] = [];
  for (const through in reading.world.ties[a]) {
    const kind = reading.view.model.codebook.actors.get(through)?.kind;
    if (kind !== "instrument" && kind !== "body") continue;
    for (const name in reading.world.ties[a][through]) {
      const [own, other] = [reading.world.ties[a][through]![name], reading.world.ties[b]?.[through]?.[name]];
      if (own && other && isInForce(own, reading.asOf) && isInForce(other, reading.asOf)) found.push({ name, through });
    }
  }
  return found.sort((x, y) => (x.name < y.name ? -1 : 1));
}

/** Kinds of tie that stand in a score's stead, and the sign of what they say. */
const STANDING_KINDS: readonly (readonly [prefix: string, kind: string])[] = [
  ["relations", "relations"],
  ["recognition", "relations"],
  ["mission/", "mission"],
  ["agreement/", "agreement"],
  ["broken", "broken"],
  ["sanctions/", "sanctions"],
  ["hostilities", "hostilities"],
];

/** One kind of tie in force, what it adds to closeness today, and the event that opened it. */
export interface StandingPart {
  readonly kind: string;
  readonly tie: string;
  readonly event: string;
  readonly amount: number;
}

/**
 * What stands between source and target: of each kind of tie in force the largest w_o · (1 − fade(t − t_o)), o the act that
 * opened it. Opened before the log: w_o is that of the kind's code, the second factor 1.
 */
export function standingParts(reading: Reading, source: string, target: string): StandingPart[] {
  const best = new Map<string, StandingPart>();
  for (const { name, tie, inForce, source: owner } of tiesBetween(reading, source, target)) {
    if (!inForce || (!tie.mutual && owner !== source)) continue;
    const kind = STANDING_KINDS.find(([prefix]) =>
      prefix.endsWith("/") ? name.startsWith(prefix) : name === prefix,
    )?.[1];
    if (kind === undefined) continue;
    const amount = tieWorth(reading, tie, kind, source, target);
    const rival = best.get(kind);
    if (!rival || Math.abs(amount) > Math.abs(rival.amount))
      best.set(kind, { kind, tie: name, event: tie.openedBy, amount });
  }
  return [...best.values()];
}

function tieWorth(reading: Reading, tie: Tie, kind: string, source: string, target: string): number {
  const { model } = reading.view;
  const code = model.codebook.tieCodes[kind];
  const ofKind = model.weight(code, undefined) ?? 0;
  if (tie.since === null) return ofKind;
  const opener = entryOf(reading.view, tie.openedBy);
  const act = opener && [...opener.acts, ...opener.outweighed].find((a) => a.source === source && a.target === target);
  // A record that only says the tie is there, or an entry into force whose signing the log lacks, weighs nothing itself.
  if (!opener || !act) {
    const table = model.fadeTable("diplomatic", opener?.event.stream ?? "curated");
    return ofKind * (1 - fade(table, Math.max(0, reading.asOf - tie.since)));
  }
  return act.weight - leftOf(act, reading.asOf - opener.day);
}

/** The entry of an event in a view. An edited view is asked for what it changed, and for the rest the one underneath. */
export function entryOf(view: View, id: string): Entry | undefined {
  const { base } = view;
  if (!base) return entryIndex(view.entries).get(id);
  return base.added.find(({ event }) => event.id === id) ?? (base.changes.has(id) ? undefined : entryOf(base.view, id));
}

const entryIndex = kept((entries: readonly Entry[]) => new Map(entries.map((entry) => [entry.event.id, entry])));

// -------------------------------------------------------------------------------------- measures and matters

/** The figures of a series between two actors (or of one), newest period first, then by trust in the reporter. */
export function figuresOf(reading: Reading, series: string, actor: string, other?: string): Measure[] {
  const order = reading.view.model.codebook.reporters;
  const rank = (measure: Measure) => {
    const place = order.indexOf(measure.reporter);
    return place < 0 ? order.length : place;
  };
  const records =
    other === undefined
      ? [reading.world.measures[actor]?.[""]]
      : [reading.world.measures[actor]?.[other], reading.world.measures[other]?.[actor]];
  return records
    .flatMap((record) => Object.entries(record ?? {}))
    .filter(([key]) => key.startsWith(`${series}|`))
    .map(([, measure]) => measure)
    .sort((a, b) => b.period[1] - a.period[1] || rank(a) - rank(b));
}

/** The one number of a figure: its value, or the middle of its range. */
export function numberOf(measure: Measure): number | null {
  if (measure.value !== undefined) return measure.value;
  return measure.range ? (measure.range[0] + measure.range[1]) / 2 : null;
}

export interface OpenMatter {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly matter: Matter;
}

/** Business still open on the day: not settled, not past its due day. */
export function openMatters(reading: Pick<Reading, "world" | "asOf">, source: string, target: string): OpenMatter[] {
  const record = reading.world.matters[source]?.[target];
  return Object.entries(record ?? {})
    .filter(([, matter]) => matter.due === undefined || reading.asOf <= matter.due)
    .map(([id, matter]) => ({ id, source, target, matter }));
}

/** Whether the log means to be complete, on this day, for all dealings of an actor, or for a pair. */
export function isCovered(reading: Pick<Reading, "coverage" | "asOf">, ...actors: readonly string[]): boolean {
  return reading.coverage.some(
    (span) =>
      span.from <= reading.asOf &&
      reading.asOf <= span.to &&
      (span.actors.length === 1
        ? actors.includes(span.actors[0]!)
        : actors.length > 1 && actors.every((code) => span.actors.includes(code))),
  );
}
