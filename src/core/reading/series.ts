import type { Entry, View } from "../log/view.ts";
import type { Day } from "../time/date.ts";
import { editOf, foldThrough, type EditOfView } from "../what-if/views.ts";
import { emptyWorld } from "../world/world.ts";
import type { Address } from "./address.ts";
import type { Coverage } from "./coverage.ts";
import type { Metric } from "./metric.ts";

/** A metric, and the address that it is read for. */
export interface Question {
  readonly metric: Metric;
  readonly address: Address;
}

type Values = readonly (number | null)[];

const NO_COVERAGE: readonly Coverage[] = [];
const NO_WORLD = emptyWorld();

/**
 * Answers each question on each day (days in order): answers[question][day].
 *
 * For an edited view the cost depends on the size of the edit. Before its first change the answers are those of the base. After it, a linear metric is
 * the base's answer plus what the changed entries contribute, and every other metric is read off edited worlds.
 */
export function seriesOf(
  view: View,
  questions: readonly Question[],
  days: readonly Day[],
  coverage: readonly Coverage[] = NO_COVERAGE,
): Values[] {
  const edit = editOf(view);
  if (!edit) return readAll(view, questions, days, coverage);
  const linear = questions.filter(({ metric }) => metric.linear);
  const nonlinear = questions.filter(({ metric }) => !metric.linear);
  const byDelta = linear.length === 0 ? [] : linearSeries(view, edit, linear, days, coverage);
  const byReading = nonlinearSeries(view, edit, nonlinear, days, coverage);
  return questions.map((question) => byDelta[linear.indexOf(question)] ?? byReading[nonlinear.indexOf(question)]!);
}

/** The answers of the base until the first change, and from then on those read off the edited worlds. */
function nonlinearSeries(
  view: View,
  { base, added, gone }: EditOfView,
  questions: readonly Question[],
  days: readonly Day[],
  coverage: readonly Coverage[],
): Values[] {
  const firstChange = Math.min(added[0]?.day ?? Infinity, gone[0]?.day ?? Infinity);
  const found = days.findIndex((day) => day >= firstChange);
  const unchanged = found < 0 ? days.length : found;
  const before = unchanged === 0 ? [] : baseSeries(base, questions, days, coverage);
  const after = readAll(view, questions, days.slice(unchanged), coverage);
  return questions.map((_, index) => [...(before[index]?.slice(0, unchanged) ?? []), ...after[index]!]);
}

/** The answers of the base plus what the changed entries contribute on each day. */
function linearSeries(
  view: View,
  edit: EditOfView,
  questions: readonly Question[],
  days: readonly Day[],
  coverage: readonly Coverage[],
): Values[] {
  const before = baseSeries(edit.base, questions, days, coverage);
  return questions.map((question, index) => {
    const delta = linearDelta(view, edit, question, days.at(-1) ?? 0);
    return days.map((day, at) => (before[index]![at] ?? 0) + delta(day));
  });
}

/** Returns what the changed entries of an edited view add to a linear metric by a day, up to a last day. It reads entries alone. */
function linearDelta(
  { model, known, byId }: View,
  { added, gone }: EditOfView,
  { metric, address }: Question,
  last: Day,
): (asOf: Day) => number {
  const contributions = (entries: readonly Entry[], asOf: Day) => {
    const view = { model, known, byId, entries };
    return metric.contributions!({ view, world: NO_WORLD, asOf, coverage: NO_COVERAGE }, address);
  };
  // Few of the changed entries contribute to one metric. The others are filtered out once, not on every day.
  const relevant = (entries: readonly Entry[]) => {
    const ids = new Set(contributions(entries, last).map(({ event }) => event));
    const isRelevant = ({ event, acts }: Entry) =>
      ids.has(event.id) || acts.some(({ replaces }) => replaces.some((replaced) => ids.has(replaced.event)));
    return ids.size === 0 ? [] : entries.filter(isRelevant);
  };
  const [relevantAdded, relevantGone] = [relevant(added), relevant(gone)];
  const sum = (entries: readonly Entry[], asOf: Day) =>
    entries.length === 0 ? 0 : contributions(entries, asOf).reduce((total, { amount }) => total + amount, 0);
  return (asOf) => sum(relevantAdded, asOf) - sum(relevantGone, asOf);
}

/** Reads every question off the world of each day. */
function readAll(
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

/** When more series than this are cached for a view and its coverage, the cache is cleared first. */
const SERIES_KEPT = 64;
const keptAnswers = new WeakMap<View, WeakMap<readonly Coverage[], Map<string, Values>>>();

/** The series of a base. They are kept, because many edited views are answered from them. */
function baseSeries(
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
  const fresh = readAll(view, missing, days, coverage);
  const answers = questions.map((question, index) => kept.get(keys[index]!) ?? fresh[missing.indexOf(question)]!);
  if (kept.size + missing.length > SERIES_KEPT) kept.clear();
  answers.forEach((answer, index) => kept.set(keys[index]!, answer));
  return answers;
}
