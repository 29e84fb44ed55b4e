import { draw } from "../chance/distribution.ts";
import { countPassing } from "../common/sorted.ts";
import { kept } from "../common/kept.ts";
import type { LogEvent } from "../event/event.ts";
import type { View } from "../log/view.ts";
import { formatDay, type Day } from "../time/date.ts";
import { gridOf } from "../time/grid.ts";
import { editOf, entryOf, viewWith } from "../what-if/views.ts";
import { effectsOf, type EffectContext } from "./effects.ts";
import { whyStopped, type GuardContext } from "./guards.ts";
import type { Firing, Rule } from "./rule.ts";
import { causesIn, checkerOf, matches } from "./triggers.ts";

/** The branch in which rules fire, and everything that they may ask for. */
export interface RuleRun extends EffectContext, GuardContext {
  readonly rules: readonly Rule[];
  /** The edited log before any rule has fired. */
  readonly start: View;
  /** Causes count from this day to that day, both inclusive. */
  readonly from: Day;
  readonly to: Day;
}

/** More firings than this are taken for a chain of rules that never ends. */
const MOST_FIRINGS = 500;

/** A chain of rules that does not end; the message shows the chain. */
export class RunawayRules extends Error {
  override readonly name = "RunawayRules";
}

/**
 * Lets rules fire in a branch: for causes inside the window, once for each cause, in the order of causes and then of rule ids. What a rule
 * inserts can set off other rules. Deterministic: the same draws give the same view.
 */
export function runRules(run: RuleRun): { view: View; firings: Firing[] } {
  const rules = [...run.rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (rules.length === 0) return { view: run.start, firings: [] };
  const branch = growingBranch(run.start);
  const agenda = agendaOf(run);
  const isSetOff = checkerOf(run, branch.current);
  const timesFired = new Map<string, number>();
  const causeOf = new Map<string, string>();
  const firings: Firing[] = [];

  for (const { entry, matching } of causesIn(run.start, rules)) agenda.offer(entry.event, entry.day, matching);
  scheduleChecks(run, rules, agenda);
  for (let due = agenda.next(); due !== undefined && due.day <= run.to; due = agenda.next()) {
    const { rule, day, cause } = due;
    if (due.kind === "check") {
      if (isSetOff(rule, day)) agenda.fireLater(rule, day, causeOfCheck(rule, cause, day));
      continue;
    }
    const key = `${rule.id}@${cause}`;
    const stopped = whyStopped(
      rule,
      { key, day, current: branch.current, timesFired: timesFired.get(rule.id) ?? 0 },
      run,
    );
    if (stopped) {
      firings.push({ rule: rule.id, cause, day, events: [], stopped });
      continue;
    }
    timesFired.set(rule.id, (timesFired.get(rule.id) ?? 0) + 1);
    if (firings.length > MOST_FIRINGS) throw new RunawayRules(runawayText(key, causeOf));
    const place = { key, day, position: branch.takePositions(rule.effects.length) };
    const { changes, inserted } = effectsOf(rule, place, branch.current, run);
    branch.change(changes);
    firings.push({ rule: rule.id, cause, day, events: inserted.map(({ id }) => id) });
    for (const event of inserted) {
      causeOf.set(event.id, cause);
      agenda.offer(
        event,
        day,
        rules.filter((other) => matches(other, event, day)),
      );
    }
  }
  return { view: branch.current(), firings };
}

// ------------------------------------------------------------------------------------------------- the branch

/** The branch while rules add to it. */
interface GrowingBranch {
  /** The view with all changes so far: the same object until there is a further change. */
  current(): View;
  change(changes: ReadonlyMap<string, LogEvent | null>): void;
  /** Reserves positions in the log, after all others, and returns the first. */
  takePositions(count: number): number;
}

/** Changes are applied only when the view is asked for: most rules never ask for any state. */
function growingBranch(start: View): GrowingBranch {
  let view = start;
  let pending = new Map<string, LogEvent | null>();
  let position = lastPosition(start) + 1;
  return {
    current() {
      if (pending.size > 0) view = viewWith(view, pending);
      pending = new Map();
      return view;
    },
    change(changes) {
      for (const [id, event] of changes) pending.set(id, event);
    },
    takePositions(count) {
      position += count;
      return position - count;
    },
  };
}

const lastPositionIn = kept((view: View) =>
  view.entries.reduce((most, { event }) => Math.max(most, event.position), 0),
);

/** The last position that an event of a view has. */
function lastPosition(view: View): number {
  const edit = editOf(view);
  if (!edit) return lastPositionIn(view);
  return edit.added.reduce((most, { event }) => Math.max(most, event.position), lastPositionIn(edit.base));
}

// ------------------------------------------------------------------------------------------------- the agenda

/** Something that is due on a day: a rule that fires, or a check whether a rule is set off. */
interface Due {
  readonly kind: "firing" | "check";
  readonly day: Day;
  readonly rule: Rule;
  readonly cause: string;
}

interface Agenda {
  schedule(due: Due): void;
  /** Schedules the rules that an event sets off, when it lies in the window; no rule twice for one event. */
  offer(event: LogEvent, day: Day, to: readonly Rule[]): void;
  /** Schedules a firing after the delay of its rule. */
  fireLater(rule: Rule, day: Day, cause: string): void;
  next(): Due | undefined;
}

/** What is due, in order of days. On one day firings come first, in the order in which they were scheduled, and then checks. */
function agendaOf(run: Pick<RuleRun, "from" | "to" | "draws">): Agenda {
  // In reverse order, so that the next one is at the end.
  const dues: Due[] = [];
  const offered = new Set<string>();
  const isAfter = (a: Due, b: Due) => a.day > b.day || (a.day === b.day && a.kind === "check" && b.kind === "firing");
  const agenda: Agenda = {
    schedule(due) {
      dues.splice(
        countPassing(dues.length, (index) => isAfter(dues[index]!, due)),
        0,
        due,
      );
    },
    offer(event, day, to) {
      if (day < run.from || day > run.to) return;
      for (const rule of to) {
        const key = `${rule.id}@${event.id}`;
        if (offered.has(key)) continue;
        offered.add(key);
        agenda.fireLater(rule, day, event.id);
      }
    },
    fireLater(rule, day, cause) {
      const delay = Math.max(0, Math.round(draw(rule.after, run.draws, `${rule.id}@${cause}`, "delay")));
      agenda.schedule({ kind: "firing", day: day + delay, rule, cause });
    },
    next: () => dues.pop(),
  };
  return agenda;
}

/** Schedules checks at the end of days: for matters left unanswered, and for metrics that cross a level. */
function scheduleChecks({ start, from, to, draws }: RuleRun, rules: readonly Rule[], agenda: Agenda): void {
  for (const rule of rules) {
    const { when } = rule;
    if (when.kind === "silence") {
      const opener = entryOf(start, when.matter);
      const days = Math.round(draw(when.days, draws, rule.id, "unanswered-for"));
      const cause = `silence-on-${when.matter}`;
      if (opener) agenda.schedule({ kind: "check", day: Math.max(from, opener.day + days), rule, cause });
    }
    if (when.kind === "crossing") {
      const cause = `${when.rises ? "rise" : "fall"}-of-${when.address.name}`;
      for (const day of gridOf(from, to, when.checked)) agenda.schedule({ kind: "check", day, rule, cause });
    }
  }
}

/** A metric may cross its level more than once, so the day belongs to the name of the cause. */
function causeOfCheck({ when }: Rule, cause: string, day: Day): string {
  return when.kind === "crossing" ? `${cause}-${formatDay(day)}` : cause;
}

const LINKS_SHOWN = 6;

function runawayText(key: string, causeOf: ReadonlyMap<string, string>): string {
  const links = [key];
  let cause = key.split("@").slice(1).join("@");
  while (links.length < LINKS_SHOWN && causeOf.has(cause)) {
    links.push(cause);
    cause = causeOf.get(cause)!;
  }
  const chain = links.map((link) => (link.length > 60 ? `${link.slice(0, 57)}…` : link)).join(" ← ");
  return (
    `more than ${MOST_FIRINGS} firings: the rules set one another off without end; the chain ends in ${chain}; ` +
    "give one of them once: true, or at-most"
  );
}
