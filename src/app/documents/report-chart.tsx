import { scaleLinear, scaleUtc } from "d3-scale";
import { area, line } from "d3-shape";
import type { ComparedSeries } from "../../core/comparison/compare.ts";
import type { Day } from "../../core/time/date.ts";

const MS_PER_DAY = 86_400_000;

const WIDTH = 720;
const HEIGHT = 220;
const MARGIN = { top: 12, right: 84, bottom: 26, left: 64 };

/** Closer than this, in pixels, the names at the ends of the two lines would overlap. */
const NAME_HEIGHT = 14;

type Values = readonly (number | null)[];

/** Percentiles of an ensemble on the days of the chart. */
export type Bands = Readonly<Record<"p05" | "p25" | "p75" | "p95", Values>>;

/** Both sides of one metric as lines, with the bands of an ensemble behind them when there is one. */
export function Chart(props: {
  readonly title: string;
  readonly days: readonly Day[];
  readonly series: ComparedSeries;
  readonly bands: Bands | undefined;
}) {
  const { title, days, series, bands } = props;
  const { baseline, scenario, firstDifference } = series;
  const values = [...baseline, ...scenario, ...(bands?.p05 ?? []), ...(bands?.p95 ?? [])].filter(
    (value) => value !== null,
  );
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = scaleUtc([timeOf(days[0]!), timeOf(days.at(-1)!)], [MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleLinear(low === high ? [low - 1, high + 1] : [low, high], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const xs = days.map((day) => x(timeOf(day)));
  const parting = firstDifference === null ? undefined : x(timeOf(firstDifference));
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
      <Grid y={y} isLarge={high - low >= 1e6} />
      {x.ticks(6).map((tick) => (
        <text x={x(tick)} y={HEIGHT - 6} text-anchor="middle">
          {x.tickFormat()(tick)}
        </text>
      ))}
      {bands && <path class="band" d={bandPath(xs, y, bands.p05, bands.p95)} />}
      {bands && <path class="band" d={bandPath(xs, y, bands.p25, bands.p75)} />}
      {parting !== undefined && (
        <line class="part" x1={parting} x2={parting} y1={MARGIN.top} y2={HEIGHT - MARGIN.bottom} />
      )}
      <path class="baseline" d={linePath(xs, y, baseline)} />
      <path class="scenario" d={linePath(xs, y, scenario)} />
      <EndNames y={y} baseline={baseline.at(-1)} scenario={scenario.at(-1)} />
    </svg>
  );
}

type Scale = ReturnType<typeof scaleLinear<number>>;

function Grid({ y, isLarge }: { readonly y: Scale; readonly isLarge: boolean }) {
  const format = y.tickFormat(4, isLarge ? "~s" : undefined);
  return (
    <>
      {y.ticks(4).map((tick) => (
        <>
          <line class="grid" x1={MARGIN.left} x2={WIDTH - MARGIN.right} y1={y(tick)} y2={y(tick)} />
          <text x={MARGIN.left - 8} y={y(tick) + 4} text-anchor="end">
            {format(tick).replace("G", "bn").replace("M", "m")}
          </text>
        </>
      ))}
    </>
  );
}

/** The names at the ends of the lines, moved apart where they would overlap. */
function EndNames(props: { y: Scale; baseline: number | null | undefined; scenario: number | null | undefined }) {
  const [baseline, scenario] = [props.baseline, props.scenario].map((value) =>
    typeof value === "number" ? props.y(value) : undefined,
  );
  const isTight = baseline !== undefined && scenario !== undefined && Math.abs(baseline - scenario) < NAME_HEIGHT;
  const shift = !isTight ? 0 : scenario <= baseline ? -NAME_HEIGHT / 2 : NAME_HEIGHT / 2;
  const x = WIDTH - MARGIN.right + 6;
  return (
    <>
      {baseline !== undefined && (
        <text class="baseline" x={x} y={baseline + 4 - shift}>
          baseline
        </text>
      )}
      {scenario !== undefined && (
        <text class="scenario" x={x} y={scenario + 4 + shift}>
          scenario
        </text>
      )}
    </>
  );
}

function linePath(xs: readonly number[], y: Scale, values: Values): string {
  const draw = line<number | null>(
    (_, at) => xs[at]!,
    (value) => y(value!),
  ).defined((value) => value !== null);
  return draw([...values]) ?? "";
}

function bandPath(xs: readonly number[], y: Scale, low: Values, high: Values): string {
  const draw = area<number | null>(
    (_, at) => xs[at]!,
    (value) => y(value!),
    (_, at) => y(high[at]!),
  ).defined((value, at) => value !== null && high[at] !== null);
  return draw([...low]) ?? "";
}

function timeOf(day: Day): Date {
  return new Date(day * MS_PER_DAY);
}
