import { leftOf } from "../log/weigh.ts";
import { fade } from "../time/fade.ts";
import type { Day } from "../time/date.ts";
import { entryOf } from "../what-if/views.ts";
import type { Tie } from "../world/world.ts";
import type { Reading } from "./reading.ts";

/** A tie with its name, its sides, and whether it is in force on the day. */
export interface StandingTie {
  readonly name: string;
  readonly source: string;
  readonly target: string;
  readonly tie: Tie;
  readonly inForce: boolean;
}

/** Whether a tie is in force on a day: open, not suspended, and within its term. */
export function isInForce(tie: Tie, asOf: Day): boolean {
  return (
    tie.stage === "in-force" &&
    (tie.since === null || tie.since <= asOf) &&
    (tie.until === undefined || asOf <= tie.until)
  );
}

/** All ties between two actors, opened by either, in order of their names. */
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

/** Ties of the same name that both actors have to one instrument or body. */
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

/** Names of ties, or their prefixes, with the kind of tie that closeness counts them as. */
const STANDING_KINDS: readonly (readonly [prefix: string, kind: string])[] = [
  ["relations", "relations"],
  ["recognition", "relations"],
  ["mission/", "mission"],
  ["agreement/", "agreement"],
  ["broken", "broken"],
  ["sanctions/", "sanctions"],
  ["hostilities", "hostilities"],
];

/** One kind of tie in force, what it adds to c (the sum behind closeness), and the event that opened it. */
export interface StandingPart {
  readonly kind: string;
  readonly tie: string;
  readonly event: string;
  readonly amount: number;
}

/**
 * The standing between source and target: of each kind of tie in force the largest w_o · (1 − fade(t − t_o)), where o is the act that
 * opened the tie. For a tie opened before the log, w_o is the weight of the kind's code and the second factor is 1. (Own index.)
 */
export function standingParts(reading: Reading, source: string, target: string): StandingPart[] {
  const best = new Map<string, StandingPart>();
  for (const { name, tie, inForce, source: owner } of tiesBetween(reading, source, target)) {
    if (!inForce || (!tie.mutual && owner !== source)) continue;
    const kind = standingKind(name);
    if (kind === undefined) continue;
    const amount = tieWorth(reading, tie, kind, source, target);
    const rival = best.get(kind);
    if (!rival || Math.abs(amount) > Math.abs(rival.amount))
      best.set(kind, { kind, tie: name, event: tie.openedBy, amount });
  }
  return [...best.values()];
}

/** The kind under which closeness counts a tie of this name; undefined where it does not. */
function standingKind(name: string): string | undefined {
  return STANDING_KINDS.find(([prefix]) => (prefix.endsWith("/") ? name.startsWith(prefix) : name === prefix))?.[1];
}

function tieWorth(reading: Reading, tie: Tie, kind: string, source: string, target: string): number {
  const { model } = reading.view;
  const code = model.codebook.tieCodes[kind];
  const ofKind = model.weight(code, undefined) ?? 0;
  if (tie.since === null) return ofKind;
  const opener = entryOf(reading.view, tie.openedBy);
  const act = opener && [...opener.acts, ...opener.outweighed].find((a) => a.source === source && a.target === target);
  // Some openers weigh nothing themselves: a record that the tie exists, or an entry into force whose signing is not in the log.
  if (!opener || !act) {
    const table = model.fadeTable("diplomatic", opener?.event.stream ?? "curated");
    return ofKind * (1 - fade(table, Math.max(0, reading.asOf - tie.since)));
  }
  return act.weight - leftOf(act, reading.asOf - opener.day);
}
