import { readDate } from "../../core/time/date.ts";

/** A what-if: the same document as in a file of `scenarios/`. */
export interface WhatIf {
  readonly title: string;
  readonly question?: string;
  readonly extends?: string | readonly string[];
  readonly against?: string;
  readonly vantage?: string | number;
  readonly from?: string | number;
  readonly to?: string | number;
  readonly metrics?: readonly string[];
  readonly set?: Readonly<Record<string, string | number>>;
  readonly operations?: readonly Edit[];
  readonly rules?: readonly unknown[];
  readonly expect?: readonly string[];
  readonly history?: readonly string[];
  readonly orphans?: "keep" | "remove" | "error";
}

/** One operation of a scenario file: `{ move: { event, to } }`. */
export type Edit = Readonly<Record<string, unknown>>;

/** The place of one change in the document of a what-if. */
export type Change =
  | { readonly part: "operations" | "rules" | "expect"; readonly index: number }
  | { readonly part: "set"; readonly name: string }
  | { readonly part: "vantage" | "against" | "from" | "to" | "extends" | "orphans" };

export const EMPTY_WHAT_IF: WhatIf = { title: "My what-if" };

/** Whether it changes nothing, so that it can be closed without loss. */
export function isIdle(whatIf: WhatIf): boolean {
  const { title: _, question: __, metrics: ___, history: ____, ...rest } = whatIf;
  return Object.values(rest).every((value) => value === undefined || (Array.isArray(value) && value.length === 0));
}

/** Takes an event out or brings it back. An inserted event is removed from the what-if. */
export function toggleEvent(whatIf: WhatIf, id: string): WhatIf {
  const edits = editsOf(whatIf);
  if (edits.some((edit) => insertedId(edit) === id)) {
    return withEdits(
      whatIf,
      edits.filter((edit) => insertedId(edit) !== id && editedId(edit) !== id),
    );
  }
  const kept = edits.filter((edit) => removedId(edit) !== id);
  return withEdits(whatIf, kept.length < edits.length ? kept : [...edits, { remove: id }]);
}

/** Moves an event to another date. A move back to its original date removes the edit. */
export function moveEvent(whatIf: WhatIf, id: string, to: string, original: string): WhatIf {
  const edits = editsOf(whatIf);
  const inserted = edits.findIndex((edit) => insertedId(edit) === id);
  if (inserted >= 0) return withEdits(whatIf, edits.with(inserted, insertion(edits[inserted]!, { date: to })));
  const moved = edits.findIndex((edit) => "move" in edit && editedId(edit) === id);
  if (to === original) return withEdits(whatIf, moved < 0 ? edits : edits.toSpliced(moved, 1));
  const label = moved < 0 ? undefined : (edits[moved]!["move"] as { label?: string }).label;
  const edit = { move: { event: id, to, ...(label === undefined ? {} : { label }) } };
  return withEdits(whatIf, moved < 0 ? [...edits, edit] : edits.with(moved, edit));
}

/** Changes fields of an event, by paths from its root; later values of a path win. */
export function amendEvent(whatIf: WhatIf, id: string, set: Readonly<Record<string, unknown>>): WhatIf {
  if (Object.keys(set).length === 0) return whatIf;
  const edits = editsOf(whatIf);
  const at = edits.findIndex((edit) => "amend" in edit && editedId(edit) === id);
  if (at < 0) return withEdits(whatIf, [...edits, { amend: { event: id, set } }]);
  const before = edits[at]!["amend"] as { set: Record<string, unknown> };
  return withEdits(whatIf, edits.with(at, { amend: { ...before, set: { ...before.set, ...set } } }));
}

/** Adds an event, or puts a new version in the place of one that was added before. */
export function insertEvent(whatIf: WhatIf, event: Readonly<Record<string, unknown>>): WhatIf {
  const edits = editsOf(whatIf);
  const at = edits.findIndex((edit) => insertedId(edit) === event["id"]);
  return withEdits(whatIf, at < 0 ? [...edits, { insert: event }] : edits.with(at, { insert: event }));
}

/** Sets a parameter of the model for the what-if; undefined removes the setting. */
export function setParameter(whatIf: WhatIf, name: string, value: string | number | undefined): WhatIf {
  const { set: before = {}, ...rest } = whatIf;
  const { [name]: _, ...others } = before;
  const set = value === undefined ? others : { ...others, [name]: value };
  return Object.keys(set).length === 0 ? rest : { ...rest, set };
}

export function addRule(whatIf: WhatIf, rule: Readonly<Record<string, unknown>>): WhatIf {
  const rules = (whatIf.rules ?? []).filter((other) => (other as { id?: unknown } | null)?.id !== rule["id"]);
  return { ...whatIf, rules: [...rules, rule] };
}

export function dropChange(whatIf: WhatIf, change: Change): WhatIf {
  if (change.part === "set") return setParameter(whatIf, change.name, undefined);
  const { [change.part]: before, ...rest } = whatIf;
  if (!("index" in change)) return rest;
  const list = (before as readonly unknown[] | undefined)?.toSpliced(change.index, 1) ?? [];
  return list.length === 0 ? rest : { ...rest, [change.part]: list };
}

/** Makes a forecast: both sides know only what was known by this day. Null: everything known today counts. */
export function setVantage(whatIf: WhatIf, vantage: string | null): WhatIf {
  const { vantage: _, ...rest } = whatIf;
  return vantage === null ? rest : { ...rest, vantage };
}

export function setAgainst(whatIf: WhatIf, against: string | undefined): WhatIf {
  const { against: _, ...rest } = whatIf;
  return against === undefined ? rest : { ...rest, against };
}

/** The day of its vantage, if it has one that can be read. */
export function vantageOf(whatIf: WhatIf | null): number | null {
  if (whatIf?.vantage === undefined) return null;
  const reading = readDate(String(whatIf.vantage));
  return reading.ok ? reading.date.last : null;
}

/** An id that is not taken: `hyp-visit-paid`, `hyp-visit-paid-2`. */
export function freshId(stem: string, taken: (id: string) => boolean): string {
  for (let count = 1; ; count++) {
    const id = count === 1 ? stem : `${stem}-${count}`;
    if (!taken(id)) return id;
  }
}

export function editsOf(whatIf: WhatIf): readonly Edit[] {
  return whatIf.operations ?? [];
}

/** The id of the event that an insertion adds. */
export function insertedId(edit: Edit): string | undefined {
  return idIn(edit["insert"], "id");
}

/** The id of the one event a removal names; a removal by query names none. */
function removedId(edit: Edit): string | undefined {
  const options = edit["remove"];
  return typeof options === "string" ? options : idIn(options, "event");
}

/** The event a move or an amendment changes. */
function editedId(edit: Edit): string | undefined {
  return idIn(edit["move"] ?? edit["amend"], "event");
}

function idIn(options: unknown, key: string): string | undefined {
  const id = (options as Record<string, unknown> | null | undefined)?.[key];
  return typeof id === "string" ? id : undefined;
}

function insertion(edit: Edit, fields: Readonly<Record<string, unknown>>): Edit {
  const { known: _, ...event } = edit["insert"] as Record<string, unknown>;
  return { insert: { ...event, ...fields } };
}

function withEdits(whatIf: WhatIf, operations: readonly Edit[]): WhatIf {
  const { operations: _, ...rest } = whatIf;
  return operations.length === 0 ? rest : { ...rest, operations };
}
