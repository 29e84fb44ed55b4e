import { useMemo } from "preact/hooks";
import type { Question } from "../../core/reading/series.ts";
import type { Tools } from "../context/tools.tsx";
import { useJob, type Work } from "../context/use-job.ts";
import { useSettled } from "../context/use-rested.ts";
import type { Histories } from "../engine/histories.ts";
import type { Choice, CompareAnswer } from "../engine/job.ts";
import { headlineOf, yearBefore, type Headline } from "../engine/numbers.ts";
import { densityOf, filtered, networkOf, rowsOf, stopsOf, type Network, type Row } from "../engine/pictures.ts";
import type { Runner } from "../engine/runner.ts";
import type { PageState } from "../state/page-state.ts";

/** What the page shows of a state: worked out once for all its parts. */
export interface Shown {
  readonly choice: Choice;
  readonly histories: Histories;
  readonly isRefused: boolean;
  readonly rows: readonly Row[];
  /** The rows that pass the filters. */
  readonly filtered: readonly Row[];
  readonly removed: ReadonlySet<string>;
  readonly selected: Row | undefined;
  readonly span: readonly [number, number];
  readonly density: readonly number[];
  readonly stops: readonly number[];
  readonly network: Network;
  readonly question: Question | undefined;
  readonly headline: Headline | undefined;
  /** The day, once a drag has come to rest. */
  readonly restedDay: number;
  readonly change: number | null;
  readonly comparison: Work<CompareAnswer | undefined>;
}

/** Slices of time that the strip above the slider counts events in. */
const SLICES = 160;

export function useShown({ engine, runner }: Tools, state: PageState, usual: PageState): Shown {
  const { settings, known, whatIf, focus } = state;
  const choice = useMemo(() => ({ settings, known, whatIf }), [settings, known, whatIf]);
  const histories = engine.histories(choice);
  const { baseline, branch } = histories;
  const network = useMemo(() => networkOf(baseline, focus), [baseline, focus]);
  const question = useMemo(() => engine.question(state.address).question, [engine, state.address]);
  const restedDay = useSettled(state.day, 140);
  const change = useMemo(() => changeOf(histories, question, restedDay), [baseline, question, restedDay]);
  return {
    choice,
    histories,
    isRefused: whatIf !== null && !branch,
    ...useRowsShown(histories, state, usual),
    network,
    question,
    headline: question && headlineOf(histories, question, state.day),
    restedDay,
    change,
    comparison: useComparison(runner, choice, state, histories),
  };
}

/** The events of both histories, and what the list, the timeline and the slider make of them. */
function useRowsShown({ baseline, branch }: Histories, state: PageState, usual: PageState) {
  const rows = useMemo(() => rowsOf(baseline, branch?.view), [baseline, branch]);
  const passing = useMemo(() => filtered(rows, state.filters), [rows, state.filters]);
  const span = useMemo(() => spanOf(rows, usual), [rows, usual]);
  const removed = useMemo(
    () => new Set(rows.filter(({ standing }) => standing === "removed").map(({ id }) => id)),
    [rows],
  );
  return {
    rows,
    filtered: passing,
    removed,
    selected: state.selected === null ? undefined : rows.find(({ id }) => id === state.selected),
    span,
    density: useMemo(() => densityOf(passing, span[0], span[1], SLICES), [passing, span]),
    stops: useMemo(() => stopsOf(passing), [passing]),
  };
}

/** The period from the first event to the last, which a what-if can extend. */
function spanOf(rows: readonly Row[], usual: PageState): readonly [number, number] {
  const [first, last] = [rows[0]?.entry.day ?? usual.from, rows.at(-1)?.entry.day ?? usual.to];
  return [Math.min(usual.from, first), Math.max(usual.to, last)];
}

/** How far the history that is read lies from the other one. */
export function differenceOf(headline: Headline | undefined, side: PageState["side"]): number | null {
  if (!headline || headline.value === null || headline.scenario === undefined || headline.scenario === null)
    return null;
  return side === "scenario" ? headline.scenario - headline.value : headline.value - headline.scenario;
}

/** How much the number changed over a year. */
function changeOf(histories: Histories, question: Question | undefined, day: number): number | null {
  if (!question) return null;
  const [before, now] = [yearBefore(histories, question, day), headlineOf(histories, question, day).value];
  return before === null || now === null ? null : now - before;
}

/** The comparison of both histories, made in a worker: when they differ, and what each change contributes. */
function useComparison(
  runner: Runner,
  choice: Choice,
  { charted, address, from, to, every, reading }: PageState,
  { branch }: Histories,
) {
  const wanted = useMemo(() => [...new Set([address, ...charted])], [address, charted, reading]);
  return useJob<"compare">(
    runner,
    branch ? { kind: "compare", choice, addresses: wanted, from, to, every } : undefined,
    240,
  );
}
