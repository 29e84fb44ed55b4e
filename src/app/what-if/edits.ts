import { readAddress, type Address } from "../../core/reading/address.ts";
import { formatDay } from "../../core/time/date.ts";
import { draw, isDistribution, type Draws } from "../../core/chance/distribution.ts";
import { onDrawnDay } from "../../core/chance/uncertain-dates.ts";
import type { LogEvent, Problem } from "../../core/event/event.ts";
import { kept } from "../../core/common/kept.ts";
import type { Changes, View } from "../../core/log/view.ts";
import { EditRefused, type Edit } from "../../core/scenario/operation.ts";
import { envelopeOf } from "../../format/envelope.ts";
import { didYouMean } from "../input/nearest.ts";
import { decodeEvent } from "../files/read-log.ts";
import type { ScenarioEdit } from "../scenario/read-scenario.ts";
import type { Workspace } from "../files/workspace.ts";

/** What became of one edit. */
export interface AppliedEdit {
  readonly text: string;
  readonly touches: readonly string[];
  readonly noop?: string;
}

/** What the edits change together, one after the other, and the problems of those that cannot be made. */
export function applyEdits(
  workspace: Workspace,
  baseline: View,
  edits: readonly ScenarioEdit[],
  draws: Draws,
): { changes: Changes; applied: AppliedEdit[]; settings: Record<string, string>; problems: Problem[] } {
  const changes = new Map<string, LogEvent | null>();
  const edit = editOf(workspace, baseline, changes, draws);
  const applied: AppliedEdit[] = [];
  const problems: Problem[] = [];
  const settings: Record<string, string> = {};
  for (const { operation, value, text, ...place } of edits) {
    try {
      const { noop, touches, ...result } = operation.apply(edit, value);
      for (const [id, event] of result.changes ?? []) changes.set(id, event);
      Object.assign(settings, result.settings);
      applied.push({ text, touches, ...(noop === undefined ? {} : { noop }) });
    } catch (refusal) {
      if (!(refusal instanceof EditRefused)) throw refusal;
      applied.push({ text, touches: [], noop: refusal.message });
      const id = /holds no "([^"]+)"/.exec(refusal.message)?.[1];
      const ids = [...edit.events()].map((event) => event.id);
      problems.push({
        severity: "error",
        code: "edit-refused",
        file: place.file,
        line: place.yaml.lineOf([...place.path, ...refusal.path]),
        message: `${refusal.message}${id === undefined ? "" : didYouMean(id, ids)}`,
      });
    }
  }
  return { changes, applied, settings, problems };
}

/** What operations may ask of the baseline with the changes made so far. */
export function editOf(workspace: Workspace, baseline: View, changes: Changes, draws: Draws): Edit {
  const { types, codebook } = workspace.model;
  const find = (id: string) => {
    const changed = changes.get(id);
    return changed === undefined ? baseline.byId.get(id) : (changed ?? undefined);
  };
  function* events(): Iterable<LogEvent> {
    for (const { event } of baseline.entries) {
      const current = changes.has(event.id) ? changes.get(event.id) : event;
      if (current) yield current;
    }
    for (const [id, event] of changes) if (event && !baseline.byId.has(id)) yield event;
  }
  const nextPosition = () => {
    let last = lastPosition(baseline);
    for (const event of changes.values()) if (event) last = Math.max(last, event.position);
    return last + 1;
  };
  return {
    events,
    find,
    isHidden: (id) => baseline.known !== null && !baseline.byId.has(id) && idsOf(workspace).has(id),
    create(raw) {
      const event = decode(types, drawn(raw, draws, String((raw as { id?: unknown }).id)), nextPosition());
      return onDrawnDay(workspace.model, event, draws, find);
    },
    rewrite(event, set) {
      const wish = Object.entries(set).map(
        ([path, value]) => [path, drawn(value, draws, `${event.id} ${path}`)] as const,
      );
      const version = rewritten(event)(types, wish);
      return "date" in set ? onDrawnDay(workspace.model, version, draws, find) : version;
    },
    draw: (distribution, id, name) => draw(distribution, draws, id, name),
    series(text) {
      const reading = readAddress(text, codebook);
      if (!reading.ok) throw new EditRefused(reading.reason, ["series"]);
      const { address } = reading;
      if (!address.dyad) throw new EditRefused(`"${text}" is no series; write trade(KAZ-IRN)`, ["series"]);
      return { address, figures: [...events()].filter((event) => isFigureOf(types, event, address)) };
    },
  };
}

const idsOf = kept(({ log }: Workspace) => new Set(log.map(({ id }) => id)));

const lastPosition = kept(({ entries }: View) =>
  entries.reduce((most, { event }) => Math.max(most, event.position), -1),
);

type Types = Workspace["model"]["types"];

/** A reported figure of a series; an aim for it is none. */
export function isFigureOf(types: Types, event: LogEvent, { name, dyad }: Address): boolean {
  if (types.get(event.type)?.standsOn !== "last-day") return false;
  const data = event.data as { series?: unknown; value?: unknown } | undefined;
  const sides = [...event.source, ...event.target];
  return (
    data?.series === name && data.value !== undefined && sides.includes(dyad!.source) && sides.includes(dyad!.target)
  );
}

// ---------------------------------------------------------------------------------------------- written events

/** Replicates and coalitions write the same events again and again: so many are kept. */
const KEPT_EVENTS = 4000;

/** An event from its written form. The same text at the same place gives the very same event. Throws `EditRefused`. */
export function decode(types: Types, raw: unknown, position: number): LogEvent {
  const events = decoded(types);
  const key = `${position} ${JSON.stringify(raw)}`;
  const before = events.get(key);
  if (before) return before;
  const reading = decodeEvent(raw, types, { position, stream: "curated" }, () => ({}));
  if (!("event" in reading)) throw new EditRefused(reading.problems.map(({ message }) => message).join("; "));
  if (events.size >= KEPT_EVENTS) events.clear();
  events.set(key, reading.event);
  return reading.event;
}

const decoded = kept((_: Types) => new Map<string, LogEvent>());

/** An event with some paths of its written form changed, in its place. */
const rewritten = kept((event: LogEvent) => {
  const versions = new Map<string, LogEvent>();
  return (types: Types, wish: readonly (readonly [path: string, value: unknown])[]): LogEvent => {
    const key = JSON.stringify(wish, (_, value: unknown) => value ?? null);
    const before = versions.get(key);
    if (before) return before;
    const raw = structuredClone(envelopeOf(event, formatDay));
    for (const [path, value] of wish) setAt(raw, path.split("."), value);
    const version = { ...decode(types, raw, event.position), stream: event.stream };
    if (versions.size >= KEPT_EVENTS) versions.clear();
    versions.set(key, version);
    return version;
  };
});

/** The written form with its distributions drawn: a number may stand anywhere as what it is drawn from. */
function drawn(value: unknown, draws: Draws, name: string): unknown {
  if (Array.isArray(value)) return value.map((item, index) => drawn(item, draws, `${name}.${index}`));
  if (typeof value !== "object" || value === null) return value;
  if (isDistribution(value)) return draw(value, draws, name, "value");
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, drawn(item, draws, `${name}.${key}`)]));
}

function setAt(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path as [string, ...string[]];
  if (rest.length > 0) {
    const inner = target[key];
    if (typeof inner !== "object" || inner === null) target[key] = {};
    setAt(target[key] as Record<string, unknown>, rest, value);
  } else if (value === undefined) {
    delete target[key];
  } else {
    target[key] = value;
  }
}
