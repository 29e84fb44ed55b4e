import { kept } from "../common/kept.ts";
import type { LogEvent } from "../event/event.ts";
import type { Entry, View } from "../log/view.ts";
import type { Coverage } from "../reading/coverage.ts";
import { seriesOf } from "../reading/series.ts";
import type { Day } from "../time/date.ts";
import { gridOf } from "../time/grid.ts";
import { editOf, worldAt } from "../what-if/views.ts";
import { matterHome } from "../world/verbs.ts";
import type { Rule, Trigger } from "./rule.ts";

/** Events that set rules off, in order, with the rules they match. What an edit did not touch is matched once for all edits of a view. */
export function causesIn(view: View, rules: readonly Rule[]): { entry: Entry; matching: readonly Rule[] }[] {
  const edit = editOf(view);
  const base = edit ? edit.base : view;
  const found = new Map<Entry, Rule[]>();
  const add = (entry: Entry, rule: Rule) => {
    const list = found.get(entry);
    if (list) list.push(rule);
    else found.set(entry, [rule]);
  };
  const changed = edit ? edit.added.filter(({ event }) => edit.changes.has(event.id)) : [];
  for (const rule of rules) {
    for (const entry of matchedIn(base)(rule)) if (!edit?.changes.has(entry.event.id)) add(entry, rule);
    for (const entry of changed) if (matches(rule, entry.event, entry.day)) add(entry, rule);
  }
  return [...found]
    .map(([entry, matching]) => ({ entry, matching }))
    .sort((a, b) => a.entry.day - b.entry.day || a.entry.event.position - b.entry.event.position);
}

const matchedIn = kept((view: View) =>
  kept((rule: Rule) => view.entries.filter(({ event, day }) => matches(rule, event, day))),
);

/** Whether an event is one that the rule waits for. */
export function matches({ when }: Rule, event: LogEvent, day: Day): boolean {
  if (when.kind !== "event" || event.occurred === "unknown") return false;
  if (when.event !== undefined && event.id !== when.event && event.label !== when.event) return false;
  if (when.type !== undefined && event.type !== when.type) return false;
  if (when.source !== undefined && !event.source.includes(when.source)) return false;
  if (when.target !== undefined && !event.target.includes(when.target)) return false;
  if (when.from !== undefined && day < when.from) return false;
  if (when.until !== undefined && day > when.until) return false;
  return when.where.every(([path, value]) => JSON.stringify(valueAt(event, path)) === JSON.stringify(value));
}

function valueAt(event: LogEvent, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], event);
}

/** Answers, in order of days, whether a check finds what its rule waits for: an open matter, or a level crossed since the last check. */
export function checkerOf(
  { from, to, coverage }: { readonly from: Day; readonly to: Day; readonly coverage: readonly Coverage[] },
  current: () => View,
): (rule: Rule, day: Day) => boolean {
  const wasBeyond = new Map<string, boolean>();
  // One pass over the log gives the metric on all days it is checked. It serves until the log changes.
  let read: { readonly view: View; readonly values: Map<Rule, readonly (number | null)[]> } | undefined;

  const valueOn = (rule: Rule, when: Extract<Trigger, { kind: "crossing" }>, day: Day): number | null => {
    const view = current();
    if (read?.view !== view) read = { view, values: new Map() };
    const days = gridOf(from, to, when.checked);
    let values = read.values.get(rule);
    if (!values) read.values.set(rule, (values = seriesOf(view, [when], days, coverage)[0]!));
    return values[days.indexOf(day)] ?? null;
  };

  return (rule, day) => {
    const { when } = rule;
    if (when.kind === "silence") return isOpen(current(), when.matter, day);
    if (when.kind !== "crossing") return false;
    const value = valueOn(rule, when, day);
    if (value === null) return false;
    const isBeyond = when.rises ? value > when.level : value < when.level;
    const before = wasBeyond.get(rule.id);
    wasBeyond.set(rule.id, isBeyond);
    // The first check only shows on which side the metric is; a later one can find that it crossed.
    return isBeyond && before === false;
  };
}

function isOpen(view: View, matter: string, day: Day): boolean {
  const opener = view.byId.get(matter);
  if (!opener) return false;
  const [source, target] = matterHome(opener);
  return worldAt(view, day).matters[source]?.[target]?.[matter] !== undefined;
}
