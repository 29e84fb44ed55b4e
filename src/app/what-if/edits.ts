import { readAddress } from "../../core/reading/address.ts";
import { draw, type Draws } from "../../core/chance/distribution.ts";
import { onDrawnDay } from "../../core/chance/uncertain-dates.ts";
import type { LogEvent, Problem } from "../../core/event/event.ts";
import { kept } from "../../core/common/kept.ts";
import type { Changes, View } from "../../core/log/view.ts";
import { isFigureOf } from "../../core/scenario/figures.ts";
import { EditRefused, type Edit } from "../../core/scenario/operation.ts";
import { didYouMean } from "../input/nearest.ts";
import { eventFrom, rewritten, withNumbersDrawn } from "../scenario/written-events.ts";
import type { ScenarioEdit } from "../scenario/read-scenario.ts";
import type { Workspace } from "../files/workspace.ts";

/** What became of one edit. */
export interface AppliedEdit {
  readonly text: string;
  readonly touches: readonly string[];
  readonly noop?: string;
}

/** Applies edits one after the other: what they change in all, and the problems of those that are refused. */
export function applyEdits(
  workspace: Workspace,
  baseline: View,
  edits: readonly ScenarioEdit[],
  draws: Draws,
): { changes: Changes; applied: AppliedEdit[]; settings: Record<string, string>; problems: Problem[] } {
  const changes = new Map<string, LogEvent | null>();
  const edit = openEdit(workspace, baseline, changes, draws);
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
      const { unknownEvent } = refusal;
      const ids = [...edit.events()].map((event) => event.id);
      problems.push({
        severity: "error",
        code: "edit-refused",
        file: place.file,
        line: place.yaml.lineOf([...place.path, ...refusal.path]),
        message: `${refusal.message}${unknownEvent === undefined ? "" : didYouMean(unknownEvent, ids)}`,
      });
    }
  }
  return { changes, applied, settings, problems };
}

/** What an operation works with: the baseline with the changes made so far. */
export function openEdit(workspace: Workspace, baseline: View, changes: Changes, draws: Draws): Edit {
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
      const { id } = raw as { readonly id?: unknown };
      const event = eventFrom(types, withNumbersDrawn(raw, draws, String(id)), nextPosition());
      return onDrawnDay(workspace.model, event, draws, find);
    },
    rewrite(event, set) {
      const values = Object.entries(set).map(
        ([path, value]) => [path, withNumbersDrawn(value, draws, `${event.id} ${path}`)] as const,
      );
      const version = rewritten(types, event, values);
      return "date" in set ? onDrawnDay(workspace.model, version, draws, find) : version;
    },
    draw: (distribution, id, name) => draw(distribution, draws, id, name),
    series(text) {
      const reading = readAddress(text, codebook);
      if (!reading.ok) throw new EditRefused(reading.reason, ["series"]);
      const { address } = reading;
      if (!address.dyad)
        throw new EditRefused(`"${text}" is not a series; write one such as trade(KAZ-IRN)`, ["series"]);
      return { address, figures: [...events()].filter((event) => isFigureOf(types, event, address)) };
    },
  };
}

const idsOf = kept(({ log }: Workspace) => new Set(log.map(({ id }) => id)));

const lastPosition = kept(({ entries }: View) =>
  entries.reduce((most, { event }) => Math.max(most, event.position), -1),
);
