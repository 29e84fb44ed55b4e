import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { gridOf, PERIODS, type Period } from "../../core/time/grid.ts";
import type { Question } from "../../core/reading/series.ts";
import type { Histories } from "../engine/histories.ts";
import type { CompareAnswer, EnsembleAnswer } from "../engine/job.ts";
import { linearOf, linesOf, sameLines, type Side } from "../engine/numbers.ts";
import type { Row } from "../engine/pictures.ts";
import { readOn } from "../engine/worlds.ts";
import type { Band, ChartMarker, Line } from "../props.ts";
import { READINGS, type PageState } from "../state/page-state.ts";
import { page } from "../strings/page.ts";
import { AddressField } from "../controls/address-field.tsx";
import { stylesOf } from "../drawings/chart-layout.ts";
import { Chart } from "../drawings/chart.tsx";
import { suggestionsFor } from "../controls/suggestions.ts";
import { pure, useSame } from "../context/pure.tsx";
import { useWidth } from "../context/use-width.ts";
import { useTools } from "../context/tools.tsx";
import { dayField, dayWords, dayTyped } from "../strings/days.ts";
import { percent, signedText } from "../strings/numbers.ts";
import { parseDay } from "../../core/time/date.ts";

/** The part of the state that decides the charts. The day only moves the cursor, so it is not in it. */
type Charted = Pick<
  PageState,
  "charted" | "every" | "from" | "to" | "reading" | "beside" | "settings" | "known" | "whatIf" | "focus"
>;

interface Props {
  readonly histories: Histories;
  readonly charted: Charted;
  readonly day: number;
  readonly rows: readonly Row[];
  readonly comparison: CompareAnswer | undefined;
  readonly span: readonly [number, number];
}

/** Small multiples: each number over time, in every history. */
export function ChartsPanel({ histories, charted, day, rows, comparison, span }: Props) {
  const { engine } = useTools();
  const { from, to, every, reading, beside } = charted;
  const [width, ref] = useWidth<HTMLDivElement>();
  const addresses = useMemo(
    () => (reading === "linear" ? [...new Set(charted.charted.map(linearOf))] : charted.charted),
    [charted.charted, reading],
  );
  const questions = useMemo(() => engine.questions(addresses), [engine, addresses]);
  const days = useMemo(() => gridOf(from, to, every), [from, to, every]);
  const { workspace, baseline, branch } = histories;
  const sides = useMemo(() => {
    const others = beside.flatMap((name, index): Side[] => {
      const view = engine.beside(name, histories);
      const title = engine.shipped().find((one) => one.name === name)?.title ?? name;
      return view ? [{ name: title, label: letterOf(index), history: "other", view }] : [];
    });
    // A forecast hides what became known later, so the full record is a history of its own.
    const isForecast = baseline.known !== null;
    return [
      { name: page.charts.baseline, history: "baseline", view: baseline } satisfies Side,
      ...(branch ? [{ name: page.charts.scenario, history: "scenario", view: branch.view } satisfies Side] : []),
      ...others,
      ...(isForecast
        ? [{ name: page.charts.record, history: "record", view: engine.record(workspace) } satisfies Side]
        : []),
    ];
  }, [workspace, baseline, branch, beside, engine]);
  const lines = useMemo(() => linesOf(sides, questions, days, workspace.coverage), [sides, questions, days, workspace]);
  const now = useMemo(
    () => sides.map(({ view }) => readOn(view, questions, day, workspace.coverage)),
    [sides, questions, day, workspace],
  );
  const ensemble = useEnsemble(charted, addresses);
  const bands = useMemo(
    () => addresses.map((address) => bandsOf(ensemble.answer, address, days)),
    [ensemble.answer, addresses, days],
  );
  const columns = width > 900 ? 3 : width > 430 ? 2 : 1;
  const chartWidth = Math.floor((width - (columns - 1) * 16) / columns);
  return (
    <div ref={ref} data-picture="charts">
      <Controls charted={charted} span={span} scenario={histories.scenario} />
      <Legend sides={sides} />
      {questions.length === 0 && <p class="dim">{page.charts.empty}</p>}
      <div class="multiples" style={{ "--columns": String(columns) }}>
        {width > 0 &&
          questions.map((question, index) => (
            <OneChart
              key={question.address.text}
              question={question}
              fresh={lines[index]!}
              now={now.map((values) => values[index] ?? null)}
              bands={bands[index]!}
              rows={rows}
              from={from}
              to={to}
              day={day}
              width={chartWidth}
              comparison={comparison}
              asked={charted.charted}
            />
          ))}
      </div>
      <div class="chart-foot">
        <AddressField
          label={page.charts.add}
          value=""
          suggestions={suggestionsFor(engine.workspace.catalog.metrics, charted.focus)}
          button={page.charts.addButton}
          onChoose={(address) => engine.question(address).question && ensemble.chart(address)}
        />
        <Chances ensemble={ensemble} hasBranch={branch !== undefined} />
      </div>
    </div>
  );
}

/** Titles are too long for the ends of lines, so letters are written there. */
function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}

function Legend({ sides }: { readonly sides: readonly Side[] }) {
  const styles = stylesOf(sides);
  return (
    <ul class="legend letters">
      {sides.map(
        ({ name, label }, index) =>
          label !== undefined && (
            <li key={label} style={{ color: styles[index]!.colour }}>
              <svg width="26" height="10" aria-hidden="true">
                <path d="M0 5h26" stroke="currentcolor" stroke-width="2" stroke-dasharray={styles[index]!.dash} />
              </svg>
              {label}: {name}
            </li>
          ),
      )}
    </ul>
  );
}

function OneChart({
  question,
  fresh,
  now,
  bands,
  rows,
  from,
  to,
  day,
  width,
  comparison,
  asked,
}: {
  readonly question: Question;
  readonly fresh: readonly Line[];
  readonly now: readonly (number | null)[];
  readonly bands: readonly Band[];
  readonly rows: readonly Row[];
  readonly from: number;
  readonly to: number;
  readonly day: number;
  readonly width: number;
  readonly comparison: CompareAnswer | undefined;
  readonly asked: readonly string[];
}) {
  const { dispatch, explain } = useTools();
  const address = question.address.text;
  const compared = comparison?.document.series[address];
  const lines = useSame(fresh, sameLines);
  const onDay = useMemo(() => (chosen: number) => dispatch({ type: "jumpToDay", day: chosen }), [dispatch]);
  const onSelectMarker = useMemo(() => (id: string) => dispatch({ type: "selectEvent", id }), [dispatch]);
  const markers = useSame(
    useMemo(() => markersOf(question, rows, from, to), [question, rows, from, to]),
    sameMarkers,
  );
  const { charts } = page;
  const sentence = compared ? partingText(compared) : "";
  const original = asked.find((other) => other === address || linearOf(other) === address) ?? address;
  return (
    <div class="one-chart">
      <div class="chart-buttons">
        <button
          type="button"
          class="small-button"
          aria-label={`${charts.why}: ${address}`}
          onClick={() => explain(address)}
        >
          {charts.why}
        </button>
        <button
          type="button"
          class="quiet small-button"
          aria-label={charts.remove(address)}
          onClick={() => dispatch({ type: "unchart", address: original })}
        >
          ×
        </button>
      </div>
      <Chart
        title={address}
        unit={question.metric.unit}
        words={sentence}
        lines={lines}
        now={now}
        bands={bands}
        markers={markers}
        from={from}
        to={to}
        day={day}
        {...(compared?.firstDifference ? { partsOn: parseDay(compared.firstDifference) } : {})}
        width={width}
        height={150}
        onDay={onDay}
        onSelectMarker={onSelectMarker}
      />
    </div>
  );
}

type ComparedSeries = NonNullable<CompareAnswer>["document"]["series"][string];

function partingText({ firstDifference, largest, meets }: ComparedSeries): string {
  const { charts } = page;
  if (firstDifference === null) return charts.never;
  const date = (text: string) => dayWords(parseDay(text));
  const parts = largest
    ? charts.parts(date(firstDifference), date(largest.date), signedText(largest.delta))
    : charts.partsOnly(date(firstDifference));
  return meets === null ? parts : `${parts}; ${charts.meets(date(meets))}`;
}

/** The strong events of the number's actors, and every event of them that the what-if changes. */
function markersOf({ address }: Question, rows: readonly Row[], from: number, to: number): ChartMarker[] {
  const named = [...address.actors, ...(address.dyad ? [address.dyad.source, address.dyad.target] : [])];
  return rows
    .filter(({ entry, actors, standing, weight }) => {
      if (entry.day < from || entry.day > to) return false;
      const concerns = named.filter((code) => actors.includes(code)).length >= Math.min(2, named.length);
      return concerns && (standing !== "record" || Math.abs(weight) >= 3);
    })
    .map(({ id, entry, summary, standing }) => ({ id, day: entry.day, summary, standing }));
}

function sameMarkers(before: readonly ChartMarker[], after: readonly ChartMarker[]): boolean {
  return (
    before.length === after.length &&
    after.every(({ id, day, standing }, index) => {
      const old = before[index]!;
      return old.id === id && old.day === day && old.standing === standing;
    })
  );
}

/** Charts begin and end at most twenty years, in days, before and after the events. */
const ROOM = 7305;

const Controls = pure(function Controls({
  charted,
  span,
  scenario,
}: {
  readonly charted: Charted;
  readonly span: readonly [number, number];
  readonly scenario: Histories["scenario"];
}) {
  const { dispatch, engine } = useTools();
  const { charts } = page;
  const { from, to, every, reading, beside } = charted;
  const window_ = (side: "from" | "to", text: string) => {
    const day = dayTyped(text);
    // A chart of thousands of years, day by day, would keep the page busy for minutes.
    const within = day && Math.min(span[1] + ROOM, Math.max(span[0] - ROOM, day));
    if (within !== undefined) dispatch({ type: "setWindow", from, to, [side]: within });
  };
  return (
    <div class="bar">
      <label>
        <span>{charts.from}</span>
        <input
          type="date"
          value={dayField(from)}
          onChange={({ currentTarget }) => window_("from", currentTarget.value)}
          onBlur={({ currentTarget }) => (currentTarget.value = dayField(from))}
        />
      </label>
      <label>
        <span>{charts.to}</span>
        <input
          type="date"
          value={dayField(to)}
          onChange={({ currentTarget }) => window_("to", currentTarget.value)}
          onBlur={({ currentTarget }) => (currentTarget.value = dayField(to))}
        />
      </label>
      <button type="button" onClick={() => dispatch({ type: "setWindow", from: span[0], to: span[1] })}>
        {charts.whole}
      </button>
      {scenario?.from !== undefined && scenario.to !== undefined && (
        <button type="button" onClick={() => dispatch({ type: "setWindow", from: scenario.from!, to: scenario.to! })}>
          {charts.window}
        </button>
      )}
      <label>
        <span>{charts.every}</span>
        <select
          value={every}
          onChange={({ currentTarget }) => dispatch({ type: "setGrid", every: currentTarget.value as Period })}
        >
          {PERIODS.map((period) => (
            <option key={period}>{period}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{charts.reading}</span>
        <select
          value={reading}
          onChange={({ currentTarget }) =>
            dispatch({ type: "setReading", reading: currentTarget.value as PageState["reading"] })
          }
        >
          {READINGS.map((name) => (
            <option key={name} value={name}>
              {charts.readings[name]}
            </option>
          ))}
        </select>
      </label>
      <details class="menu">
        <summary>
          {charts.beside}
          {beside.length > 0 ? ` (${beside.length})` : ""}
        </summary>
        <div class="menu-body">
          {engine.bundle.scenarios.length === 0 && <p>{charts.none}</p>}
          <BesideList beside={beside} />
        </div>
      </details>
    </div>
  );
});

function BesideList({ beside }: { readonly beside: readonly string[] }) {
  const { dispatch, engine } = useTools();
  return (
    <>
      {engine.shipped().map(({ name, title }) => (
        <label key={name} class="check">
          <input
            type="checkbox"
            checked={beside.includes(name)}
            onChange={() => dispatch({ type: "toggleBeside", name })}
          />
          <span>{title}</span>
        </label>
      ))}
    </>
  );
}

// ---------------------------------------------------------------------------------------------------- chances

interface Ensemble {
  readonly answer: EnsembleAnswer | undefined;
  /** The runs done and the runs wanted, while the ensemble is running. */
  readonly progress: readonly [done: number, all: number] | undefined;
  run(runs: number, seed: string): void;
  stop(): void;
  chart(address: string): void;
}

/** The bands of the charts. They are made on request, and dropped when the what-if or the period changes. */
function useEnsemble(charted: Charted, addresses: readonly string[]): Ensemble {
  const { runner, dispatch, say } = useTools();
  const { settings, known, whatIf, from, to, every } = charted;
  const key = JSON.stringify([settings, known, whatIf, from, to, every]);
  const [made, setMade] = useState<{ readonly key: string; readonly answer: EnsembleAnswer } | undefined>(undefined);
  const [progress, setProgress] = useState<Ensemble["progress"]>(undefined);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), [key, runner]);
  return {
    answer: made?.key === key ? made.answer : undefined,
    progress,
    stop: () => stop.current(),
    chart: (address) => dispatch({ type: "chart", address }),
    run(runs, seed) {
      setProgress([0, runs]);
      const choice = { settings, known, whatIf };
      const job = { kind: "ensemble", choice, addresses, from, to, every, runs, seed } as const;
      const running = runner.run<"ensemble">(job, (done) => setProgress([done, runs]));
      stop.current = running.stop;
      running.answer
        .then(
          (answer) => answer && setMade({ key, answer }),
          (failure: Error) => say({ kind: "alert", text: page.messages.job(failure.message) }),
        )
        .finally(() => setProgress(undefined));
    },
  };
}

function bandsOf(answer: EnsembleAnswer | undefined, address: string, days: readonly number[]): Band[] {
  const series = answer?.series[address] as Omit<Band, "days"> | undefined;
  return series ? [{ days, p05: series.p05, p25: series.p25, p50: series.p50, p75: series.p75, p95: series.p95 }] : [];
}

function Chances({ ensemble, hasBranch }: { readonly ensemble: Ensemble; readonly hasBranch: boolean }) {
  const { charts } = page;
  const [runs, setRuns] = useState(200);
  const [seed, setSeed] = useState("1");
  const { answer, progress } = ensemble;
  return (
    <details class="chances">
      <summary>{charts.bands}</summary>
      {!hasBranch && <p class="dim small">{charts.needsWhatIf}</p>}
      <form
        class="bar"
        onSubmit={(event) => {
          event.preventDefault();
          ensemble.run(runs, seed);
        }}
      >
        <label>
          <span>{charts.runs}</span>
          <input
            type="number"
            min={10}
            max={10000}
            step={10}
            value={runs}
            onInput={({ currentTarget }) => setRuns(Math.max(1, Math.min(10_000, currentTarget.valueAsNumber || 1)))}
          />
        </label>
        <label>
          <span>{charts.seed}</span>
          <input value={seed} size={6} onInput={({ currentTarget }) => setSeed(currentTarget.value)} />
        </label>
        {progress ? (
          <button type="button" onClick={ensemble.stop}>
            {charts.stop}
          </button>
        ) : (
          <button type="submit" disabled={!hasBranch}>
            {charts.run}
          </button>
        )}
        {progress && (
          <>
            <progress max={progress[1]} value={progress[0]} aria-label={charts.bands} />
            <span class="small">{charts.progress(...progress)}</span>
          </>
        )}
      </form>
      <div role="status">{answer && !progress && <ChancesAnswer answer={answer} />}</div>
    </details>
  );
}

function ChancesAnswer({ answer }: { readonly answer: NonNullable<EnsembleAnswer> }) {
  const { charts, whatIf } = page;
  return (
    <>
      <p class="small">{charts.ran(answer.runs, answer.seed)}</p>
      {answer.share.length > 0 && (
        <ul class="plain small">
          {answer.share.map(({ condition, share, holds }) => (
            <li key={condition}>
              <strong>{share === null ? whatIf.unknown : percent(share)}</strong> {condition}
              {holds !== null && <span class="dim"> ({holds ? whatIf.holds : whatIf.fails})</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
