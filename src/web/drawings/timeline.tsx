import type { TargetedKeyboardEvent, TargetedPointerEvent, TargetedWheelEvent } from "preact";
import { useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Day } from "../../core/time/date.ts";
import type { TimelineItem, TimelineProps } from "../props.ts";
import { drawing } from "../strings/drawings.ts";
import { EventList } from "./event-list.tsx";
import { currentOf, layTimeline, type Mark, type TimelineLayout } from "./timeline-layout.ts";
import {
  Bubble,
  clusterTitle,
  DayVeil,
  markClass,
  MarkPicture,
  notesOf,
  px,
  signOf,
  TimelineLabels,
  TimelinePicture,
} from "./timeline-picture.tsx";
import { TimelineLegend } from "./timeline-legend.tsx";

interface Period {
  readonly from: Day;
  readonly to: Day;
}

interface Drag {
  readonly id: string;
  readonly day: Day;
}

/**
 * Events in lanes over time. Two pictures lie on each other: what stays while the day moves, and what moves; the browser then paints
 * the first only once.
 * Zoom, the open cluster and a drag under way are its own; all else comes as props.
 */
export function Timeline(props: TimelineProps) {
  const { lanes, items, day, selected, width, collapsed, onSelect, onMove, onToggleLane, onDay } = props;
  const prefix = useId();
  const svg = useRef<SVGSVGElement>(null);
  const [period, setPeriod] = useFollowedPeriod(props);
  const [open, setOpen] = useState<string>();
  const [hovered, setHovered] = useState<string>();
  const [drag, setDrag] = useState<Drag>();
  const grip = useRef<Grip | undefined>(undefined);
  const lastVisited = useRef(new Map<string, string>());

  const { from, to } = period;
  const layout = useMemo(
    () => layTimeline({ lanes, items, from, to, selected, width, collapsed }),
    [lanes, items, from, to, selected, width, collapsed],
  );
  const picture = useMemo(() => <TimelinePicture layout={layout} prefix={prefix} />, [layout, prefix]);
  const legend = useMemo(
    () => <TimelineLegend items={items} hasClusters={layout.lanes.some(({ marks }) => marks.some(isCluster))} />,
    [items, layout],
  );
  // How many labels the day has passed: they are drawn anew only when that changes.
  const passed = countPassed(layout, layout.scale.x(day));
  const labels = useMemo(() => <TimelineLabels layout={layout} x={layout.scale.x(day)} />, [layout, passed]);
  const sorted = useMemo(
    () => items.filter(({ standing }) => standing !== "removed").toSorted((a, b) => a.day - b.day),
    [items],
  );
  const keepFocus = useFocusKept(svg, layout);

  const whole = from === props.from && to === props.to;
  const zoom = (factor: number, at: number) => setPeriod(zoomed(period, props, factor, at));
  const zoomCentre = day >= from && day <= to ? day : (from + to) / 2;
  const openMark = open === undefined ? undefined : layout.markOf.get(open);
  const hoveredMark = hovered === undefined || drag || openMark ? undefined : layout.markOf.get(hovered);

  const choose = (mark: Mark) => {
    if (mark.items.length > 1) setOpen(mark.key);
    else onSelect?.(mark.key);
  };
  const closeList = () => {
    focusMark(svg.current, open);
    setOpen(undefined);
  };
  const moveByKey = (event: TargetedKeyboardEvent<Element>, id: string): boolean => {
    const step = stepOf(event);
    const item = items.find((each) => each.id === id);
    if (!event.altKey || step === 0 || !item || !onMove || item.standing === "removed") return false;
    event.preventDefault();
    keepFocus(id);
    onMove(id, item.day + step * (event.shiftKey ? 30 : 1));
    return true;
  };

  const onKeyDown = (event: TargetedKeyboardEvent<SVGSVGElement>) => {
    if (event.key === "Escape" && grip.current) {
      grip.current = undefined;
      setDrag(undefined);
      return;
    }
    const title = attributeOf(event.target, "data-title");
    const key = attributeOf(event.target, "data-key");
    const mark = key === undefined ? undefined : layout.markOf.get(key);
    if (mark?.items.length === 1 && moveByKey(event, mark.key)) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      if (mark) choose(mark);
      else if (title !== undefined) onToggleLane?.(title);
    } else if (zoomKeys.includes(event.key)) {
      if (key !== undefined) keepFocus(key);
      const at = mark ? layout.scale.dayAt(mark.x) : zoomCentre;
      if (event.key === "0") setPeriod(undefined);
      else zoom(event.key === "-" ? 2 : 0.5, at);
    } else {
      const next = neighbourOf(layout, { title, mark, key: event.key, day, visited: lastVisited.current });
      if (next === undefined) return;
      focusMark(svg.current, next.mark, next.lane);
    }
    event.preventDefault();
  };

  const onPointerDown = (event: TargetedPointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    const key = attributeOf(event.target, "data-key");
    const item = key === undefined ? undefined : layout.markOf.get(key)?.items;
    const start = { x: event.clientX, touch: event.pointerType === "touch", moved: false };
    if (item?.length === 1 && onMove && item[0]!.standing !== "removed") grip.current = { ...start, item: item[0]! };
    else if (key === undefined && isGround(event.target)) grip.current = { ...start, period };
  };
  const onPointerMove = (event: TargetedPointerEvent<SVGSVGElement>) => {
    const held = grip.current;
    if (!held) return;
    const way = (event.clientX - held.x) / pixelRatio(event.currentTarget, width);
    if (!held.moved && Math.abs(way) < (held.touch ? 8 : 4)) return;
    if (!held.moved) event.currentTarget.setPointerCapture(event.pointerId);
    held.moved = true;
    const perPixel = (to - from) / (layout.scale.right - layout.scale.left);
    if (held.item) setDrag({ id: held.item.id, day: held.item.day + Math.round(way * perPixel) });
    else if (held.period) setPeriod(shifted(held.period, props, -way * perPixel));
  };
  const onPointerUp = (event: TargetedPointerEvent<SVGSVGElement>) => {
    const held = grip.current;
    grip.current = undefined;
    setDrag(undefined);
    if (!held?.moved) {
      if (held?.period) onDay?.(layout.scale.dayAt(localX(event, width)));
      return;
    }
    swallowClick(event.currentTarget);
    if (held.item && drag && drag.day !== held.item.day) onMove?.(held.item.id, drag.day);
  };
  const onClick = (event: MouseEvent) => {
    const title = attributeOf(event.target, "data-title");
    const mark = layout.markOf.get(attributeOf(event.target, "data-key") ?? "");
    if (title !== undefined) onToggleLane?.(title);
    else if (mark) choose(mark);
  };
  const onWheel = (event: TargetedWheelEvent<SVGSVGElement>) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(2 ** (Math.max(-100, Math.min(100, event.deltaY)) / 150), layout.scale.dayAt(localX(event, width)));
  };
  const showTip = (event: Event) => setHovered(attributeOf(event.target, "data-key"));
  const onFocusIn = (event: Event) => {
    const [key, lane] = [attributeOf(event.target, "data-key"), attributeOf(event.target, "data-lane")];
    if (key !== undefined && lane !== undefined) lastVisited.current.set(lane, key);
    showTip(event);
  };

  return (
    <div class={layout.narrow ? "timeline narrow" : "timeline"} style={{ width: `${width}px` }}>
      <div class="drawing-tools">
        {legend}
        <span class="buttons">
          <span class="period">{drawing.timeline.period(from, to)}</span>
          <button
            type="button"
            class="icon"
            aria-label={drawing.timeline.zoomOut}
            disabled={whole}
            onClick={() => zoom(2, zoomCentre)}
          >
            −
          </button>
          <button type="button" class="icon" aria-label={drawing.timeline.zoomIn} onClick={() => zoom(0.5, zoomCentre)}>
            +
          </button>
          <button type="button" disabled={whole} onClick={() => setPeriod(undefined)}>
            {drawing.timeline.whole}
          </button>
        </span>
      </div>
      <div class="drawing-stage">
        <svg
          ref={svg}
          xmlns="http://www.w3.org/2000/svg"
          class={`drawing timeline-drawing${drag ? " dragging" : ""}`}
          width={width}
          height={layout.height}
          viewBox={`0 0 ${width} ${layout.height}`}
          role="group"
          aria-label={drawing.timeline.name}
          aria-describedby={`${prefix}-help`}
          onKeyDown={onKeyDown}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={() => {
            grip.current = undefined;
            setDrag(undefined);
          }}
          onClick={onClick}
          onWheel={onWheel}
          onPointerOver={showTip}
          onPointerLeave={() => setHovered(undefined)}
          onFocusIn={onFocusIn}
          onFocusOut={() => setHovered(undefined)}
        >
          <desc id={`${prefix}-help`}>{drawing.timeline.help}</desc>
          {picture}
        </svg>
        <svg
          xmlns="http://www.w3.org/2000/svg"
          class="drawing over"
          width={width}
          height={layout.height}
          viewBox={`0 0 ${width} ${layout.height}`}
          aria-hidden="true"
        >
          <DayVeil layout={layout} day={day} />
          {labels}
          <Current layout={layout} id={currentOf(sorted, day)?.id} kind="current" />
          <Current layout={layout} id={selected} kind="selected" />
          {drag && <Ghost layout={layout} drag={drag} />}
        </svg>
        {hoveredMark && <Tip mark={hoveredMark} layout={layout} />}
        {openMark && openMark.items.length > 1 && (
          <EventList
            key={openMark.key}
            title={clusterTitle(openMark.items)}
            rows={openMark.items.map((item) => ({
              id: item.id,
              when: drawing.when(item),
              text: item.summary,
              class: `${item.standing} ${signOf(item.weight)}${item.id === selected ? " chosen" : ""}`,
            }))}
            x={openMark.x}
            y={openMark.y + openMark.radius + 6}
            width={width}
            onChoose={(id) => {
              onSelect?.(id);
              closeList();
            }}
            onClose={closeList}
            onKey={moveByKey}
          />
        )}
      </div>
    </div>
  );
}

const zoomKeys = ["+", "=", "-", "0"];

/** What the pointer holds: an event, or the ground (the period as it was). */
interface Grip {
  readonly x: number;
  readonly touch: boolean;
  readonly item?: TimelineItem;
  readonly period?: Period;
  moved: boolean;
}

function isCluster({ items }: Mark): boolean {
  return items.length > 1;
}

function countPassed({ lanes }: TimelineLayout, x: number): number {
  let count = 0;
  for (const { labels } of lanes) for (const { markX } of labels) if (markX <= x) count += 1;
  return count;
}

/** A ring round the mark that holds the event; drawn over the veil, so the mark is drawn again. */
function Current({
  layout,
  id,
  kind,
}: {
  layout: TimelineLayout;
  id: string | undefined;
  kind: "current" | "selected";
}) {
  const mark = id === undefined ? undefined : layout.markOf.get(id);
  if (!mark) return null;
  return (
    <g class={`ring ${kind}`}>
      <circle cx={px(mark.x)} cy={mark.y} r={mark.radius + 3.5} />
      <g class={markClass(mark)}>
        <MarkPicture mark={mark} />
      </g>
    </g>
  );
}

/** The event where the pointer has it, the veil over its old place, and the day it would get. */
function Ghost({ layout, drag: { id, day } }: { layout: TimelineLayout; drag: Drag }) {
  const mark = layout.markOf.get(id);
  if (!mark) return null;
  const x = layout.scale.x(day);
  return (
    <g class="ghost">
      <circle class="left-behind" cx={px(mark.x)} cy={mark.y} r={mark.radius + 3} />
      <line class="way" x1={px(mark.x)} x2={px(x)} y1={mark.y} y2={mark.y} />
      <g class={`${markClass(mark)} held`}>
        <MarkPicture mark={{ ...mark, x, radius: mark.radius + 1 }} />
      </g>
      <Bubble x={x} y={mark.y - mark.radius - 28} width={layout.width} day={day} />
    </g>
  );
}

const TIP_WIDTH = 280;
const TIP_ROWS = 4;

function Tip({ mark, layout }: { mark: Mark; layout: TimelineLayout }) {
  const left = Math.max(4, Math.min(mark.x - TIP_WIDTH / 2, layout.width - TIP_WIDTH - 4));
  const [first] = mark.items;
  const single = mark.items.length === 1;
  const rest = mark.items.length - TIP_ROWS;
  return (
    <div
      class="tip"
      aria-hidden="true"
      style={{ left: `${px(left)}px`, top: `${px(mark.y + mark.radius + 8)}px`, width: `${TIP_WIDTH}px` }}
    >
      <strong>{single ? drawing.when(first!) : clusterTitle(mark.items)}</strong>
      {mark.items.slice(0, single ? 1 : TIP_ROWS).map(({ id, summary }) => (
        <p key={id}>{summary}</p>
      ))}
      {single ? (
        <p class="dim">{notesOf(first!).join("; ")}</p>
      ) : (
        rest > 0 && <p class="dim">{drawing.timeline.more(rest)}</p>
      )}
    </div>
  );
}

/** The shown period: the whole one or a part. Follows the day when that leaves it. */
function useFollowedPeriod({ from, to, day }: TimelineProps): [Period, (period: Period | undefined) => void] {
  const [part, setPart] = useState<Period>();
  const lastDay = useRef(day);
  let shown = part && part.from >= from && part.to <= to ? part : { from, to };
  if (lastDay.current !== day && (day < shown.from || day > shown.to) && part) {
    const middle = (shown.from + shown.to) / 2;
    shown = shifted(shown, { from, to }, day - middle);
    setPart(shown);
  }
  lastDay.current = day;
  return [shown, setPart];
}

const SHORTEST = 45;

function zoomed(period: Period, bounds: Period, factor: number, at: Day): Period | undefined {
  const length = Math.max(SHORTEST, Math.round((period.to - period.from) * factor));
  if (length >= bounds.to - bounds.from) return undefined;
  const share = (at - period.from) / (period.to - period.from);
  const from = Math.round(at - share * length);
  return shifted({ from, to: from + length }, bounds, 0);
}

function shifted({ from, to }: Period, bounds: Period, days: number): Period {
  const room = Math.max(bounds.from - from, Math.min(Math.round(days), bounds.to - to));
  return { from: from + room, to: to + room };
}

/** After a move or a zoom by keys the event may get a new mark: the focus goes along. */
function useFocusKept(svg: { readonly current: SVGSVGElement | null }, layout: TimelineLayout): (id: string) => void {
  const kept = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const mark = kept.current === undefined ? undefined : layout.markOf.get(kept.current);
    if (!mark) return;
    kept.current = undefined;
    focusMark(svg.current, mark.key);
  }, [layout]);
  return (id) => {
    kept.current = id;
  };
}

function focusMark(svg: SVGSVGElement | null, key: string | undefined, lane?: string): void {
  const [name, value] = key === undefined ? ["data-title", lane] : ["data-key", key];
  if (value === undefined) return;
  svg?.querySelector<SVGGElement>(`[${name}="${CSS.escape(value)}"]`)?.focus({ preventScroll: false });
}

interface Place {
  readonly title: string | undefined;
  readonly mark: Mark | undefined;
  readonly key: string;
  readonly day: Day;
  /** Of each lane the mark that had the focus last. */
  readonly visited: ReadonlyMap<string, string>;
}

/** Where an arrow leads: along the lane, its title being the first place, or to the next lane. */
function neighbourOf(layout: TimelineLayout, place: Place): { mark: string | undefined; lane: string } | undefined {
  const { title, mark, key, day, visited } = place;
  const at = layout.lanes.findIndex(({ id, marks }) => id === title || (mark !== undefined && marks.includes(mark)));
  const lane = layout.lanes[at];
  if (!lane) return undefined;
  const marks = lane.marks.toSorted((a, b) => a.x - b.x);
  const index = mark ? marks.indexOf(mark) : -1;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const next = layout.lanes[at + (key === "ArrowUp" ? -1 : 1)];
    if (!next) return undefined;
    return { mark: mark && nearest(next.marks, mark.x)?.key, lane: next.id };
  }
  if (key === "ArrowRight" && index < 0) {
    const known = visited.get(lane.id);
    const back = marks.find((each) => each.key === known) ?? nearest(marks, layout.scale.x(day));
    return back && { mark: back.key, lane: lane.id };
  }
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: -index - 1, End: marks.length - 1 - index }[key];
  if (step === undefined || index + step < -1) return undefined;
  return { mark: marks[Math.min(index + step, marks.length - 1)]?.key, lane: lane.id };
}

function nearest(marks: readonly Mark[], x: number): Mark | undefined {
  let best: Mark | undefined;
  for (const mark of marks) if (!best || Math.abs(mark.x - x) < Math.abs(best.x - x)) best = mark;
  return best;
}

function stepOf({ key }: { readonly key: string }): number {
  return key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
}

function attributeOf(target: EventTarget | null, name: string): string | undefined {
  return target instanceof Element ? (target.closest(`[${name}]`)?.getAttribute(name) ?? undefined) : undefined;
}

function isGround(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(".axis-hit, .lanes-hit");
}

/** Screen pixels to one of the drawing's: it may be shown smaller or larger than it was made for. */
function pixelRatio(element: Element, width: number): number {
  return element.getBoundingClientRect().width / width || 1;
}

function localX(event: { readonly clientX: number; readonly currentTarget: Element }, width: number): number {
  const { left } = event.currentTarget.getBoundingClientRect();
  return (event.clientX - left) / pixelRatio(event.currentTarget, width);
}

/** A drag ends with a click on whatever is under it: that one is not meant. */
function swallowClick(element: Element): void {
  const stop = (event: Event) => event.stopPropagation();
  element.addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => element.removeEventListener("click", stop, { capture: true }));
}
