import type { Address } from "./address.ts";
import type { Day } from "../time/date.ts";
import { foldThrough } from "../what-if/views.ts";
import type { Entry, View } from "../log/view.ts";
import type { Metric } from "./metric.ts";
import type { Coverage } from "./reading.ts";
import { emptyWorld } from "../world/world.ts";

/** A metric and what it is asked of. */
export interface Question {
  readonly metric: Metric;
  readonly address: Address;
}

type Values = readonly (number | null)[];

const NOWHERE: readonly Coverage[] = [];
const NOTHING = emptyWorld();

/**
 * Every question on every day (days in order): answers[question][day]. An edited view is answered by what it changes: before the
 * first change the view underneath answers; a linear metric then adds what the changed entries weigh; any other is read off worlds
 * into which the changes are put.
 */
export function seriesOf(
  view: View,
  questions: readonly Question[],
  days: readonly Day[],
  coverage: readonly Coverage[] = NOWHERE,
): Values[] {
  const linear = view.base ? questions.filter(({ metric }) => metric.linear) : [];
  const bent = linear.length === 0 ? questions : questions.filter(({ metric }) => !metric.linear);
  const folded = goneOnWith(view, bent, days, coverage);
  const added = linear.length === 0 ? [] : withDeltas(view, linear, days, coverage);
  return questions.map((question) => added[linear.indexOf(question)] ?? folded[bent.indexOf(question)]!);
}

/** Answers of an edited view: until the first change the same as those of the view underneath. */
function goneOnWith(
  view: View,
  questions: readonly Question[],
  days: readonly Day[],
  coverage: readonly Coverage[],
): Values[] {
  const { base } = view;
  if (!base) return readOff(view, questions, days, coverage);
  const dayApart = Math.min(base.added[0]?.day ?? Infinity, base.gone[0]?.day ?? Infinity);
  const found = days.findIndex((day) => day >= dayApart);
  const apart = found < 0 ? days.length : found;
  const under = apart === 0 ? [] : keptSeries(base.view, questions, days, coverage);
  const rest = readOff(view, questions, days.slice(apart), coverage);
  return questions.map((_, index) => [...(under[index]?.slice(0, apart) ?? []), ...rest[index]!]);
}

/** The view underneath and what the changed entries add, on each day. */
function withDeltas(
  view: View,
  questions: readonly Question[],
  days: readonly Day[],
  coverage: readonly Coverage[],
): Values[] {
  const under = keptSeries(view.base!.view, questions, days, coverage);
  return questions.map((question, index) => {
    const delta = linearDelta(view, question, days.at(-1) ?? 0);
    return days.map((day, at) => (under[index]![at] ?? 0) + delta(day));
  });
}

/** What the changed entries of an edited view add to a linear metric up to a last day: its parts are read off entries alone. */
function linearDelta(
  { model, known, byId, base }: View,
  { metric, address }: Question,
  last: Day,
): (asOf: Day) => number {
  const contributions = (entries: readonly Entry[], asOf: Day) =>
    metric.contributions!({ view: { model, known, byId, entries }, world: NOTHING, asOf, coverage: NOWHERE }, address);
  // Most of what an edit changes is of no account to one metric: it is left out once, not on each day.
  const telling = (entries: readonly Entry[]) => {
    const ids = new Set(contributions(entries, last).map(({ event }) => event));
    const counts = ({ event, acts }: Entry) =>
      ids.has(event.id) || acts.some(({ replaces }) => replaces.some((taken) => ids.has(taken.event)));
    return ids.size === 0 ? [] : entries.filter(counts);
  };
  const [added, gone] = [telling(base!.added), telling(base!.gone)];
  const sum = (entries: readonly Entry[], asOf: Day) =>
    entries.length === 0 ? 0 : contributions(entries, asOf).reduce((total, { amount }) => total + amount, 0);
  return (asOf) => sum(added, asOf) - sum(gone, asOf);
}

/** One pass over the log, read on each day. */
function readOff(
  view: View,
  questions: readonly Question[],
  days: readonly Day[],
  coverage: readonly Coverage[],
): (number | null)[][] {
  const answers: (number | null)[][] = questions.map(() => []);
  if (questions.length === 0) return answers;
  foldThrough(view, days, (world, asOf) => {
    const reading = { view, world, asOf, coverage };
    questions.forEach(({ metric, address }, index) => answers[index]!.push(metric.read(reading, address)));
  });
  return answers;
}

/** At most so many series of one view are kept. */
const KEPT_SERIES = 64;
const keptAnswers = new WeakMap<View, WeakMap<readonly Coverage[], Map<string, Values>>>();

/** The series of a view that others are answered from, one question at a time. */
function keptSeries(
  view: View,
  questions: readonly Question[],
  days: readonly Day[],
  coverage: readonly Coverage[],
): Values[] {
  let ofView = keptAnswers.get(view);
  if (!ofView) keptAnswers.set(view, (ofView = new WeakMap()));
  let kept = ofView.get(coverage);
  if (!kept) ofView.set(coverage, (kept = new Map()));
  const grid = days.join();
  const keys = questions.map(({ address }) => `${address.text} ${grid}`);
  const missing = questions.filter((_, index) => !kept.has(keys[index]!));
  const told = readOff(view, missing, days, coverage);
  const answers = questions.map((question, index) => kept.get(keys[index]!) ?? told[missing.indexOf(question)]!);
  if (kept.size + missing.length > KEPT_SERIES) kept.clear();
  answers.forEach((answer, index) => kept.set(keys[index]!, answer));
  return answers;
}
