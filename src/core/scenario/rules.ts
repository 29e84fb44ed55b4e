import type { Address } from "../reading/address.ts";
import { judge, type Condition } from "../reading/condition.ts";
import { formatDay, type Day } from "../time/date.ts";
import { draw, happens, isDistribution, type Distribution, type Draws } from "../chance/distribution.ts";
import type { LogEvent } from "../event/event.ts";
import { worldAt } from "../what-if/views.ts";
import { gridOf, type Period } from "../time/grid.ts";
import type { Changes, Entry, View } from "../log/view.ts";
import type { Metric } from "../reading/metric.ts";
import { kept } from "../common/kept.ts";
import { viewWith } from "../what-if/overlay.ts";
import { entryOf, type Coverage } from "../reading/reading.ts";
import { seriesOf } from "../reading/series.ts";
import { matterHome } from "../world/world.ts";

/** What sets a rule off. */
export type Trigger =
  | {
      readonly kind: "event";
      /** Id or label of one event; or what an event must be like. */
      readonly event?: string;
      readonly type?: string;
      readonly source?: string;
      readonly target?: string;
      /** Paths from the event's root and the values they must have. */
      readonly where: readonly (readonly [path: string, value: unknown])[];
      readonly from?: Day;
      readonly until?: Day;
    }
  | { readonly kind: "silence"; readonly matter: string; readonly days: Distribution }
  | {
      readonly kind: "crossing";
      readonly metric: Metric;
      readonly address: Address;
      readonly rises: boolean;
      readonly level: number;
      readonly checked: Period;
    };

/** What must hold, or must not, on the day a rule would fire. */
export type Guard =
  | { readonly kind: "condition"; readonly condition: (at: Day) => Condition }
  | { readonly kind: "tie"; readonly name: string; readonly between: readonly [string, string]; readonly stage: string }
  | { readonly kind: "matter"; readonly matter: string; readonly stage: string }
  | { readonly kind: "open-matter"; readonly matterKind: string; readonly about: string; readonly open: boolean };

export type Effect =
  | { readonly kind: "insert"; readonly raw: Readonly<Record<string, unknown>> }
  | { readonly kind: "settle"; readonly matter: string; readonly outcome: string }
  | { readonly kind: "remove"; readonly event: string }
  | { readonly kind: "scale"; readonly series: Address; readonly times: Distribution; readonly until?: Day };

/** When something happens in the branch, something else follows: after a while, perhaps. */
export interface Rule {
  readonly id: string;
  readonly when: Trigger;
  readonly ifs: readonly Guard[];
  readonly unless: readonly Guard[];
  readonly effects: readonly Effect[];
  readonly after: Distribution;
  readonly probability: Distribution;
  readonly atMost: number;
  readonly from: Day;
  readonly until: Day;
}

/** One firing of a rule, and what set it off. */
export interface Firing {
  readonly rule: string;
  readonly cause: string;
  readonly day: Day;
  readonly events: readonly string[];
  /** Why it did nothing, when it did not. */
  readonly stopped?: "chance" | "condition" | "at most";
}

/** How effects become events of the log: text and schemas are somebody else's business. */
export interface EventMaker {
  /** The event of an insert effect, dated, with its numbers drawn and read. Throws when it is not valid. */
  create(
    raw: Readonly<Record<string, unknown>>,
    place: { id: string; day: Day; position: number },
    value: ValueOf,
  ): LogEvent;
  /** Closes business, as an event. */
  settle(matter: string, outcome: string, place: { id: string; day: Day; position: number }): LogEvent;
  /** The event with its figure multiplied; undefined when it is no figure of the series. */
  scale(event: LogEvent, series: Address, times: number): LogEvent | undefined;
}

/** A number of an effect: as it stands, drawn, or read off the world of the day. */
type ValueOf = (value: unknown, name: string) => unknown;

export interface RuleRun {
  readonly coverage: readonly Coverage[];
  readonly rules: readonly Rule[];
  /** The edited log in which they fire, before any has. */
  readonly start: View;
  readonly from: Day;
  readonly to: Day;
  readonly draws: Draws;
  readonly maker: EventMaker;
  readonly baseline: View;
  readonly questionOf: (text: string) => { metric: Metric; address: Address };
}

/** A branch in which more rules fire than this is a chain that feeds itself. */
const BUDGET = 500;

/** A chain of rules that does not end: the message shows it. */
export class RunawayRules extends Error {
  override readonly name = "RunawayRules";
}

/** Something that may set rules off, on its day: an event, business left unanswered, the end of a day of checking. */
interface Due {
  readonly day: Day;
  /** 0: a firing; 1: end-of-day checks come after all that happens on the day. */
  readonly rank: 0 | 1;
  readonly order: number;
  readonly rule: Rule;
  readonly cause: string;
  readonly check?: true;
}

/**
 * Lets rules fire in a branch: for causes inside the window, once a cause, in the order of causes, then of rule ids. What they
 * insert can set off others. Deterministic: the same draws give the same view.
 */
export function runRules(run: RuleRun): { view: View; firings: Firing[] } {
  const rules = [...run.rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (rules.length === 0) return { view: run.start, firings: [] };
  let view = run.start;
  // Firings that nothing has looked at yet: most rules ask for no state, and a view is made when one does.
  let pending = new Map<string, LogEvent | null>();
  const current = (): View => {
    if (pending.size > 0) view = viewWith(view, pending);
    pending = new Map();
    return view;
  };
  let position = lastPosition(view) + 1;
  let order = 0;
  const agenda: Due[] = [];
  const fired = new Map<string, number>();
  const seen = new Set<string>();
  const chain = new Map<string, string>();
  const firings: Firing[] = [];

  const schedule = (due: Omit<Due, "order">) => {
    agenda.push({ ...due, order: order++ });
    agenda.sort((a, b) => a.day - b.day || a.rank - b.rank || a.order - b.order);
  };

  /** An event in the window sets off the rules that match it, once each. */
  const offer = (event: LogEvent, day: Day, to: readonly Rule[]) => {
    if (day < run.from || day > run.to) return;
    for (const rule of to) {
      const key = `${rule.id}@${event.id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      schedule({ day: day + delayOf(rule, key, run.draws), rank: 0, rule, cause: event.id });
    }
  };
  const offerNew = (event: LogEvent, day: Day) =>
    offer(
      event,
      day,
      rules.filter((rule) => matches(rule, event, day)),
    );

  for (const { entry, matching } of causesIn(view, rules)) offer(entry.event, entry.day, matching);
  for (const rule of rules) {
    if (rule.when.kind === "silence") {
      const opener = entryOf(view, rule.when.matter);
      const days = Math.round(draw(rule.when.days, run.draws, rule.id, "unanswered-for"));
      if (opener)
        schedule({
          day: Math.max(run.from, opener.day + days),
          rank: 1,
          rule,
          cause: `silence-on-${rule.when.matter}`,
          check: true,
        });
    }
    if (rule.when.kind === "crossing") {
      for (const day of gridOf(run.from, run.to, rule.when.checked)) {
        schedule({
          day,
          rank: 1,
          rule,
          cause: `${rule.when.rises ? "rise" : "fall"}-of-${rule.when.address.name}`,
          check: true,
        });
      }
    }
  }

  // Until the log changes, one pass tells the metric on all days it is checked.
  let told = new Map<Rule, readonly (number | null)[]>();
  const above = new Map<string, boolean>();
  const valueOn = (rule: Rule, day: Day): number | null => {
    const { when } = rule;
    if (when.kind !== "crossing") return null;
    const days = gridOf(run.from, run.to, when.checked);
    let values = told.get(rule);
    if (!values) told.set(rule, (values = seriesOf(current(), [when], days, run.coverage)[0]!));
    return values[days.indexOf(day)] ?? null;
  };
  while (agenda.length > 0) {
    const due = agenda.shift()!;
    if (due.day > run.to) break;
    const { rule, day } = due;
    if (due.check) {
      if (isSetOff(rule, current, day, valueOn, above)) {
        const cause = rule.when.kind === "crossing" ? `${due.cause}-${formatDay(day)}` : due.cause;
        schedule({ day: day + delayOf(rule, `${rule.id}@${cause}`, run.draws), rank: 0, rule, cause });
      }
      continue;
    }
    const key = `${rule.id}@${due.cause}`;
    const stopped = whyStopped(rule, key, day, current, run, fired);
    if (stopped) {
      firings.push({ rule: rule.id, cause: due.cause, day, events: [], stopped });
      continue;
    }
    fired.set(rule.id, (fired.get(rule.id) ?? 0) + 1);
    if (firings.length > BUDGET) throw new RunawayRules(runawayText(key, chain));
    const { changes, inserted } = effectsOf(rule, key, day, current, position, run);
    for (const [id, event] of changes) pending.set(id, event);
    position += rule.effects.length;
    told = new Map();
    firings.push({ rule: rule.id, cause: due.cause, day, events: inserted.map(({ id }) => id) });
    for (const event of inserted) {
      chain.set(event.id, due.cause);
      offerNew(event, day);
    }
  }
  return { view: current(), firings };
}

/** Events that set rules off, in order, with the rules they match. What an edit did not touch is matched once for all edits. */
function causesIn(view: View, rules: readonly Rule[]): { entry: Entry; matching: readonly Rule[] }[] {
  const { base } = view;
  const under = base ? base.view : view;
  const found = new Map<Entry, Rule[]>();
  const add = (entry: Entry, rule: Rule) => {
    const list = found.get(entry);
    if (list) list.push(rule);
    else found.set(entry, [rule]);
  };
  const fresh = base ? base.added.filter(({ event }) => base.changes.has(event.id)) : [];
  for (const rule of rules) {
    for (const entry of matchedIn(under)(rule)) if (!base?.changes.has(entry.event.id)) add(entry, rule);
    for (const entry of fresh) if (matches(rule, entry.event, entry.day)) add(entry, rule);
  }
  return [...found]
    .map(([entry, matching]) => ({ entry, matching }))
    .sort((a, b) => a.entry.day - b.entry.day || a.entry.event.position - b.entry.event.position);
}

const matchedIn = kept((view: View) =>
  kept((rule: Rule) => view.entries.filter(({ event, day }) => matches(rule, event, day))),
);

const lastUnder = kept((view: View) => view.entries.reduce((most, { event }) => Math.max(most, event.position), 0));

/** The last position taken in a view, edits included. */
function lastPosition(view: View): number {
  const { base } = view;
  if (!base) return lastUnder(view);
  return base.added.reduce((most, { event }) => Math.max(most, event.position), lastUnder(base.view));
}

function matches({ when }: Rule, event: LogEvent, day: Day): boolean {
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

function delayOf(rule: Rule, key: string, draws: Draws): number {
  return Math.max(0, Math.round(draw(rule.after, draws, key, "delay")));
}

/** Whether a check finds what the rule waits for: business still open, or a line crossed since the last check. */
function isSetOff(
  rule: Rule,
  current: () => View,
  day: Day,
  valueOn: (rule: Rule, day: Day) => number | null,
  above: Map<string, boolean>,
): boolean {
  const { when } = rule;
  if (when.kind === "silence") {
    const view = current();
    const opener = view.byId.get(when.matter);
    if (!opener) return false;
    const [source, target] = matterHome(opener);
    return worldAt(view, day).matters[source]?.[target]?.[when.matter] !== undefined;
  }
  const value = valueOn(rule, day);
  if (when.kind !== "crossing" || value === null) return false;
  const isOver = when.rises ? value > when.level : value < when.level;
  const was = above.get(rule.id);
  above.set(rule.id, isOver);
  // The first reading tells where it stands; only a later one can cross.
  return isOver && was === false;
}

function whyStopped(
  rule: Rule,
  key: string,
  day: Day,
  current: () => View,
  run: RuleRun,
  fired: ReadonlyMap<string, number>,
): Firing["stopped"] {
  if (day < rule.from || day > rule.until) return "condition";
  if ((fired.get(rule.id) ?? 0) >= rule.atMost) return "at most";
  if (!happens(draw(rule.probability, run.draws, key, "probability"), run.draws, key)) return "chance";
  const holds = (guard: Guard) => guardHolds(guard, current(), day, run);
  if (!rule.ifs.every(holds) || rule.unless.some(holds)) return "condition";
  return undefined;
}

function guardHolds(guard: Guard, view: View, day: Day, run: RuleRun): boolean {
  if (guard.kind === "condition") return judge(guard.condition(day), view, run.baseline, run.coverage).holds === true;
  const world = worldAt(view, day);
  if (guard.kind === "tie") {
    const [a, b] = guard.between;
    const tie = world.ties[a]?.[b]?.[guard.name] ?? world.ties[b]?.[a]?.[guard.name];
    return tie !== undefined && (tie.stage === guard.stage || (guard.stage === "signed" && tie.stage === "in-force"));
  }
  if (guard.kind === "matter") {
    const opener = view.byId.get(guard.matter);
    if (!opener) return guard.stage === "none";
    const [source, target] = matterHome(opener);
    const open = world.matters[source]?.[target]?.[guard.matter];
    return guard.stage === "settled" ? open === undefined : open?.stage === guard.stage;
  }
  const isOpen = Object.values(world.matters)
    .flatMap((byTarget) => Object.values(byTarget))
    .flatMap((record) => Object.values(record))
    .some(
      ({ kind, about, due }) =>
        kind === guard.matterKind && (about ?? "").includes(guard.about) && (due === undefined || day <= due),
    );
  return isOpen === guard.open;
}

function effectsOf(
  rule: Rule,
  key: string,
  day: Day,
  current: () => View,
  position: number,
  run: RuleRun,
): { changes: Changes; inserted: LogEvent[] } {
  const inserted: LogEvent[] = [];
  const changes = new Map<string, LogEvent | null>();
  rule.effects.forEach((effect, index) => {
    const id = rule.effects.length === 1 ? key : `${key}-${index + 1}`;
    const place = { id, day, position: position + index };
    if (effect.kind === "insert")
      inserted.push(run.maker.create(effect.raw, place, valueReader(current, day, key, run)));
    if (effect.kind === "settle") inserted.push(run.maker.settle(effect.matter, effect.outcome, place));
    if (effect.kind === "remove") changes.set(effect.event, null);
    if (effect.kind === "scale") {
      const times = draw(effect.times, run.draws, key, "times");
      for (const { event } of current().entries) {
        const isLater = event.date.last > day && (effect.until === undefined || event.date.last <= effect.until);
        const current = changes.has(event.id) ? changes.get(event.id)! : event;
        const scaled = isLater && current ? run.maker.scale(current, effect.series, times) : undefined;
        if (scaled) changes.set(event.id, scaled);
      }
    }
  });
  for (const event of inserted) changes.set(event.id, event);
  return { changes, inserted };
}

/** Numbers made from state, `{ times: 0.67, last: trade(KAZ-IRN) }`, and numbers drawn. All else stays as it stands. */
function valueReader(current: () => View, day: Day, key: string, run: RuleRun): ValueOf {
  return (value, name) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const wish = value as Record<string, unknown>;
    if (typeof wish["last"] === "string") {
      const { metric, address } = run.questionOf(wish["last"]);
      const view = current();
      const last = metric.read({ view, world: worldAt(view, day), asOf: day, coverage: run.coverage }, address) ?? 0;
      const times = draw((wish["times"] as Distribution | undefined) ?? 1, run.draws, key, `${name} times`);
      const plus = draw((wish["plus"] as Distribution | undefined) ?? 0, run.draws, key, `${name} plus`);
      return Math.round((last * times + plus) * 1e6) / 1e6;
    }
    return isDistribution(value) ? draw(value, run.draws, key, name) : value;
  };
}

function runawayText(key: string, chain: ReadonlyMap<string, string>): string {
  const links = [key];
  for (let cause = key.split("@").slice(1).join("@"); links.length < 6 && chain.has(cause); cause = chain.get(cause)!)
    links.push(cause);
  return `more than ${BUDGET} firings: the rules set one another off without end; the chain ends in ${links.map((link) => (link.length > 60 ? `${link.slice(0, 57)}…` : link)).join(" ← ")}; give one of them once: true, or at-most`;
}
