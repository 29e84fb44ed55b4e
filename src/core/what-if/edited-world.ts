import type { World } from "../world/world.ts";
import type { Table } from "./cells.ts";
import type { EditedView } from "./overlay.ts";
import { AS_IN_BASE, changedCellsOf, editedVersionBefore } from "./rerun.ts";
import { changedContactsOf, changedScoresOf, type Sum } from "./sums.ts";

/**
 * A world of the base with the changes of an edited view up to a moment. A table is worked out when it is first read. Cost follows the
 * change: only entries that read something changed are run again, and only the sums of changed pairs are added up.
 */
export function editedWorld(view: EditedView, baseWorld: World, until: number): World {
  const table = <Name extends keyof World>(name: Name, edit: (table: SharedTable) => void): (() => World[Name]) => {
    let edited: World[Name] | undefined;
    return () => {
      if (edited === undefined) {
        const shared = new SharedTable(baseWorld[name]);
        edit(shared);
        edited = shared.table as World[Name];
      }
      return edited;
    };
  };
  const ofCells = <Name extends Table>(name: Name) =>
    table(name, (shared) => {
      for (const cell of changedCellsOf(view).cells.of(name)) {
        const version = editedVersionBefore(cell, until);
        if (version !== AS_IN_BASE) shared.put(cell.source, cell.target, version);
      }
    });
  const ofSums = <Name extends "scores" | "contacts">(name: Name, sums: () => readonly Sum[]) =>
    table(name, (shared) => {
      for (const sum of sums()) {
        if (sum.from >= until) continue;
        if (sum.steps < FEW_STEPS) shared.put(sum.source, sum.target, sum.upTo(until));
        else shared.putLater(sum.source, sum.target, () => sum.upTo(until)!);
      }
    });
  const tables = {
    scores: ofSums("scores", () => changedScoresOf(view)),
    ties: ofCells("ties"),
    measures: ofCells("measures"),
    matters: ofCells("matters"),
    contacts: ofSums("contacts", () => changedContactsOf(view)),
  };
  return {
    get scores() {
      return tables.scores();
    },
    get ties() {
      return tables.ties();
    },
    get measures() {
      return tables.measures();
    },
    get matters() {
      return tables.matters();
    },
    get contacts() {
      return tables.contacts();
    },
  };
}

/** A sum of more steps than this is added up only when it is read: few of the pairs that an edit touches ever are. */
const FEW_STEPS = 30;

/** A table that shares its parts with that of the base until a record in them is put or removed. */
class SharedTable {
  table: Record<string, Record<string, object>>;
  readonly #owned = new Set<object>();

  constructor(base: Readonly<Record<string, Record<string, object>>>) {
    this.table = base;
  }

  /** Stores a record. Undefined removes it, and the part it leaves empty. */
  put(source: string, target: string, record: object | undefined): void {
    const part = this.#ownedPart(source);
    if (record !== undefined) {
      part[target] = record;
      return;
    }
    delete part[target];
    for (const _ in part) return;
    delete this.table[source];
  }

  /** Stores a record that is made when it is read. */
  putLater(source: string, target: string, make: () => object): void {
    let record: object | undefined;
    const get = () => (record ??= make());
    Object.defineProperty(this.#ownedPart(source), target, { enumerable: true, configurable: true, get });
  }

  #ownedPart(source: string): Record<string, object> {
    if (this.#owned.size === 0) this.#owned.add((this.table = { ...this.table }));
    let part = this.table[source];
    if (!part || !this.#owned.has(part)) this.#owned.add((part = this.table[source] = { ...part }));
    return part;
  }
}
