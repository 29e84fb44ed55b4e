import { NOBODY, sameCell, watchedWorld, type Cell, type Cells, type Table, type WrittenCell } from "./cells.ts";
import { addAct, applyEntry } from "../replay/fold.ts";
import { keptIn, type Cache } from "../common/kept.ts";
import type { Entry, Overlay, View } from "../log/view.ts";
import { indexOf } from "./overlay.ts";
import {
  anyKey,
  changesWhatStands,
  eventKey,
  pairsOf,
  sourcesKey,
  targetsKey,
  traceOf,
  versionBefore,
  type CellHistory,
  type Meeting,
  type Trace,
} from "./trace.ts";
import { sceneFor } from "../log/weigh.ts";
import type { Contact, Score, World } from "../world/world.ts";

export type EditedView = View & { readonly base: Overlay };

function cacheOf({ base }: EditedView): Cache {
  return base.cache;
}

/**
 * The world underneath with what the edit changed until a moment put in, table by table as they are read. Cost follows the change:
 * only entries that look at something changed are run again, and only sums of changed pairs are added up.
 */
export function withEdit(view: EditedView, under: World, until: number): World {
  const lazily = <Name extends keyof World>(name: Name, edit: (table: Parts) => void): (() => World[Name]) => {
    let table: World[Name] | undefined;
    return () => {
      if (table === undefined) {
        const parts = new Parts(under[name]);
        edit(parts);
        table = parts.table as World[Name];
      }
      return table;
    };
  };
  const ofCells = <Name extends Table>(name: Name) =>
    lazily(name, (parts) => {
      for (const cell of standingOf(view).cells.of(name)) {
        const version = versionAt(cell, until);
        if (version !== SAME) parts.put(cell.source, cell.target, version);
      }
    });
  const ofSums = <Name extends "scores" | "contacts">(name: Name, sums: () => readonly Sum[]) =>
    lazily(name, (parts) => {
      for (const sum of sums()) {
        if (sum.from >= until) continue;
        if (sum.steps < FEW_STEPS) parts.put(sum.source, sum.target, sum.upTo(until));
        else parts.putLater(sum.source, sum.target, () => sum.upTo(until)!);
      }
    });
  const tables = {
    scores: ofSums("scores", () => scoresOf(view)),
    ties: ofCells("ties"),
    measures: ofCells("measures"),
    matters: ofCells("matters"),
    contacts: ofSums("contacts", () => standingOf(view).contacts),
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

/** A sum of more steps underneath is added up when somebody reads it: of all pairs an edit touches few are asked for. */
const FEW_STEPS = 30;

/** A table that shares its parts with another until they are put in or taken out. */
class Parts {
  table: Record<string, Record<string, object>>;
  readonly #own = new Set<object>();

  constructor(under: Readonly<Record<string, Record<string, object>>>) {
    this.table = under;
  }

  /** Undefined takes the record out, and the part it leaves empty with it. */
  put(source: string, target: string, record: object | undefined): void {
    const part = this.#ownPart(source);
    if (record !== undefined) {
      part[target] = record;
      return;
    }
    delete part[target];
    for (const _ in part) return;
    delete this.table[source];
  }

  /** A record that is made when it is read. */
  putLater(source: string, target: string, make: () => object): void {
    let record: object | undefined;
    const get = () => (record ??= make());
    Object.defineProperty(this.#ownPart(source), target, { enumerable: true, configurable: true, get });
  }

  #ownPart(source: string): Record<string, object> {
    if (this.#own.size === 0) this.#own.add((this.table = { ...this.table }));
    let part = this.table[source];
    if (!part || !this.#own.has(part)) this.#own.add((part = this.table[source] = { ...part }));
    return part;
  }
}

// ------------------------------------------------------------------------------------------------ what stands

/** From here on the cell is as it is underneath. */
const SAME = Symbol("same");

/** The versions of a cell in an edited view, where they are not those underneath. */
interface EditedCell extends Pick<CellHistory, "table" | "source" | "target"> {
  readonly moments: number[];
  readonly versions: (Cell | undefined | typeof SAME)[];
  /** It is there in one of both and not in the other. */
  flipped: boolean;
}

function versionAt({ moments, versions }: EditedCell, until: number): Cell | undefined | typeof SAME {
  let at = moments.length;
  while (at > 0 && moments[at - 1]! >= until) at--;
  return at === 0 ? SAME : versions[at - 1];
}

interface Standing {
  readonly cells: EditedCells;
  readonly contacts: readonly Sum[];
}

/**
 * Cells that differ, found by running again, in order, what was put in and every entry that looked at a cell which differs by then.
 * What such an entry leaves as it is underneath is the same again from there on.
 */
const standingOf = keptIn(cacheOf, (view: EditedView): Standing => {
  const { base } = view;
  const under = base.view;
  const trace = traceOf(under);
  const { places } = indexOf(under);
  const cells = new EditedCells();
  const agenda = new Agenda();
  const fresh = new Map<number, Entry>();
  const gone = new Set<number>();
  base.added.forEach((entry, at) => {
    if (!base.changes.has(entry.event.id)) return;
    fresh.set(base.moments[at]!, entry);
    if (changesWhatStands(entry)) agenda.add(base.moments[at]!);
  });
  for (const id of base.changes.keys()) {
    const place = places.get(id);
    if (place !== undefined) gone.add(place);
    if (place !== undefined && changesWhatStands(under.entries[place]!)) agenda.add(place);
    agenda.addAfter(trace.readers.get(eventKey(id)), -1);
  }

  let moment = 0;
  const versionNow = (key: string): Cell | undefined => {
    const edited = cells.get(key);
    const version = edited ? edited.versions.at(-1) : SAME;
    return version === SAME ? versionBefore(trace.histories.get(key), moment) : version;
  };
  const now: Cells = {
    get: (table, source, target) => versionNow(`${table}|${source}|${target}`),
    sources: (table) => new Set([...trace.everTargets[table].keys(), ...cells.sources(table)]),
    *targets(table, source) {
      const ever = trace.everTargets[table].get(source);
      for (const target of ever ?? []) if (now.get(table, source, target)) yield target;
      for (const target of cells.targets(table, source))
        if (!ever?.has(target) && now.get(table, source, target)) yield target;
    },
  };
  const { world, take } = watchedWorld(now, NOBODY);
  const scene = sceneFor(view.model, view.byId, undefined);

  /** Takes down how a cell is after the moment, and what looks at it later. */
  const leave = ({ key, table, source, target, cell }: WrittenCell) => {
    const underneath = versionBefore(trace.histories.get(key), Math.floor(moment) + 1);
    let edited = cells.get(key);
    const differed = edited !== undefined && edited.versions.at(-1) !== SAME;
    if (sameCell(cell, underneath)) {
      if (!edited || !differed) return;
      edited.moments.push(moment);
      edited.versions.push(SAME);
      edited.flipped = false;
      return;
    }
    if (!edited) cells.set(key, (edited = { table, source, target, moments: [], versions: [], flipped: false }));
    edited.moments.push(moment);
    edited.versions.push(cell);
    if (!differed) agenda.addAfter(trace.readers.get(key), moment);
    const flipped = (cell === undefined) !== (underneath === undefined);
    if (flipped && !edited.flipped) {
      for (const list of [anyKey(table, source), targetsKey(table, source), sourcesKey(table)])
        agenda.addAfter(trace.readers.get(list), moment);
    }
    edited.flipped = flipped;
  };

  const again = new Map<number, World["contacts"]>();
  for (let next = agenda.next(); next !== undefined; next = agenda.next()) {
    moment = next;
    const entry = fresh.get(moment) ?? (gone.has(moment) ? undefined : under.entries[moment]);
    if (entry) applyEntry(world, entry, scene.at(entry));
    const { written, met } = take();
    again.set(moment, met);
    for (const cell of written) leave(cell);
    for (const key of trace.writes.get(moment) ?? []) {
      if (written.some((cell) => cell.key === key)) continue;
      leave({ key, ...trace.histories.get(key)!, cell: versionNow(key) });
    }
  }
  return { cells, contacts: contactSums(trace, again) };
});

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

/** Moments to come, each once, in order. */
class Agenda {
  readonly #moments: number[] = [];
  readonly #known = new Set<number>();

  add(moment: number): void {
    if (this.#known.has(moment)) return;
    this.#known.add(moment);
    let [low, high] = [0, this.#moments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      // Kept backwards: the next one is at the end.
      if (this.#moments[middle]! > moment) low = middle + 1;
      else high = middle;
    }
    this.#moments.splice(low, 0, moment);
  }

  /** All places of a list that come after a moment. */
  addAfter(places: readonly number[] | undefined, moment: number): void {
    if (!places) return;
    for (let at = places.length - 1; at >= 0 && places[at]! > moment; at--) this.add(places[at]!);
  }

  next(): number | undefined {
    const moment = this.#moments.pop();
    if (moment !== undefined) this.#known.delete(moment);
    return moment;
  }
}

// ------------------------------------------------------------------------------------------------------- sums

/** What is added up over the entries between a source and a target, in an edited view: scores and contacts. */
interface Sum {
  readonly source: string;
  readonly target: string;
  /** The first moment at which it is not made of the same as underneath. */
  readonly from: number;
  /** How many steps it has underneath until then: a sum of any stays one of at least these. */
  readonly steps: number;
  /** All that comes before a moment, added up; undefined when there is nothing. */
  upTo(until: number): object | undefined;
}

/** Adds up steps in order; the next sum that is asked for goes on from the last, and is the very same when nothing came between. */
function adding<Value extends object, Step extends { readonly moment: number }>(
  stepsOf: () => readonly Step[],
  add: (record: Record<string, Value>, step: Step) => void,
): Sum["upTo"] {
  let steps: readonly Step[] | undefined;
  let last: { count: number; record: Record<string, Value> | undefined } = { count: 0, record: undefined };
  return (until) => {
    steps ??= stepsOf();
    let { count } = last;
    if (count > 0 && steps[count - 1]!.moment >= until) last = { count: (count = 0), record: undefined };
    if (count === steps.length || steps[count]!.moment >= until) return last.record;
    const record: Record<string, Value> = {};
    for (const key in last.record) record[key] = { ...last.record[key]! };
    for (; count < steps.length && steps[count]!.moment < until; count++) add(record, steps[count]!);
    last = { count, record };
    return record;
  };
}

/** Scores of every directed dyad on which other steps count than underneath. */
const scoresOf = keptIn(cacheOf, (view: EditedView): readonly Sum[] => {
  const { base } = view;
  const { places, onDyad } = indexOf(base.view);
  const from = new Map<string, number>();
  const note = (entry: Entry, moment: number) => {
    for (const { dyad } of entry.acts) from.set(dyad, Math.min(from.get(dyad) ?? Infinity, moment));
  };
  base.added.forEach((entry, at) => note(entry, base.moments[at]!));
  for (const entry of base.gone) note(entry, places.get(entry.event.id)!);
  const replaced = new Set(base.gone.map(({ event }) => places.get(event.id)!));
  const counts = (entry: Entry, dyad: string) => entry.acts.some((act) => act.dyad === dyad);
  return [...from].map(([dyad, moment]) => {
    const [source, target] = dyad.split(">") as [string, string];
    const underneath = onDyad.get(dyad) ?? [];
    const stays = (place: number) => !replaced.has(place) && counts(base.view.entries[place]!, dyad);
    const stepsOf = () =>
      [
        ...underneath.filter(stays).map((place) => ({ moment: place, entry: base.view.entries[place]! })),
        ...base.added
          .map((entry, at) => ({ moment: base.moments[at]!, entry }))
          .filter((step) => counts(step.entry, dyad)),
      ].sort((a, b) => a.moment - b.moment);
    const add = (record: Record<string, Score>, { entry }: { entry: Entry }) => {
      for (const act of entry.acts) if (act.dyad === dyad) addAct(record, act, entry.day);
    };
    return { source, target, from: moment, steps: countBefore(underneath, moment), upTo: adding(stepsOf, add) };
  });
});

/** Contacts of every pair that met otherwise in the entries run again than underneath. */
function contactSums(
  { contacts: underneath, pairsMet }: Trace,
  again: ReadonlyMap<number, World["contacts"]>,
): readonly Sum[] {
  const fresh = new Map<string, Meeting[]>();
  for (const [moment, met] of again) {
    for (const [pair, kinds] of pairsOf(met)) fresh.set(pair, [...(fresh.get(pair) ?? []), { moment, kinds }]);
  }
  const pairs = new Set(fresh.keys());
  for (const moment of again.keys()) for (const pair of pairsMet.get(moment) ?? []) pairs.add(pair);
  return [...pairs].map((pair) => {
    const [source, target] = pair.split("|") as [string, string];
    const before = underneath.get(pair) ?? [];
    const stays = ({ moment }: Meeting) => !again.has(moment);
    const put = fresh.get(pair) ?? [];
    const gone = before.find((meeting) => !stays(meeting));
    return {
      source,
      target,
      from: Math.min(put[0]?.moment ?? Infinity, gone?.moment ?? Infinity),
      steps: gone ? before.indexOf(gone) : before.length,
      upTo: adding<Contact, Meeting>(
        () => [...before.filter(stays), ...put].sort((a, b) => a.moment - b.moment),
        (record, { kinds }) => {
          for (const kind in kinds) {
            const contact = kinds[kind]!;
            record[kind] = { ...contact, count: (record[kind]?.count ?? 0) + contact.count };
          }
        },
      ),
    };
  });
}

/** How many places of a list come before a moment. */
function countBefore(places: readonly number[], moment: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
