import { cellKey, sameCell, TABLES, watchedWorld, type Cell, type Cells, type Table } from "./cells.ts";
import { countPassing } from "../common/sorted.ts";
import { applyEntry } from "../replay/fold.ts";
import { kept } from "../common/kept.ts";
import type { Entry, View } from "../log/view.ts";
import { sceneFor } from "../log/scene.ts";
import type { ByDyad, Contact } from "../world/world.ts";

/**
 * What happened while a view was replayed, entry by entry: which entries read what, and every version of every cell. With it an edited view
 * is brought up to date by running again only the entries that read something the edit changed.
 */
export interface Trace {
  /** By key (`cellKey`, `anyKey`, `targetsKey`, …): the places, in order, of the entries whose reducers read it. */
  readonly readers: ReadonlyMap<string, readonly number[]>;
  readonly histories: ReadonlyMap<string, CellHistory>;
  /** By place: the keys of the cells that the entry wrote. */
  readonly writes: ReadonlyMap<number, readonly string[]>;
  /** By pair, "A|B": its contacts in order. */
  readonly contacts: ReadonlyMap<string, readonly Meeting[]>;
  /** By place: the pairs between which the entry made contacts. */
  readonly pairsMet: ReadonlyMap<number, readonly string[]>;
  /** By table and source: every target that it ever had. */
  readonly everTargets: Readonly<Record<Table, ReadonlyMap<string, ReadonlySet<string>>>>;
}

/** The contacts that one entry made between a pair, by kind. */
export interface Meeting {
  readonly moment: number;
  readonly kinds: Readonly<Record<string, Contact>>;
}

/** The versions of one cell, and the places of the entries that wrote them. */
export interface CellHistory {
  readonly table: Table;
  readonly source: string;
  readonly target: string;
  readonly places: readonly number[];
  readonly versions: readonly (Cell | undefined)[];
}

export const anyKey = (table: Table, source: string) => `${table}|${source}?`;
export const targetsKey = (table: Table, source: string) => `${table}|${source}`;
export const sourcesKey = (table: Table) => table;
export const eventKey = (id: string) => `event:${id}`;

/** The trace of a view, made in one pass when the first overlay on it needs it. */
export const traceOf = kept((view: View): Trace => {
  const readers = new Map<string, number[]>();
  const histories = new Map<
    string,
    { table: Table; source: string; target: string; places: number[]; versions: (Cell | undefined)[] }
  >();
  const writes = new Map<number, string[]>();
  const contacts = new Map<string, Meeting[]>();
  const pairsMet = new Map<number, string[]>();
  const everTargets = Object.fromEntries(TABLES.map((table) => [table, new Map<string, Set<string>>()])) as Record<
    Table,
    Map<string, Set<string>>
  >;
  const cellsNow: Cells = {
    get: (table, source, target) => histories.get(cellKey(table, source, target))?.versions.at(-1),
    sources: (table) => everTargets[table].keys(),
    *targets(table, source) {
      for (const target of everTargets[table].get(source) ?? []) if (cellsNow.get(table, source, target)) yield target;
    },
  };
  let place = 0;
  const read = (key: string) => {
    const places = readers.get(key);
    if (!places) readers.set(key, [place]);
    else if (places.at(-1) !== place) places.push(place);
  };
  const watcher = {
    cell: (table: Table, source: string, target: string) => read(cellKey(table, source, target)),
    any: (table: Table, source: string) => read(anyKey(table, source)),
    targets: (table: Table, source: string) => read(targetsKey(table, source)),
    sources: (table: Table) => read(sourcesKey(table)),
  };
  const { world, take } = watchedWorld(cellsNow, watcher);
  const lookUp = (id: string) => {
    read(eventKey(id));
    return view.byId.get(id);
  };
  const scene = sceneFor(view.model, { get: lookUp }, undefined);
  view.entries.forEach((entry, at) => {
    if (!changesState(entry)) return;
    place = at;
    applyEntry(world, entry, scene.at(entry));
    const { written, contacts: made } = take();
    for (const [pair, kinds] of recordsByPair(made)) {
      const meetings = contacts.get(pair);
      if (meetings) meetings.push({ moment: at, kinds });
      else contacts.set(pair, [{ moment: at, kinds }]);
      const pairs = pairsMet.get(at);
      if (pairs) pairs.push(pair);
      else pairsMet.set(at, [pair]);
    }
    for (const { key, table, source, target, cell } of written) {
      const history = histories.get(key);
      if (sameCell(history?.versions.at(-1), cell)) continue;
      if (history) {
        history.places.push(at);
        history.versions.push(cell);
      } else {
        histories.set(key, { table, source, target, places: [at], versions: [cell] });
        const targets = everTargets[table].get(source);
        if (targets) targets.add(target);
        else everTargets[table].set(source, new Set([target]));
      }
      const keys = writes.get(at);
      if (keys) keys.push(key);
      else writes.set(at, [key]);
    }
  });
  return { readers, histories, writes, contacts, pairsMet, everTargets };
});

/** The records of a table with their pairs, "A|B". */
export function* recordsByPair<Value>(table: ByDyad<Value>): Generator<[pair: string, record: Record<string, Value>]> {
  for (const source in table) for (const target in table[source]) yield [`${source}|${target}`, table[source][target]!];
}

/** Whether an entry can change ties, measures, matters or contacts at all: many events only weigh. */
export function changesState({ event, type }: Entry): boolean {
  return event.occurred !== "unknown" && (type.apply !== undefined || event.settles.length > 0);
}

/** The version of a cell before the entry at a place (or at a moment) was applied. */
export function versionBefore(history: CellHistory | undefined, place: number): Cell | undefined {
  if (!history) return undefined;
  const { places, versions } = history;
  return versions[countPassing(places.length, (index) => places[index]! < place) - 1];
}
