import { useMemo } from "preact/hooks";
import type { Question } from "../../core/reading/series.ts";
import { parseDay } from "../../core/time/date.ts";
import { useSame } from "../context/pure.tsx";
import { useTools } from "../context/tools.tsx";
import { Chart } from "../drawings/chart.tsx";
import type { CompareAnswer } from "../engine/job.ts";
import { sameLines } from "../engine/numbers.ts";
import type { Row } from "../engine/pictures.ts";
import type { Band, ChartMarker, Line } from "../props.ts";
import { dayWords } from "../strings/days.ts";
import { signedText } from "../strings/numbers.ts";
import { page } from "../strings/page.ts";

interface OneChartProps {
  readonly question: Question;
  /** The address that the person charted: it differs from the question's when closeness is read as a sum. */
  readonly charted: string;
  readonly lines: readonly Line[];
  readonly now: readonly (number | null)[];
  readonly bands: readonly Band[];
  readonly rows: readonly Row[];
  readonly from: number;
  readonly to: number;
  readonly day: number;
  readonly width: number;
  readonly comparison: CompareAnswer | undefined;
}

/** One number over time, with the buttons that explain and remove it. */
export function OneChart({ question, charted, now, bands, rows, from, to, day, width, ...props }: OneChartProps) {
  const { dispatch } = useTools();
  const address = question.address.text;
  const compared = props.comparison?.document.series[address];
  const lines = useSame(props.lines, sameLines);
  const onDay = useMemo(() => (chosen: number) => dispatch({ type: "jumpToDay", day: chosen }), [dispatch]);
  const onSelectMarker = useMemo(() => (id: string) => dispatch({ type: "selectEvent", id }), [dispatch]);
  const markers = useSame(
    useMemo(() => markersOf(question, rows, from, to), [question, rows, from, to]),
    sameMarkers,
  );
  return (
    <div class="one-chart">
      <ChartButtons address={address} charted={charted} />
      <Chart
        title={address}
        unit={question.metric.unit}
        words={compared ? partingText(compared) : ""}
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

function ChartButtons({ address, charted }: { readonly address: string; readonly charted: string }) {
  const { dispatch, explain } = useTools();
  const { charts } = page;
  return (
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
        onClick={() => dispatch({ type: "unchart", address: charted })}
      >
        ×
      </button>
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
