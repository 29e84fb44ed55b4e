import type { World } from "../world/world.ts";

/** The tables that reducers read. Scores and contacts are sums, which no reducer reads. */
export const TABLES = ["ties", "measures", "matters"] as const;
export type Table = (typeof TABLES)[number];

/** The records of one table between two actors, by name. A cell is never written to once it is stored. */
export type Cell = Readonly<Record<string, unknown>>;

/** Cells as they are at one moment. */
export interface Cells {
  get(table: Table, source: string, target: string): Cell | undefined;
  sources(table: Table): Iterable<string>;
  targets(table: Table, source: string): Iterable<string>;
}

/** Is called for everything a reducer reads: a cell, whether a source has any, which targets a source has, which sources a table has. */
export interface Watcher {
  cell(table: Table, source: string, target: string): void;
  any(table: Table, source: string): void;
  targets(table: Table, source: string): void;
  sources(table: Table): void;
}

/** A watcher that records nothing. */
export const NO_WATCHER: Watcher = { cell() {}, any() {}, targets() {}, sources() {} };

/** A cell that a reducer read or wrote, as it left it; undefined: the cell is gone. */
export interface WrittenCell {
  readonly key: string;
  readonly table: Table;
  readonly source: string;
  readonly target: string;
  readonly cell: Cell | undefined;
}

export function cellKey(table: Table, source: string, target: string): string {
  return `${table}|${source}|${target}`;
}

/**
 * A world over cells on which reducers run, one at a time. The watcher is called for everything they read; what they write, and the contacts
 * they make, is kept apart until it is taken. A cell is copied when it is first read, because reducers write in place.
 */
export function watchedWorld(
  cells: Cells,
  watcher: Watcher,
): { world: World; take(): { written: WrittenCell[]; contacts: World["contacts"] } } {
  const written: WrittenCells = new Map();
  const tables = TABLES.map((table) => watchedTable(table, cells, watcher, written));
  const [ties, measures, matters] = tables.map(({ table }) => table) as [
    World["ties"],
    World["measures"],
    World["matters"],
  ];
  const world: World = { scores: {}, ties, measures, matters, contacts: {} };
  return {
    world,
    take() {
      const taken = { written: [...written.values()], contacts: world.contacts };
      written.clear();
      for (const { opened } of tables) opened.clear();
      world.contacts = {};
      return taken;
    },
  };
}

type WrittenCells = Map<string, WrittenCell>;

function watchedTable(table: Table, cells: Cells, watcher: Watcher, written: WrittenCells) {
  const parts = new Map<string, object>();
  // Sources for which the reducer created an empty part, to put a cell into it.
  const opened = new Set<string>();
  const partOf = (source: string) => {
    let part = parts.get(source);
    if (!part) parts.set(source, (part = watchedPart(table, source, cells, watcher, written)));
    return part;
  };
  const hasAny = (source: string) => !targetsNow(table, source, cells, written).next().done;
  const look = (source: string | symbol) => {
    if (typeof source === "symbol") return undefined;
    watcher.any(table, source);
    return opened.has(source) || hasAny(source) ? partOf(source) : undefined;
  };
  const handler: ProxyHandler<object> = {
    get: (_, source) => look(source),
    has: (_, source) => look(source) !== undefined,
    set(_, source) {
      opened.add(String(source));
      return true;
    },
    // A source disappears with its last cell, so there is nothing to do.
    deleteProperty: () => true,
    ownKeys() {
      watcher.sources(table);
      const sources = new Set(cells.sources(table));
      for (const one of written.values()) if (one.table === table) sources.add(one.source);
      return [...sources].filter(hasAny);
    },
    getOwnPropertyDescriptor: (_, source) => (look(source) === undefined ? undefined : PRESENT),
  };
  return { table: new Proxy({}, handler), opened };
}

function watchedPart(table: Table, source: string, cells: Cells, watcher: Watcher, written: WrittenCells): object {
  const put = (target: string, cell: Cell | undefined) => {
    const key = cellKey(table, source, target);
    written.set(key, { key, table, source, target, cell });
    return true;
  };
  const look = (target: string | symbol) => {
    if (typeof target === "symbol") return undefined;
    watcher.cell(table, source, target);
    const own = written.get(cellKey(table, source, target));
    if (own) return own.cell;
    const cell = cells.get(table, source, target);
    if (!cell) return undefined;
    const copy = { ...cell };
    put(target, copy);
    return copy;
  };
  /** Whether a cell exists. It is not copied, because asking does not hand it out. */
  const isThere = (target: string | symbol) => {
    if (typeof target === "symbol") return false;
    watcher.cell(table, source, target);
    const own = written.get(cellKey(table, source, target));
    return (own ? own.cell : cells.get(table, source, target)) !== undefined;
  };
  const handler: ProxyHandler<object> = {
    get: (_, target) => look(target),
    has: (_, target) => isThere(target),
    set: (_, target, cell: Cell) => put(String(target), cell),
    deleteProperty: (_, target) => put(String(target), undefined),
    ownKeys() {
      watcher.targets(table, source);
      return [...targetsNow(table, source, cells, written)];
    },
    getOwnPropertyDescriptor: (_, target) => (isThere(target) ? PRESENT : undefined),
  };
  return new Proxy({}, handler);
}

function* targetsNow(table: Table, source: string, cells: Cells, written: WrittenCells): Generator<string> {
  for (const target of cells.targets(table, source)) if (!written.has(cellKey(table, source, target))) yield target;
  for (const one of written.values())
    if (one.table === table && one.source === source && one.cell !== undefined) yield one.target;
}

/** Says that a key exists; its value is fetched by reading it. */
const PRESENT: PropertyDescriptor = { value: undefined, enumerable: true, configurable: true, writable: true };

/** Whether two cells hold equal records. */
export function sameCell(a: Cell | undefined, b: Cell | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && sameValue(a, b));
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key as never], b[key as never]))
  );
}
