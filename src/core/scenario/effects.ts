import { draw, isDistribution, type Distribution, type Draws } from "../chance/distribution.ts";
import type { LogEvent } from "../event/event.ts";
import type { Changes, View } from "../log/view.ts";
import type { Address } from "../reading/address.ts";
import type { Coverage } from "../reading/coverage.ts";
import type { Metric } from "../reading/metric.ts";
import type { Day } from "../time/date.ts";
import { worldAt } from "../what-if/views.ts";
import type { Effect, Rule } from "./rule.ts";

/** Where a rule puts an event: its id, its day, and its position in the log. */
interface EventSlot {
  readonly id: string;
  readonly day: Day;
  readonly position: number;
}

/** Makes events from effects. It belongs to the program around the core, which knows texts and schemas. */
export interface EventMaker {
  /** The event of an insert effect, dated, with its numbers drawn and read. Throws `EditRefused` when it is not valid. */
  create(raw: Readonly<Record<string, unknown>>, place: EventSlot, value: ValueOf): LogEvent;
  /** An event that settles a matter. */
  settle(matter: string, outcome: string, place: EventSlot): LogEvent;
  /** The event with its figure multiplied; undefined when it is not a figure of the series. */
  scale(event: LogEvent, series: Address, times: number): LogEvent | undefined;
}

/** A value of an effect: as it is written, drawn, or read off the world of the day. `name` keys its draws. */
type ValueOf = (value: unknown, name: string) => unknown;

/** What effects need in order to be carried out. */
export interface EffectContext {
  readonly draws: Draws;
  readonly maker: EventMaker;
  readonly coverage: readonly Coverage[];
  readonly questionOf: (text: string) => { metric: Metric; address: Address };
}

/** A firing: RULE@CAUSE, its day, and the first of the positions reserved for its events. */
interface FiringSlot {
  readonly key: string;
  readonly day: Day;
  readonly position: number;
}

/** What a rule changes when it fires. Where a rule has several effects, their events are numbered by the order of the effects: RULE@CAUSE-1, RULE@CAUSE-2. */
export function effectsOf(
  rule: Rule,
  { key, day, position }: FiringSlot,
  current: () => View,
  run: EffectContext,
): { changes: Changes; inserted: LogEvent[] } {
  const inserted: LogEvent[] = [];
  const changes = new Map<string, LogEvent | null>();
  rule.effects.forEach((effect, index) => {
    const place = { id: rule.effects.length === 1 ? key : `${key}-${index + 1}`, day, position: position + index };
    switch (effect.kind) {
      case "insert":
        inserted.push(run.maker.create(effect.raw, place, valueReader(current, day, key, run)));
        break;
      case "settle":
        inserted.push(run.maker.settle(effect.matter, effect.outcome, place));
        break;
      case "remove":
        changes.set(effect.event, null);
        break;
      case "scale": {
        const times = draw(effect.times, run.draws, key, "times");
        scaleFigures(effect, times, day, current(), changes, run.maker);
      }
    }
  });
  for (const event of inserted) changes.set(event.id, event);
  return { changes, inserted };
}

/** Multiplies the figures of the series whose period ends after `day` and no later than `until`. */
function scaleFigures(
  { series, until = Infinity }: Extract<Effect, { kind: "scale" }>,
  times: number,
  day: Day,
  view: View,
  changes: Map<string, LogEvent | null>,
  maker: EventMaker,
): void {
  for (const { event } of view.entries) {
    if (event.date.last <= day || event.date.last > until) continue;
    const current = changes.has(event.id) ? changes.get(event.id)! : event;
    const scaled = current === null ? undefined : maker.scale(current, series, times);
    if (scaled) changes.set(event.id, scaled);
  }
}

/** Numbers computed from a metric are rounded to six decimal places. */
const SIX_PLACES = 1e6;

/** Reads numbers computed from a metric, `{ times: 0.67, last: trade(KAZ-IRN) }`, and draws those that are distributions. */
function valueReader(current: () => View, day: Day, key: string, run: EffectContext): ValueOf {
  return (value, name) => {
    if (isNumberFromState(value)) {
      const { metric, address } = run.questionOf(value.last);
      const view = current();
      const last = metric.read({ view, world: worldAt(view, day), asOf: day, coverage: run.coverage }, address) ?? 0;
      const times = draw(value.times ?? 1, run.draws, key, `${name} times`);
      const plus = draw(value.plus ?? 0, run.draws, key, `${name} plus`);
      return Math.round((last * times + plus) * SIX_PLACES) / SIX_PLACES;
    }
    return isDistribution(value) ? draw(value, run.draws, key, name) : value;
  };
}

/** A number computed from the current value of a metric, whose address is `last`: value · times + plus. */
interface NumberFromState {
  readonly last: string;
  readonly times?: Distribution;
  readonly plus?: Distribution;
}

export function isNumberFromState(value: unknown): value is NumberFromState {
  return typeof value === "object" && value !== null && "last" in value && typeof value.last === "string";
}
