import { cellKey, sameCell, TABLES, watchedWorld, type Cell, type Cells, type Table } from "./cells.ts";
import { applyEntry } from "../replay/fold.ts";
import { kept } from "../common/kept.ts";
import type { Entry, View } from "../log/view.ts";
import { sceneFor } from "../log/weigh.ts";
import type { ByDyad, Contact } from "../world/world.ts";

/**
 * How what stands came about in a view, entry by entry: which entries looked at what, and every version of every cell. An edited
 * view is then brought up to date by running again only those entries that looked at something the edit changed.
 */
export interface Trace {
  /** Places, in order, of the entries whose reducers looked at this: a key made by `cellKey`, `anyKey`, `targetsKey`, … */
  readonly readers: ReadonlyMap<string, readonly number[]>;
  readonly histories: ReadonlyMap<string, CellHistory>;
  /** Keys of the cells an entry wrote, by its place. */
  readonly writes: ReadonlyMap<number, readonly string[]>;
  /** Contacts of each pair, "A|B", in order. */
  readonly contacts: ReadonlyMap<string, readonly Meeting[]>;
  /** Pairs that the entry at a place made contacts between. */
  readonly pairsMet: ReadonlyMap<number, readonly string[]>;
  /** Every target a source ever had. */
  readonly everTargets: Readonly<Record<Table, ReadonlyMap<string, ReadonlySet<string>>>>;
}

/** Contacts one entry made between a pair: by kind, how many, and whether they are mutual. */
export interface Meeting {
  readonly moment: number;
  readonly kinds: Readonly<Record<string, Contact>>;
}

/** The versions of one cell, each from the place of the entry that wrote it. */
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

/** The trace of a view: one pass, made when the first overlay needs it. */
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
  const now: Cells = {
    get: (table, source, target) => histories.get(cellKey(table, source, target))?.versions.at(-1),
    sources: (table) => everTargets[table].keys(),
    *targets(table, source) {
      for (const target of everTargets[table].get(source) ?? []) if (now.get(table, source, target)) yield target;
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
  const { world, take } = watchedWorld(now, watcher);
  const lookUp = (id: string) => {
    read(eventKey(id));
    return view.byId.get(id);
  };
  const scene = sceneFor(view.model, { get: lookUp }, undefined);
  view.entries.forEach((entry, at) => {
    if (!changesWhatStands(entry)) return;
    place = at;
    applyEntry(world, entry, scene.at(entry));
    const { written, met } = take();
    for (const [pair, kinds] of pairsOf(met)) {
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

/** Records of a table by pair, "A|B". */
export function* pairsOf<Value>(table: ByDyad<Value>): Generator<[pair: string, record: Record<string, Value>]> {
  for (const source in table) for (const target in table[source]) yield [`${source}|${target}`, table[source][target]!];
}

/** Whether an entry can change what stands at all: many only weigh. */
export function changesWhatStands({ event, type }: Entry): boolean {
  return event.occurred !== "unknown" && (type.apply !== undefined || event.settles.length > 0);
}

/** The version of a cell as it stood before the entry at a place. */
export function versionBefore(history: CellHistory | undefined, place: number): Cell | undefined {
  if (!history) return undefined;
  const { places, versions } = history;
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? undefined : versions[low - 1];
}
