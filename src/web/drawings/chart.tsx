import type { TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Day } from "../../core/time/date.ts";
import type { ChartMarker, ChartProps } from "../props.ts";
import { drawing } from "../strings/drawings.ts";
import { CHART_LABEL_SIZE, layChart, spread, valueAt, type ChartLayout, type PlacedMarker } from "./chart-layout.ts";
import { plotChart } from "./chart-plot.ts";
import { EventList } from "./event-list.tsx";
import { textWidth } from "./text.ts";

/** One metric over time, in one or more histories. Plot draws it once; the cursor moves in a picture over it. */
export function Chart(props: ChartProps) {
  const { lines, bands, markers, from, to, partsOn, width, height, onSelectMarker } = props;
  const titleId = `${useId()}-title`;
  const svg = useRef<SVGSVGElement>(null);
  const [open, setOpen] = useState<string>();
  const layout = useMemo(
    () => layChart({ lines, bands, markers, from, to, width, height }),
    [lines, bands, markers, from, to, width, height],
  );
  const readings = readingsOf(layout, props);
  const openMarker = layout.markers.find(({ key }) => key === open);
  const choose = ({ items, key }: PlacedMarker) => (items.length > 1 ? setOpen(key) : onSelectMarker?.(key));
  const still = useMemo(
    () => <Still layout={layout} width={width} partsOn={partsOn} onChoose={choose} />,
    [layout, width, partsOn, onSelectMarker],
  );
  const closeList = () => {
    svg.current?.querySelector<SVGElement>(`[data-key="${CSS.escape(open ?? "")}"]`)?.focus();
    setOpen(undefined);
  };
  return (
    <figure class="chart" style={{ width: `${width}px` }} aria-labelledby={titleId}>
      <Caption props={props} titleId={titleId} />
      <div class="drawing-stage">
        <svg
          ref={svg}
          xmlns="http://www.w3.org/2000/svg"
          class="drawing chart-drawing"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="group"
          aria-labelledby={titleId}
        >
          <PlotLayer layout={layout} props={props} />
          <CursorHandle layout={layout} props={props} readings={readings} />
          {still}
        </svg>
        <svg
          xmlns="http://www.w3.org/2000/svg"
          class="drawing over"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          aria-hidden="true"
        >
          <Cursor layout={layout} day={props.day} readings={readings} />
        </svg>
        {openMarker && <MarkerList key={openMarker.key} marker={openMarker} props={props} onClose={closeList} />}
      </div>
      {bands.length > 0 && <p class="band-note">{drawing.chart.band}</p>}
    </figure>
  );
}

function Caption({ props: { title, unit, words }, titleId }: { readonly props: ChartProps; readonly titleId: string }) {
  return (
    <figcaption>
      <span id={titleId} class="chart-title">
        {title}
      </span>
      <span class="unit">{unit}</span>
      <span class="words">{words}</span>
    </figcaption>
  );
}

interface MarkerListProps {
  readonly marker: PlacedMarker;
  readonly props: ChartProps;
  readonly onClose: () => void;
}

/** The events of an open marker that stands for several. */
function MarkerList({ marker, props: { width, onSelectMarker }, onClose }: MarkerListProps) {
  return (
    <EventList
      title={drawing.events(marker.items.length)}
      rows={marker.items.map(({ id, day, summary, standing }) => ({
        id,
        when: drawing.day(day),
        text: summary,
        class: `${standing} none`,
      }))}
      x={marker.x}
      y={marker.y + marker.radius + 6}
      width={width}
      onChoose={(chosen) => {
        onSelectMarker?.(chosen);
        onClose();
      }}
      onClose={onClose}
    />
  );
}

interface LayerProps {
  readonly layout: ChartLayout;
  readonly props: ChartProps;
}

/** What Plot draws: elements in a browser, text where a document was given. */
function PlotLayer({ layout, props }: LayerProps) {
  const { width, height, lines, bands, document } = props;
  const layer = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    if (!document) layer.current?.replaceChildren(plotChart(layout, { lines, bands, width, height }));
  }, [layout]);
  if (!document) return <g ref={layer} class="plot-layer" />;
  const drawn = plotChart(layout, { lines, bands, width, height, document });
  return <g dangerouslySetInnerHTML={{ __html: drawn.outerHTML }} />;
}

interface StillProps {
  readonly layout: ChartLayout;
  readonly width: number;
  readonly partsOn: Day | undefined;
  readonly onChoose: (marker: PlacedMarker) => void;
}

/** Names, event marks and the day the histories part: over the lines, but unchanged while the cursor moves. */
function Still({ layout, width, partsOn, onChoose }: StillProps) {
  const { time, top, bottom, ends, empty } = layout;
  return (
    <>
      {empty && (
        <text class="note" x={(time.left + time.right) / 2} y={(top + bottom) / 2} text-anchor="middle">
          {drawing.chart.empty}
        </text>
      )}
      {partsOn !== undefined && partsOn >= time.from && partsOn <= time.to && (
        <PartLine layout={layout} x={time.x(partsOn)} width={width} />
      )}
      {ends.map(({ text, name, y, colour }, index) => (
        <text key={index} class="end" x={time.right + 7} y={px(y)} dy="0.35em" style={{ fill: colour }}>
          {text}
          {text !== name && <title>{name}</title>}
        </text>
      ))}
      <Markers layout={layout} onChoose={onChoose} />
    </>
  );
}

function PartLine({ layout: { top, bottom }, x, width }: { layout: ChartLayout; x: number; width: number }) {
  const left = x > width * 0.6;
  return (
    <g class="parts" aria-hidden="true">
      <line x1={px(x)} x2={px(x)} y1={top - 4} y2={bottom} />
      <text x={px(left ? x - 5 : x + 5)} y={top - 8} text-anchor={left ? "end" : "start"}>
        {drawing.chart.parts}
      </text>
    </g>
  );
}

/** The marks are one tab stop; the arrows go from mark to mark. */
function Markers({ layout: { markers }, onChoose }: Pick<StillProps, "layout" | "onChoose">) {
  if (markers.length === 0) return null;
  const ordered = markers.toSorted((a, b) => a.x - b.x);
  const onKeyDown = (event: TargetedKeyboardEvent<SVGGElement>) => {
    const marks = [...event.currentTarget.querySelectorAll<SVGElement>("[data-key]")];
    const at = marks.indexOf(event.target as SVGElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) marks[(at + step + marks.length) % marks.length]!.focus();
    else if (event.key === "Enter" || event.key === " ") onChoose(ordered[at]!);
    else return;
    event.preventDefault();
  };
  return (
    <g class="markers" role="group" aria-label={drawing.chart.markers} onKeyDown={onKeyDown}>
      {ordered.map((marker, index) => (
        <g
          key={marker.key}
          class={`marker ${marker.items.length > 1 ? "several" : ""} ${marker.items[0]!.standing}`}
          role="button"
          tabindex={index === 0 ? 0 : -1}
          data-key={marker.key}
          aria-label={markerName(marker.items)}
          onClick={() => onChoose(marker)}
        >
          <title>{markerName(marker.items)}</title>
          <circle class="halo" cx={px(marker.x)} cy={px(marker.y)} r={marker.radius + 4} />
          <MarkerPicture marker={marker} />
        </g>
      ))}
    </g>
  );
}

function markerName(items: readonly ChartMarker[]): string {
  if (items.length > 1) return drawing.timeline.cluster(items.length, items[0]!.day, items.at(-1)!.day);
  const { day, summary, standing } = items[0]!;
  const what = drawing.standing[standing];
  return `${drawing.day(day)}: ${summary}${what === "" ? "" : `; ${what}`}`;
}

function MarkerPicture({ marker: { x, y, radius, items } }: { marker: PlacedMarker }) {
  if (items.length > 1) {
    return (
      <>
        <circle class="shape" cx={px(x)} cy={px(y)} r={radius} />
        <text x={px(x)} y={px(y)} dy="0.35em" text-anchor="middle">
          {items.length}
        </text>
      </>
    );
  }
  const { standing } = items[0]!;
  if (standing === "hypothetical") return <path class="shape" d={`M${px(x)} ${px(y)}m0 -6l6 6l-6 6l-6 -6z`} />;
  return (
    <>
      <circle class="shape" cx={px(x)} cy={px(y)} r={radius} />
      {standing === "removed" && <path class="strike" d={`M${px(x - 6)} ${px(y + 6)}l12 -12`} />}
    </>
  );
}

interface CursorProps {
  readonly layout: ChartLayout;
  readonly readings: readonly ShownReading[];
}

/** The whole plot reacts to the pointer, and is a slider for the keyboard. */
function CursorHandle({ layout, readings, props }: CursorProps & { readonly props: ChartProps }) {
  const { time, top, bottom } = layout;
  const { title, day, width, onDay } = props;
  if (!onDay) return null;
  const drag = (event: TargetedPointerEvent<SVGElement>) => {
    const svg = event.currentTarget.closest("svg")!.getBoundingClientRect();
    onDay(time.dayAt(((event.clientX - svg.left) * width) / svg.width));
  };
  const onPointerDown = (event: TargetedPointerEvent<SVGElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag(event);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<SVGElement>) => {
    const next = dayAfterKey(event, props);
    if (next === undefined) return;
    event.preventDefault();
    onDay(Math.max(time.from, Math.min(next, time.to)));
  };
  const words = readings.map(({ name, value }) => drawing.chart.value(name, value)).join(", ");
  return (
    <rect
      class="hit cursor-handle"
      x={time.left}
      y={top}
      width={Math.max(0, time.right - time.left)}
      height={bottom - top}
      role="slider"
      tabindex={0}
      aria-label={drawing.chart.cursor(title)}
      aria-valuemin={time.from}
      aria-valuemax={time.to}
      aria-valuenow={Math.max(time.from, Math.min(day, time.to))}
      aria-valuetext={`${drawing.day(day)}: ${words}`}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && drag(event)}
      onKeyDown={onKeyDown}
    />
  );
}

const FLIP_ROOM = 56;

/** The chosen day's line, and the values on it. */
function Cursor({ layout: { time, top, bottom }, readings, day }: CursorProps & { readonly day: Day }) {
  if (day < time.from || day > time.to) return null;
  const x = time.x(day);
  const flip = x > time.right - FLIP_ROOM;
  const shown = readings.filter(({ value }) => value !== null);
  const labels = withoutEqual(shown);
  const heights = labels.map(({ y }) => y - 9);
  const ys = spread(heights, 13, top, bottom);
  return (
    <g class="reading">
      <line x1={px(x)} x2={px(x)} y1={top - 4} y2={bottom} />
      {shown.map(({ key, x, y, colour }) => (
        <circle key={key} cx={px(x)} cy={px(y)} r={4} style={{ stroke: colour }} />
      ))}
      {labels.map(({ key, value, colour }, index) => (
        <ValueLabel
          key={key}
          text={drawing.number(value!)}
          x={flip ? x - 8 : x + 8}
          y={ys[index]!}
          flip={flip}
          colour={colour}
        />
      ))}
    </g>
  );
}

interface ValueLabelProps {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Whether it is left of the cursor. */
  readonly flip: boolean;
  readonly colour: string;
}

/** A value on a plate, because it may lie on a line. */
function ValueLabel({ text, x, y, flip, colour }: ValueLabelProps) {
  const width = textWidth(text, CHART_LABEL_SIZE) * 1.05 + 6;
  return (
    <>
      <rect x={px(flip ? x + 3 - width : x - 3)} y={px(y - 7)} width={px(width)} height={14} rx={3} />
      <text x={px(x)} y={px(y)} dy="0.35em" text-anchor={flip ? "end" : "start"} style={{ fill: colour }}>
        {text}
      </text>
    </>
  );
}

/** One reading for each value: histories with the same value are labelled once. */
function withoutEqual(readings: readonly ShownReading[]): ShownReading[] {
  const said = (value: number | null) => drawing.number(value!);
  return readings.filter(({ value }, index) =>
    readings.slice(0, index).every((before) => said(before.value) !== said(value)),
  );
}

interface ShownReading {
  readonly key: number;
  readonly name: string;
  readonly value: number | null;
  readonly x: number;
  readonly y: number;
  readonly colour: string;
}

/** The value of each line on the day, or on the line's nearest day if the exact value is not given. */
function readingsOf({ time, y, styles }: ChartLayout, { lines, day, now }: ChartProps): ShownReading[] {
  return lines.flatMap((line, key) => {
    const { colour } = styles[key]!;
    const exact = now?.[key];
    if (exact !== undefined) {
      return [{ key, name: line.name, value: exact, x: time.x(day), y: exact === null ? 0 : y(exact), colour }];
    }
    const near = valueAt(line, day);
    if (!near) return [];
    const { value } = near;
    return [{ key, name: line.name, value, x: time.x(near.day), y: value === null ? 0 : y(value), colour }];
  });
}

/** The day that a key leads to: the next of the first line, a year on with Shift, a day on with Alt. */
function dayAfterKey(
  { key, shiftKey, altKey }: { readonly key: string; readonly shiftKey: boolean; readonly altKey: boolean },
  { lines, day, from, to }: ChartProps,
): Day | undefined {
  if (key === "Home") return from;
  if (key === "End") return to;
  const way = { ArrowRight: 1, ArrowUp: 1, PageUp: 1, ArrowLeft: -1, ArrowDown: -1, PageDown: -1 }[key];
  if (way === undefined) return undefined;
  if (shiftKey || key.startsWith("Page")) return day + way * 365;
  const days = lines[0]?.days ?? [];
  const next = altKey ? undefined : way > 0 ? days.find((each) => each > day) : days.findLast((each) => each < day);
  return next ?? day + way;
}

function px(value: number): number {
  return Math.round(value * 10) / 10;
}
