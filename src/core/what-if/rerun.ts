import { keptIn } from "../common/kept.ts";
import { countPassing } from "../common/sorted.ts";
import { sceneFor } from "../log/scene.ts";
import type { Entry } from "../log/view.ts";
import { applyEntry } from "../replay/fold.ts";
import type { World } from "../world/world.ts";
import {
  cellKey,
  NO_WATCHER,
  sameCell,
  watchedWorld,
  type Cell,
  type Cells,
  type Table,
  type WrittenCell,
} from "./cells.ts";
import { indexOf, type EditedView } from "./overlay.ts";
import {
  anyKey,
  changesState,
  eventKey,
  sourcesKey,
  targetsKey,
  traceOf,
  versionBefore,
  type CellHistory,
  type Trace,
} from "./trace.ts";

/** Marks the point from which a cell is the same as in the base again. */
export const AS_IN_BASE = Symbol("as in the base");

/** The moments at which a cell begins to differ from the base, changes, or becomes the same again, each with the version from then on. */
interface EditedCell extends Pick<CellHistory, "table" | "source" | "target"> {
  readonly moments: number[];
  readonly versions: (Cell | undefined | typeof AS_IN_BASE)[];
  /** Whether the cell exists in only one of the two views. */
  existsInOne: boolean;
}

/** The version of a cell before a moment. */
export function editedVersionBefore(
  { moments, versions }: EditedCell,
  moment: number,
): Cell | undefined | typeof AS_IN_BASE {
  let at = moments.length;
  while (at > 0 && moments[at - 1]! >= moment) at--;
  return at === 0 ? AS_IN_BASE : versions[at - 1];
}

/** The result of running entries again: the cells that differ, and by moment the contacts that those entries made. */
interface ChangedCells {
  readonly cells: EditedCells;
  readonly contactsByMoment: ReadonlyMap<number, World["contacts"]>;
}

/** The cells that an edit changes, found by running again only the entries that read something the edit changed. */
export const changedCellsOf = keptIn(
  ({ overlay }: EditedView) => overlay.cache,
  (view: EditedView): ChangedCells => new Rerun(view).run(),
);

/**
 * Runs entries of an edited view again, in the order of their moments: the changed entries, and every later entry that read a cell which
 * differs from the base by then. A cell that such an entry leaves equal to the base's counts as unchanged from that moment on.
 */
class Rerun {
  readonly #view: EditedView;
  readonly #trace: Trace;
  readonly #cells = new EditedCells();
  readonly #queue = new MomentQueue();
  /** Changed entries by moment, and places of base entries that are gone. */
  readonly #fresh = new Map<number, Entry>();
  readonly #gone = new Set<number>();
  /** The moment whose entry is being run. */
  #moment = 0;

  constructor(view: EditedView) {
    this.#view = view;
    this.#trace = traceOf(view.overlay.base);
  }

  run(): ChangedCells {
    this.#scheduleChanges();
    const { base } = this.#view.overlay;
    const { world, take } = watchedWorld(this.#cellsNow(), NO_WATCHER);
    const scene = sceneFor(this.#view.model, this.#view.byId, undefined);
    const contactsByMoment = new Map<number, World["contacts"]>();
    for (let next = this.#queue.next(); next !== undefined; next = this.#queue.next()) {
      this.#moment = next;
      const entry = this.#fresh.get(next) ?? (this.#gone.has(next) ? undefined : base.entries[next]);
      if (entry) applyEntry(world, entry, scene.at(entry));
      const { written, contacts } = take();
      contactsByMoment.set(next, contacts);
      for (const cell of written) this.#record(cell);
      // A cell that the entry writes in the base but not here stays as it was before the entry.
      for (const key of this.#trace.writes.get(next) ?? []) {
        if (written.some((cell) => cell.key === key)) continue;
        this.#record({ key, ...this.#trace.histories.get(key)!, cell: this.#versionNow(key) });
      }
    }
    return { cells: this.#cells, contactsByMoment };
  }

  /** Schedules the changed and removed events that change state, and every entry that looked one of them up. */
  #scheduleChanges(): void {
    const { base, added, moments, changes } = this.#view.overlay;
    const { places } = indexOf(base);
    added.forEach((entry, at) => {
      if (!changes.has(entry.event.id)) return;
      this.#fresh.set(moments[at]!, entry);
      if (changesState(entry)) this.#queue.add(moments[at]!);
    });
    for (const id of changes.keys()) {
      const place = places.get(id);
      if (place !== undefined) this.#gone.add(place);
      if (place !== undefined && changesState(base.entries[place]!)) this.#queue.add(place);
      this.#queue.addAfter(this.#trace.readers.get(eventKey(id)), -1);
    }
  }

  /** The cells as they are at the current moment. */
  #cellsNow(): Cells {
    const { everTargets } = this.#trace;
    const cells: Cells = {
      get: (table, source, target) => this.#versionNow(cellKey(table, source, target)),
      sources: (table) => new Set([...everTargets[table].keys(), ...this.#cells.sources(table)]),
      targets: (table, source) => {
        const targets = new Set([...(everTargets[table].get(source) ?? []), ...this.#cells.targets(table, source)]);
        return [...targets].filter((target) => cells.get(table, source, target) !== undefined);
      },
    };
    return cells;
  }

  #versionNow(key: string): Cell | undefined {
    const edited = this.#cells.get(key);
    const version = edited ? edited.versions.at(-1) : AS_IN_BASE;
    return version === AS_IN_BASE ? versionBefore(this.#trace.histories.get(key), this.#moment) : version;
  }

  /** Records a cell after the current moment and, where it now differs from the base, schedules the later entries that read it. */
  #record({ key, table, source, target, cell }: WrittenCell): void {
    const moment = this.#moment;
    const { histories, readers } = this.#trace;
    const inBase = versionBefore(histories.get(key), Math.floor(moment) + 1);
    let edited = this.#cells.get(key);
    const differed = edited !== undefined && edited.versions.at(-1) !== AS_IN_BASE;
    if (sameCell(cell, inBase)) {
      if (!edited || !differed) return;
      edited.moments.push(moment);
      edited.versions.push(AS_IN_BASE);
      edited.existsInOne = false;
      return;
    }
    if (!edited) {
      edited = { table, source, target, moments: [], versions: [], existsInOne: false };
      this.#cells.set(key, edited);
    }
    edited.moments.push(moment);
    edited.versions.push(cell);
    if (!differed) this.#queue.addAfter(readers.get(key), moment);
    const existsInOne = (cell === undefined) !== (inBase === undefined);
    if (existsInOne && !edited.existsInOne) {
      for (const list of [anyKey(table, source), targetsKey(table, source), sourcesKey(table)])
        this.#queue.addAfter(readers.get(list), moment);
    }
    edited.existsInOne = existsInOne;
  }
}

/** Cells by key, and by table and source. */
class EditedCells {
  readonly #byKey = new Map<string, EditedCell>();
  readonly #targets = new Map<string, string[]>();

  get(key: string): EditedCell | undefined {
    return this.#byKey.get(key);
  }

  set(key: string, cell: EditedCell): void {
    this.#byKey.set(key, cell);
    const list = targetsKey(cell.table, cell.source);
    const targets = this.#targets.get(list);
    if (targets) targets.push(cell.target);
    else this.#targets.set(list, [cell.target]);
  }

  of(table: Table): EditedCell[] {
    return [...this.#byKey.values()].filter((cell) => cell.table === table);
  }

  targets(table: Table, source: string): readonly string[] {
    return this.#targets.get(targetsKey(table, source)) ?? [];
  }

  sources(table: Table): string[] {
    return this.of(table).map(({ source }) => source);
  }
}

/** The moments that are still to be run, each once, in order. */
class MomentQueue {
  /** In descending order, so that the next one is at the end. */
  readonly #moments: number[] = [];
  readonly #scheduled = new Set<number>();

  add(moment: number): void {
    if (this.#scheduled.has(moment)) return;
    this.#scheduled.add(moment);
    const at = countPassing(this.#moments.length, (index) => this.#moments[index]! > moment);
    this.#moments.splice(at, 0, moment);
  }

  /** Adds all places of a list that come after a moment. */
  addAfter(places: readonly number[] | undefined, moment: number): void {
    if (!places) return;
    for (let at = places.length - 1; at >= 0 && places[at]! > moment; at--) this.add(places[at]!);
  }

  next(): number | undefined {
    const moment = this.#moments.pop();
    if (moment !== undefined) this.#scheduled.delete(moment);
    return moment;
  }
}
