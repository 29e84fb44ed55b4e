import type { Address } from "./address.ts";
import { judge, type Condition } from "./condition.ts";
import { formatDay, type Day } from "./date.ts";
import { draw, happens, type Distribution, type Draws } from "./distribution.ts";
import type { LogEvent } from "./event.ts";
import { worldAt } from "./fold.ts";
import { gridOf, type Period } from "./grid.ts";
import { onBase, viewOf, type View } from "./log.ts";
import type { Metric } from "./metric.ts";
import type { Model } from "./model.ts";
import type { Coverage } from "./reading.ts";
import { seriesOf } from "./series.ts";
import { matterHome } from "./world.ts";

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
  readonly model: Model;
  readonly coverage: readonly Coverage[];
  readonly rules: readonly Rule[];
  readonly log: readonly LogEvent[];
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
 * insert can set off others. Deterministic: the same draws give the same log.
 */
export function runRules(run: RuleRun): { log: readonly LogEvent[]; firings: Firing[] } {
  const rules = [...run.rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (rules.length === 0) return { log: run.log, firings: [] };
  let log = run.log;
  let view: View | undefined;
  let position = log.reduce((most, event) => Math.max(most, event.position), 0) + 1;
  let order = 0;
  const agenda: Due[] = [];
  const fired = new Map<string, number>();
  const seen = new Set<string>();
  const chain = new Map<string, string>();
  const firings: Firing[] = [];
  const current = () => (view ??= onBase(viewOf(run.model, log), run.baseline));

  const schedule = (due: Omit<Due, "order">) => {
    agenda.push({ ...due, order: order++ });
    agenda.sort((a, b) => a.day - b.day || a.rank - b.rank || a.order - b.order);
  };

  /** An event in the window sets off the rules that match it, once each. */
  const offer = (event: LogEvent, day: Day) => {
    if (event.occurred === "unknown" || day < run.from || day > run.to) return;
    for (const rule of rules) {
      if (rule.when.kind !== "event" || !matches(rule.when, event, day)) continue;
      const key = `${rule.id}@${event.id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      schedule({ day: day + delayOf(rule, key, run.draws), rank: 0, rule, cause: event.id });
    }
  };

  for (const { event, day } of current().entries) offer(event, day);
  for (const rule of rules) {
    if (rule.when.kind === "silence") {
      const opener = current().entries.find(({ event }) => event.id === (rule.when as { matter: string }).matter);
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
  let told = new Map<Rule, (number | null)[]>();
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
      if (isSetOff(rule, current(), day, valueOn, above)) {
        const cause = rule.when.kind === "crossing" ? `${due.cause}-${formatDay(day)}` : due.cause;
        schedule({ day: day + delayOf(rule, `${rule.id}@${cause}`, run.draws), rank: 0, rule, cause });
      }
      continue;
    }
    const key = `${rule.id}@${due.cause}`;
    const stopped = whyStopped(rule, key, day, current(), run, fired);
    if (stopped) {
      firings.push({ rule: rule.id, cause: due.cause, day, events: [], stopped });
      continue;
    }
    fired.set(rule.id, (fired.get(rule.id) ?? 0) + 1);
    if (firings.length > BUDGET) throw new RunawayRules(runawayText(key, chain));
    const changed = applyEffects(rule, key, day, current(), log, position, run);
    log = changed.log;
    position += rule.effects.length;
    view = undefined;
    told = new Map();
    firings.push({ rule: rule.id, cause: due.cause, day, events: changed.inserted.map(({ id }) => id) });
    for (const event of changed.inserted) {
      chain.set(event.id, due.cause);
      offer(event, day);
    }
  }
  return { log, firings };
}

function matches(when: Extract<Trigger, { kind: "event" }>, event: LogEvent, day: Day): boolean {
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
  view: View,
  day: Day,
  valueOn: (rule: Rule, day: Day) => number | null,
  above: Map<string, boolean>,
): boolean {
  const { when } = rule;
  if (when.kind === "silence") {
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
  view: View,
  run: RuleRun,
  fired: ReadonlyMap<string, number>,
): Firing["stopped"] {
  if (day < rule.from || day > rule.until) return "condition";
  if ((fired.get(rule.id) ?? 0) >= rule.atMost) return "at most";
  if (!happens(draw(rule.probability, run.draws, key, "probability"), run.draws, key)) return "chance";
  const holds = (guard: Guard) => guardHolds(guard, view, day, run);
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

function applyEffects(
  rule: Rule,
  key: string,
  day: Day,
  view: View,
  log: readonly LogEvent[],
  position: number,
  run: RuleRun,
): { log: readonly LogEvent[]; inserted: LogEvent[] } {
  const inserted: LogEvent[] = [];
  let edited = log;
  rule.effects.forEach((effect, index) => {
    const id = rule.effects.length === 1 ? key : `${key}-${index + 1}`;
    const place = { id, day, position: position + index };
    if (effect.kind === "insert") inserted.push(run.maker.create(effect.raw, place, valueReader(view, day, key, run)));
    if (effect.kind === "settle") inserted.push(run.maker.settle(effect.matter, effect.outcome, place));
    if (effect.kind === "remove") edited = edited.filter((event) => event.id !== effect.event);
    if (effect.kind === "scale") {
      const times = draw(effect.times, run.draws, key, "times");
      edited = edited.map((event) => {
        const isLater = event.date.last > day && (effect.until === undefined || event.date.last <= effect.until);
        return isLater ? (run.maker.scale(event, effect.series, times) ?? event) : event;
      });
    }
  });
  return { log: [...edited, ...inserted], inserted };
}

/** Numbers made from state, `{ times: 0.67, last: trade(KAZ-IRN) }`, and numbers drawn. All else stays as it stands. */
function valueReader(view: View, day: Day, key: string, run: RuleRun): ValueOf {
  return (value, name) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const wish = value as Record<string, unknown>;
    if (typeof wish["last"] === "string") {
      const { metric, address } = run.questionOf(wish["last"]);
      const last = metric.read({ view, world: worldAt(view, day), asOf: day, coverage: run.coverage }, address) ?? 0;
      const times = draw((wish["times"] as Distribution | undefined) ?? 1, run.draws, key, `${name} times`);
      const plus = draw((wish["plus"] as Distribution | undefined) ?? 0, run.draws, key, `${name} plus`);
      return Math.round((last * times + plus) * 1e6) / 1e6;
    }
    if (["uniform", "triangular", "normal", "choice"].some((kind) => kind in wish))
      return draw(value as Distribution, run.draws, key, name);
    return value;
  };
}

function runawayText(key: string, chain: ReadonlyMap<string, string>): string {
  const links = [key];
  for (let cause = key.split("@").slice(1).join("@"); links.length < 6 && chain.has(cause); cause = chain.get(cause)!)
    links.push(cause);
  return `more than ${BUDGET} firings: the rules set one another off without end; the chain ends in ${links.map((link) => (link.length > 60 ? `${link.slice(0, 57)}…` : link)).join(" ← ")}; give one of them once: true, or at-most`;
}
