import { summaryOf } from "../../app/documents/events.ts";
import type { Day } from "../../core/time/date.ts";
import type { LogEvent } from "../../core/event/event.ts";
import type { Entry, View } from "../../core/log/view.ts";
import type { Codebook } from "../../core/model/codebook.ts";
import type { GraphNode, Standing, TimelineItem } from "../props.ts";
import type { Filters, PageState } from "../state/page-state.ts";
import { KINDS, kinds, otherLane } from "../strings/page.ts";

/** An event as the lists and the timeline show it, in both histories together. */
export interface Row {
  readonly id: string;
  readonly entry: Entry;
  readonly summary: string;
  readonly standing: Standing;
  /** The event in the baseline, if the what-if moved or amended it. */
  readonly before: LogEvent | undefined;
  readonly weight: number;
  /** The dimensions its acts count for, or else those of its type. */
  readonly dimensions: readonly string[];
  /** All actors it names. */
  readonly actors: readonly string[];
  /** All its words, in lower case, for the search. */
  readonly words: string;
}

/** Every event of both histories in order of days, including those that the what-if takes out. */
export function rowsOf(baseline: View, branch: View | undefined): Row[] {
  const view = branch ?? baseline;
  const rows = view.entries.map((entry) => rowOf(view, entry, standingOf(entry, baseline), beforeOf(entry, baseline)));
  if (!branch) return rows;
  const removed = baseline.entries.filter(({ event }) => !branch.byId.has(event.id));
  if (removed.length === 0) return rows;
  const gone = removed.map((entry) => rowOf(baseline, entry, "removed", undefined));
  return [...rows, ...gone].sort(
    (a, b) => a.entry.day - b.entry.day || a.entry.event.position - b.entry.event.position,
  );
}

/** The row of each event. Most rows stay the same object after an edit. */
const kept = new WeakMap<LogEvent, Row>();

function rowOf(view: View, entry: Entry, standing: Standing, before: LogEvent | undefined): Row {
  const { event, type, acts } = entry;
  const weight = acts.reduce((sum, act) => sum + act.weight, 0);
  const found = kept.get(event);
  // Every branch makes new entries, but most of them are equal to the old ones.
  const isAlike = found?.entry.acts.length === acts.length && found.weight === weight && found.entry.day === entry.day;
  if (found && isAlike && found.standing === standing && found.before === before) return found;
  const summary = found?.summary ?? summaryOf(view, entry);
  const shares = acts.flatMap((act) => act.shares.map(({ key }) => key.split("|")[0]!));
  const own = event.dimension.length > 0 ? event.dimension : [type.dimension].flat();
  const actors = new Set([...event.source, ...event.target, ...event.via, ...entry.pairs.flat()]);
  const row: Row = {
    id: event.id,
    entry,
    summary,
    standing,
    before,
    weight,
    dimensions: [...new Set(shares.length > 0 ? shares : own)],
    actors: [...actors],
    words: `${summary} ${event.id} ${event.type} ${event.date.text} ${event.note ?? ""}`.toLowerCase(),
  };
  kept.set(event, row);
  return row;
}

function standingOf({ event }: Entry, baseline: View): Standing {
  const before = baseline.byId.get(event.id);
  if (!before) return "hypothetical";
  if (before === event) return "record";
  return before.date.text === event.date.text ? "amended" : "moved";
}

function beforeOf({ event }: Entry, baseline: View): LogEvent | undefined {
  const before = baseline.byId.get(event.id);
  return before === event ? undefined : before;
}

/** The rows that pass every filter that is set. */
export function filtered(rows: readonly Row[], { text, actors, types, dimensions }: Filters): readonly Row[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length + actors.length + types.length + dimensions.length === 0) return rows;
  return rows.filter(
    (row) =>
      actors.every((code) => row.actors.includes(code)) &&
      (types.length === 0 || types.includes(row.entry.type.name)) &&
      (dimensions.length === 0 || dimensions.some((name) => row.dimensions.includes(name))) &&
      words.every((word) => row.words.includes(word)),
  );
}

// --------------------------------------------------------------------------------------------------- timeline

/** With lanes by dyad or actor, the most frequent ones have a lane each, and the rest share one. */
const LANES_SHOWN = 8;

export interface Lanes {
  readonly lanes: readonly { readonly id: string; readonly title: string }[];
  readonly items: readonly TimelineItem[];
}

export function lanesOf(rows: readonly Row[], by: PageState["lanes"], codebook: Codebook): Lanes {
  const lane = laneNamer(rows, by);
  const items = rows.map((row) => itemOf(row, lane(row)));
  const used = new Set(items.map((item) => item.lane));
  const order = by === "kind" ? KINDS : [...countsOf(rows, by)].map(([name]) => name);
  const shown = [...order.filter((id) => used.has(id)), ...(used.has(OTHERS) ? [OTHERS] : [])];
  return { lanes: shown.map((id) => ({ id, title: laneTitle(id, by, codebook) })), items };
}

const OTHERS = "others";

function laneNamer(rows: readonly Row[], by: PageState["lanes"]): (row: Row) => string {
  if (by === "kind") return kindOf;
  const own = new Set([...countsOf(rows, by)].slice(0, LANES_SHOWN).map(([name]) => name));
  return (row) => {
    const name = by === "dyad" ? dyadOf(row) : row.entry.event.source[0];
    return name !== undefined && own.has(name) ? name : OTHERS;
  };
}

function countsOf(rows: readonly Row[], by: "dyad" | "actor"): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const name = by === "dyad" ? dyadOf(row) : row.entry.event.source[0];
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Map([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}

/** The dyad without its direction: `IRN-KAZ`. */
function dyadOf({ entry: { event, pairs } }: Row): string | undefined {
  const [a, b] = pairs[0] ?? [event.source[0], event.target[0] ?? event.source[1]];
  if (a === undefined || b === undefined) return undefined;
  return a < b ? `${a}-${b}` : `${b}-${a}`;
}

/** The kind of an event: five groups of CAMEO's root codes, and one for events that never weigh anything. */
function kindOf({ entry: { event, type } }: Row): (typeof KINDS)[number] {
  const root = Number((event.cameo ?? type.cameo)?.slice(0, 2) ?? NaN);
  if (type.weightless || Number.isNaN(root)) return type.weightless ? "facts" : "words";
  if (root <= 2) return "words";
  if (root === 4) return "meetings";
  if (root <= 8) return "cooperation";
  return root <= 14 ? "disputes" : "force";
}

function laneTitle(id: string, by: PageState["lanes"], codebook: Codebook): string {
  if (id === OTHERS) return otherLane;
  if (by === "kind") return kinds[id as (typeof KINDS)[number]];
  return id
    .split("-")
    .map((code) => codebook.actors.get(code)?.name ?? code)
    .join(" – ");
}

function itemOf({ id, entry, summary, standing, before, weight }: Row, lane: string): TimelineItem {
  const { event, type, day } = entry;
  const { date } = event;
  return {
    id,
    summary,
    label: labelOf(event, type.name),
    lane,
    day,
    first: date.first,
    last: date.last,
    lasting: date.kind === "interval",
    doubtful: date.approximate || date.uncertain,
    standing,
    weight,
    ...(standing === "moved" && before ? { movedFrom: before.date.day } : {}),
  };
}

function labelOf({ source, target }: LogEvent, type: string): string {
  const who = [source[0], target[0] ?? source[1]].filter((code) => code !== undefined).join("–");
  return `${type.replaceAll("-", " ")} ${who}`;
}

/** The number of events in each of some equal slices of time, for the strip above the slider. */
export function densityOf(rows: readonly Row[], from: Day, to: Day, slices: number): number[] {
  const counts = Array.from({ length: slices }, () => 0);
  for (const { entry } of rows) {
    const slice = Math.floor(((entry.day - from) / (to - from + 1)) * slices);
    if (slice >= 0 && slice < slices) counts[slice]!++;
  }
  return counts;
}

/** The days with an event, each once. */
export function stopsOf(rows: readonly Row[]): Day[] {
  return [...new Set(rows.map(({ entry }) => entry.day))];
}

// ------------------------------------------------------------------------------------------------------ graph

const MOST_NODES = 40;
/** Actors named in fewer events than this are left out of the graph. */
const LEAST_EVENTS = 4;

export interface Network {
  readonly nodes: readonly GraphNode[];
  readonly pairs: readonly (readonly [string, string])[];
}

/** The states and bodies of the graph, and the pairs that have an event. It is the same on every day. */
export function networkOf(baseline: View, focus: PageState["focus"]): Network {
  const { actors } = baseline.model.codebook;
  const counts = new Map<string, number>();
  for (const { event } of baseline.entries)
    for (const code of new Set([...event.source, ...event.target])) counts.set(code, (counts.get(code) ?? 0) + 1);
  const isDrawn = (code: string) => ["state", "body"].includes(actors.get(code)?.kind ?? "");
  const others = [...counts]
    .filter(([code, count]) => count >= LEAST_EVENTS && isDrawn(code) && !focus.includes(code))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_NODES - focus.length)
    .map(([code]) => code);
  const codes = [...focus, ...others];
  const drawn = new Set<string>(codes);
  const pairs = new Map<string, readonly [string, string]>();
  for (const { pairs: dealt } of baseline.entries)
    for (const [a, b] of dealt) {
      if (!drawn.has(a) || !drawn.has(b)) continue;
      const pair = a < b ? ([a, b] as const) : ([b, a] as const);
      pairs.set(pair.join("-"), pair);
    }
  return {
    nodes: codes.map((id, index) => ({
      id,
      name: actors.get(id)?.name ?? id,
      focus: index < focus.length,
      balancer: index === 0,
    })),
    pairs: [...pairs.values()],
  };
}
