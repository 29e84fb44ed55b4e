import { nice, ticks as roundTicks } from "d3-array";
import { isDifference } from "../../core/common/tolerance.ts";
import type { Day } from "../../core/time/date.ts";
import type { ChartMarker, ChartProps, Line } from "../props.ts";
import { drawing } from "../strings/drawings.ts";
import { groupNear } from "./group-near.ts";
import { fitText, textWidth } from "./text.ts";
import { timeScale, type TimeScale } from "./time-scale.ts";

export const CHART_LABEL_SIZE = 12;
const TICK_SIZE = 11;
const LINE_GAP = 14;

/** Lines differ in both colour and dash. */
export interface LineStyle {
  readonly colour: string;
  readonly dash: string | undefined;
  readonly width: number;
}

interface EndLabel {
  readonly text: string;
  /** The full name. */
  readonly name: string;
  readonly y: number;
  readonly colour: string;
}

export interface PlacedMarker {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly items: readonly ChartMarker[];
}

export interface ChartLayout {
  readonly time: TimeScale;
  readonly top: number;
  readonly bottom: number;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly y: (value: number) => number;
  readonly styles: readonly LineStyle[];
  readonly ends: readonly EndLabel[];
  readonly markers: readonly PlacedMarker[];
  readonly empty: boolean;
}

type LayoutInput = Pick<ChartProps, "lines" | "bands" | "markers" | "from" | "to" | "width" | "height">;

/** Places everything that does not depend on the day. */
export function layChart({ lines, bands, markers, from, to, width, height }: LayoutInput): ChartLayout {
  const [top, bottom] = [16, height - 24];
  const values = [
    ...lines.flatMap((line) => within(line.days, line.values, from, to)),
    ...bands.flatMap(({ days, p05, p95 }) => [...within(days, p05, from, to), ...within(days, p95, from, to)]),
  ];
  const { domain, ticks, y } = valueScale(values, [bottom, top], height);
  const tickRoom = Math.max(...ticks.map((tick) => textWidth(drawing.number(tick), TICK_SIZE)));
  const names = lines.map(({ name, label = name }) => fitText(label, CHART_LABEL_SIZE, Math.min(130, width * 0.28)));
  const nameRoom = Math.max(0, ...names.map((name) => textWidth(name, CHART_LABEL_SIZE)));
  const time = timeScale(from, to, Math.ceil(tickRoom) + 14, width - Math.ceil(nameRoom) - 12);
  const styles = stylesOf(lines);
  return {
    time,
    top,
    bottom,
    domain,
    ticks,
    y,
    styles,
    ends: endLabels(lines, names, styles, { y, top, bottom, from, to }),
    markers: placeMarkers(markers, lines, time, y, bottom),
    empty: values.length === 0,
  };
}

function within(days: readonly Day[], values: readonly (number | null)[], from: Day, to: Day): number[] {
  return values.filter((value, index): value is number => {
    const day = days[index]!;
    return value !== null && day >= from && day <= to;
  });
}

function valueScale(values: readonly number[], range: [number, number], height: number) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (low > high) [low, high] = [0, 1];
  // Zero is included if it is near, because a small change would look large otherwise.
  if (low > 0 && low < (high - low) * 1.5) low = 0;
  if (high < 0 && -high < (high - low) * 1.5) high = 0;
  // A span that is only rounding error has no useful ticks.
  if (!isDifference(high - low)) [low, high] = [low - 1, high + 1];
  const count = Math.max(3, Math.round(height / 55));
  const domain = nice(low, high, count);
  // Values too large to differ from the next number have no span and are drawn on one line.
  const span = domain[1] - domain[0] || Infinity;
  const y = (value: number) => range[0] + (range[1] - range[0]) * ((value - domain[0]) / span);
  return { domain, ticks: roundTicks(...domain, count), y };
}

export function stylesOf(lines: readonly Pick<Line, "history">[]): LineStyle[] {
  let others = 1;
  return lines.map(({ history }) => {
    if (history === "baseline") return { colour: "var(--series-1)", dash: undefined, width: 2 };
    if (history === "scenario") return { colour: "var(--hypothetical)", dash: "6 4", width: 2.2 };
    if (history === "record") return { colour: "var(--dim)", dash: "1.5 4", width: 2 };
    others += 1;
    return { colour: `var(--series-${Math.min(6, others)})`, dash: others % 2 === 0 ? "9 3 2 3" : "3 3", width: 2 };
  });
}

interface Frame {
  readonly y: (value: number) => number;
  readonly top: number;
  readonly bottom: number;
  readonly from: Day;
  readonly to: Day;
}

/** Names at the ends of their lines, moved apart. */
function endLabels(
  lines: readonly Line[],
  names: readonly string[],
  styles: readonly LineStyle[],
  { y, top, bottom, from, to }: Frame,
): EndLabel[] {
  const ends = lines.flatMap((line, index) => {
    const last = within(line.days, line.values, from, to).at(-1);
    return last === undefined
      ? []
      : [{ text: names[index]!, name: line.name, at: y(last), colour: styles[index]!.colour }];
  });
  const ys = spread(
    ends.map(({ at }) => at),
    LINE_GAP,
    top,
    bottom,
  );
  return ends.map(({ at: _, ...end }, index) => ({ ...end, y: ys[index]! }));
}

/** The same heights, moved as little as possible to be `gap` apart and, where there is space, between `top` and `bottom`. */
export function spread(heights: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = heights.map((_, index) => index).toSorted((a, b) => heights[a]! - heights[b]!);
  const middles = groupNear(
    order.map((index) => heights[index]!),
    (height) => height,
    (group) => (group.length * gap) / 2,
    0,
  );
  const placed: number[] = [];
  let next = top - gap / 2;
  for (const { items, x, radius } of middles) {
    const start = Math.max(next, Math.min(x - radius, bottom + gap / 2 - 2 * radius));
    for (const index of items.keys()) placed.push(start + gap * (index + 0.5));
    next = start + 2 * radius;
  }
  const result: number[] = Array.from({ length: heights.length });
  for (const [rank, index] of order.entries()) result[index] = placed[rank]!;
  return result;
}

const MARKER_RADIUS = 4;

/** Events of the what-if are placed on its line, those of the record on the baseline. */
function placeMarkers(
  markers: readonly ChartMarker[],
  lines: readonly Line[],
  time: TimeScale,
  y: (value: number) => number,
  bottom: number,
): PlacedMarker[] {
  const baseline = lines.find(({ history }) => history === "baseline") ?? lines[0];
  const scenario = lines.find(({ history }) => history === "scenario") ?? baseline;
  const sorted = markers.filter(({ day }) => day >= time.from && day <= time.to).toSorted((a, b) => a.day - b.day);
  return [true, false].flatMap((record) => {
    const line = record ? baseline : scenario;
    const own = sorted.filter(({ standing }) => (standing === "record") === record);
    const groups = groupNear(own, ({ day }) => time.x(day), markerRadius, 3);
    return groups.map(({ items, x, radius }) => {
      const value = line && valueAt(line, items[0]!.day)?.value;
      return { key: items[0]!.id, x, y: value === undefined || value === null ? bottom - 6 : y(value), radius, items };
    });
  });
}

function markerRadius(items: readonly ChartMarker[]): number {
  return items.length === 1 ? MARKER_RADIUS : 7.5;
}

/** The line's point nearest to the day, the earlier one if two are equally near. */
export function valueAt({ days, values }: Line, day: Day): { day: Day; value: number | null } | undefined {
  let best = -1;
  for (const [index, each] of days.entries()) {
    if (best < 0 || Math.abs(each - day) < Math.abs(days[best]! - day)) best = index;
  }
  return best < 0 ? undefined : { day: days[best]!, value: values[best]! };
}

/** Points that have no neighbour to draw a line to. */
export function lonePoints({ days, values }: Line): { day: Day; value: number }[] {
  const missing = (value: number | null | undefined) => value === null || value === undefined;
  return values.flatMap((value, index) =>
    value !== null && missing(values[index - 1]) && missing(values[index + 1]) ? [{ day: days[index]!, value }] : [],
  );
}
