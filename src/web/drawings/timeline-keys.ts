import type { TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { TimelineProps } from "../props.ts";
import type { Mark, TimelineLayout } from "./timeline-layout.ts";
import { attributeOf } from "./timeline-pointer.ts";
import type { Zoom } from "./timeline-zoom.ts";

interface Keyboard {
  readonly svg: { readonly current: SVGSVGElement | null };
  readonly layout: TimelineLayout;
  readonly zoom: Zoom;
  readonly props: TimelineProps;
  choose(mark: Mark): void;
}

const ZOOM_KEYS = ["+", "=", "-", "0"];

/** The keys of the timeline: arrows go from mark to mark, Enter chooses, Alt with an arrow moves an event, + and − zoom. */
export function useTimelineKeys({ svg, layout, zoom, props, choose }: Keyboard) {
  const { day, onToggleLane } = props;
  const keepFocus = useFocusKept(svg, layout);
  const lastVisited = useRef(new Map<string, string>());

  const moveByKey = (event: TargetedKeyboardEvent<Element>, id: string): boolean => {
    const days = daysOfKey(event);
    const item = props.items.find((each) => each.id === id);
    if (days === 0 || !item || !props.onMove || item.standing === "removed") return false;
    event.preventDefault();
    keepFocus(id);
    props.onMove(id, item.day + days);
    return true;
  };
  const zoomByKey = (key: string, markKey: string | undefined, mark: Mark | undefined) => {
    if (markKey !== undefined) keepFocus(markKey);
    if (key === "0") zoom.showWhole();
    else zoom.zoom(key === "-" ? 2 : 0.5, mark ? layout.scale.dayAt(mark.x) : zoom.centre);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<SVGSVGElement>) => {
    const title = attributeOf(event.target, "data-title");
    const markKey = attributeOf(event.target, "data-key");
    const mark = markKey === undefined ? undefined : layout.markOf.get(markKey);
    if (mark?.items.length === 1 && moveByKey(event, mark.key)) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      if (mark) choose(mark);
      else if (title !== undefined) onToggleLane?.(title);
    } else if (ZOOM_KEYS.includes(event.key)) zoomByKey(event.key, markKey, mark);
    else {
      const next = neighbourOf(layout, { title, mark, key: event.key, day, visited: lastVisited.current });
      if (next === undefined) return;
      focusMark(svg.current, next.mark, next.lane);
    }
    event.preventDefault();
  };
  const rememberFocus = ({ target }: Event) => {
    const [key, lane] = [attributeOf(target, "data-key"), attributeOf(target, "data-lane")];
    if (key !== undefined && lane !== undefined) lastVisited.current.set(lane, key);
  };
  return { onKeyDown, moveByKey, rememberFocus };
}

/** Days that Alt with an arrow moves an event by; 0 for any other key. */
function daysOfKey({ key, altKey, shiftKey }: TargetedKeyboardEvent<Element>): number {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
  return altKey && step !== undefined ? step * (shiftKey ? 30 : 1) : 0;
}

/** After a move or a zoom by keys the event may get a new mark: the focus follows the event. */
function useFocusKept(svg: Keyboard["svg"], layout: TimelineLayout): (id: string) => void {
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

/** Focuses the mark, or the title of the lane where there is no mark. */
export function focusMark(svg: SVGSVGElement | null, key: string | undefined, lane?: string): void {
  const [name, value] = key === undefined ? ["data-title", lane] : ["data-key", key];
  if (value === undefined) return;
  svg?.querySelector<SVGGElement>(`[${name}="${CSS.escape(value)}"]`)?.focus({ preventScroll: false });
}

/** Where the focus is, and the key that was pressed there. */
interface Place {
  readonly title: string | undefined;
  readonly mark: Mark | undefined;
  readonly key: string;
  readonly day: number;
  /** The mark of each lane that had the focus last. */
  readonly visited: ReadonlyMap<string, string>;
}

/** Where an arrow leads: along the lane, whose title comes before its first mark, or to the next lane. */
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
