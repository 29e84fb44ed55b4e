import { readAddress, waysOf, type Address } from "../../core/reading/address.ts";
import { formatDay, type Day } from "../../core/time/date.ts";
import { matterStage } from "../../core/reading/matters.ts";
import { changesUpTo } from "../../core/replay/fold.ts";
import { worldAt } from "../../core/what-if/views.ts";
import { entriesUpTo, type View } from "../../core/log/view.ts";
import { figuresOf } from "../../core/reading/figures.ts";
import { isInForce, sharedTies, tiesBetween } from "../../core/reading/ties.ts";
import type { Reading } from "../../core/reading/reading.ts";
import { matterHome } from "../../core/world/verbs.ts";
import type { Change, World } from "../../core/world/world.ts";
import { contactsOf } from "../../core/reading/contacts.ts";
import { eventRows, readFilters, summaryOf } from "./events.ts";
import { BadRequest, usage } from "../input/parse.ts";
import { didYouMean } from "../input/nearest.ts";

/** One part of the state, present or past, with the event that is the evidence for it. */
export interface Answer {
  readonly event: string;
  readonly summary: string;
  readonly [field: string]: unknown;
}

/** Addresses that name state rather than a number. */
const STATE_NAMES = ["tie", "measure", "matter", "contact", "claims", "events"] as const;

export function isStateAddress(text: string): boolean {
  return STATE_NAMES.some((name) => text.startsWith(`${name}(`));
}

/**
 * What an address such as `tie(KAZ-UNSC)`, `measure(KAZ, jewish-community)`, `matter(ID)`, `contact(ISR>KAZ, visit)`,
 * `claims(KAZ)` or `events(ISR>KAZ, praise)` names on a day. Ties that have ended and matters that were settled are listed too.
 */
export function ask(view: View, asOf: Day, text: string): Answer[] {
  if (text.startsWith("events(")) {
    return eventRows(view, asOf, readFilters([text], view)).map((row) => ({ event: row.id, ...row }));
  }
  const id = /^matter\(([a-z0-9.@_-]+)\)$/i.exec(text)?.[1];
  // An id may be written in capitals too, but then it could also be a pair of actors.
  if (id !== undefined && (view.byId.has(id) || id === id.toLowerCase())) return [matterAnswer(view, asOf, id)];
  const reading = readAddress(text, view.model.codebook);
  if (!reading.ok) throw new BadRequest([usage("bad-address", reading.reason)]);
  const { address } = reading;
  const scene: Reading = { view, world: worldAt(view, asOf), asOf, coverage: [] };
  switch (address.name) {
    case "tie":
      return tieAnswers(scene, address);
    case "measure":
      return measureAnswers(scene, address);
    case "matter":
      return matterAnswers(scene, address);
    case "contact":
      return contactAnswers(scene, address);
    case "claims":
      return claimAnswers(scene, address);
    default:
      throw new BadRequest([
        usage("bad-address", `"${address.name}" names no state${didYouMean(address.name, STATE_NAMES)}`),
      ]);
  }
}

function tieAnswers(reading: Reading, { dyad, words, text }: Address): Answer[] {
  if (!dyad) throw needs(text, "a pair, such as tie(KAZ-UNSC)");
  const { view, asOf, world } = reading;
  const fits = (name: string) => words[0] === undefined || name === words[0] || name.startsWith(`${words[0]}/`);
  const standing = tiesBetween(reading, dyad.source, dyad.target)
    .filter(({ name }) => fits(name))
    .map(({ name, source, target, tie }) => ({
      ...evidence(view, tie.openedBy),
      name,
      between: [source, target],
      stage: isInForce(tie, asOf) ? tie.stage : tie.stage === "in-force" ? "over" : tie.stage,
      since: tie.since === null ? "before the log" : formatDay(tie.since),
      ...(tie.until === undefined ? {} : { until: formatDay(tie.until) }),
      ...(tie.detail === undefined ? {} : { detail: tie.detail }),
    }));
  const shared = sharedTies(reading, dyad.source, dyad.target)
    .filter(({ name }) => fits(name))
    .map(({ name, through }) => ({
      ...evidence(view, world.ties[dyad.source]![through]![name]!.openedBy),
      name,
      between: [dyad.source, dyad.target],
      through,
      stage: "in-force",
    }));
  return [...standing, ...shared, ...endedTies(reading, dyad.source, dyad.target, fits)];
}

/** Ties that were closed by this day and not opened again. */
function endedTies({ view, asOf, world }: Reading, a: string, b: string, fits: (name: string) => boolean): Answer[] {
  const ended = new Map<string, Extract<Change, { kind: "tie-closed" }>>();
  for (const change of changesUpTo(view, asOf)) {
    if (change.kind !== "tie-closed" || !fits(change.name)) continue;
    const isPair = (change.source === a && change.target === b) || (change.source === b && change.target === a);
    if (isPair && !world.ties[change.source]?.[change.target]?.[change.name])
      ended.set(`${change.source} ${change.name}`, change);
  }
  return [...ended.values()].map((change) => ({
    ...evidence(view, change.event),
    name: change.name,
    between: [change.source, change.target],
    stage: "ended",
    since: change.since === null ? "before the log" : formatDay(change.since),
    ended: formatDay(change.day),
  }));
}

function measureAnswers(reading: Reading, { dyad, actors, words, text }: Address): Answer[] {
  const [series] = words;
  const [actor, other] = dyad ? [dyad.source, dyad.target] : [actors[0], undefined];
  if (series === undefined || actor === undefined)
    throw needs(text, "an actor or a pair, and a series: measure(KAZ-IRN, trade)");
  return figuresOf(reading, series, actor, other).map(({ event, period, ...figure }) => ({
    ...evidence(reading.view, event),
    ...figure,
    period: period.map(formatDay),
    ageDays: reading.asOf - period[1],
  }));
}

function matterAnswers(reading: Reading, { dyad, words, text }: Address): Answer[] {
  if (!dyad) throw needs(text, "an id or a pair, such as matter(ISR>KAZ, request)");
  const ids = new Set<string>();
  for (const change of changesUpTo(reading.view, reading.asOf)) {
    if (change.kind !== "matter-opened") continue;
    const fits = waysOf(dyad).some(([source, target]) => change.source === source && change.target === target);
    if (fits && (words[0] === undefined || change.matter.kind === words[0])) ids.add(change.id);
  }
  return [...ids].map((id) => matterAnswer(reading.view, reading.asOf, id));
}

/** The stage of a matter: the stage itself while it is open, else how it was settled, or that its day has passed. */
function matterAnswer(view: View, asOf: Day, id: string): Answer {
  const opener = view.byId.get(id);
  if (!opener)
    throw new BadRequest([usage("unknown-event", `the log holds no "${id}"${didYouMean(id, view.byId.keys())}`)]);
  const world: World = worldAt(view, asOf);
  const [source, target] = matterHome(opener);
  const open = world.matters[source]?.[target]?.[id];
  if (open) {
    const { since, due, ...rest } = open;
    return {
      ...evidence(view, id),
      ...rest,
      stage: matterStage(view, id, asOf),
      since: formatDay(since),
      ...(due === undefined ? {} : { due: formatDay(due) }),
    };
  }
  const settled = changesUpTo(view, asOf).findLast((change) => change.kind === "matter-settled" && change.id === id);
  if (settled?.kind === "matter-settled") {
    return { ...evidence(view, id), stage: settled.outcome, settledBy: settled.event, on: formatDay(settled.day) };
  }
  return { ...evidence(view, id), stage: opener.occurred === "unknown" ? "unknown" : "none" };
}

function contactAnswers(reading: Reading, address: Address): Answer[] {
  if (!address.dyad) throw needs(address.text, "a pair, such as contact(ISR>KAZ, visit)");
  return contactsOf(reading, address).map(({ event, count, last, mutual }) => ({
    ...evidence(reading.view, event),
    count,
    last: formatDay(last),
    mutual,
  }));
}

/** Claims and forecasts that name these actors and contain these words, each with its present stage. */
function claimAnswers({ view, asOf }: Reading, { dyad, actors, words }: Address): Answer[] {
  return entriesUpTo(view.entries, asOf).flatMap(({ event, type }) => {
    const reported = type.claim?.(event);
    if (!reported) return [];
    const { by, claim, kind } = reported;
    const sides = [...event.source, ...event.target];
    const asked = [...actors, ...(dyad ? [dyad.source, dyad.target] : [])];
    const text = `${by} ${claim} ${kind} ${event.id}`.toLowerCase();
    if (!asked.every((code) => sides.includes(code)) || !words.every((word) => text.includes(word.toLowerCase())))
      return [];
    return [{ ...matterAnswer(view, asOf, event.id), by, claim, claimed: kind }];
  });
}

function evidence(view: View, id: string): { event: string; summary: string } {
  const event = view.byId.get(id);
  const type = event && view.model.types.get(event.type);
  return { event: id, summary: event && type ? summaryOf(view, { event, type }) : id };
}

function needs(text: string, what: string): BadRequest {
  return new BadRequest([usage("bad-address", `${text}: needs ${what}`)]);
}
