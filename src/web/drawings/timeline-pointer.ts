import type { TargetedPointerEvent } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Day } from "../../core/time/date.ts";
import type { TimelineItem, TimelineProps } from "../props.ts";
import type { TimelineLayout } from "./timeline-layout.ts";
import type { Period, Zoom } from "./timeline-zoom.ts";

/** An event that is being dragged, and the day it would get. */
export interface Drag {
  readonly id: string;
  readonly day: Day;
}

/** What the pointer holds: an event, or the ground with the period that was shown when it was taken. */
interface Grip {
  readonly x: number;
  readonly touch: boolean;
  readonly item?: TimelineItem;
  readonly period?: Period;
  moved: boolean;
}

/** Pixels a pointer may tremble before a press becomes a drag. */
const TREMBLE = 4;
const TOUCH_TREMBLE = 8;

/** Dragging an event moves it, dragging the ground moves the period, and a click on the ground chooses the day. */
export function usePointer(layout: TimelineLayout, { shown, pan }: Zoom, { width, onMove, onDay }: TimelineProps) {
  const [drag, setDrag] = useState<Drag>();
  const grip = useRef<Grip | undefined>(undefined);
  const release = () => {
    grip.current = undefined;
    setDrag(undefined);
  };

  const onPointerDown = (event: TargetedPointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    const key = attributeOf(event.target, "data-key");
    const items = key === undefined ? undefined : layout.markOf.get(key)?.items;
    const start = { x: event.clientX, touch: event.pointerType === "touch", moved: false };
    if (items?.length === 1 && onMove && items[0]!.standing !== "removed") grip.current = { ...start, item: items[0]! };
    else if (key === undefined && isGround(event.target)) grip.current = { ...start, period: shown };
  };
  const onPointerMove = (event: TargetedPointerEvent<SVGSVGElement>) => {
    const held = grip.current;
    if (!held) return;
    const way = (event.clientX - held.x) / pixelRatio(event.currentTarget, width);
    if (!held.moved && Math.abs(way) < (held.touch ? TOUCH_TREMBLE : TREMBLE)) return;
    if (!held.moved) event.currentTarget.setPointerCapture(event.pointerId);
    held.moved = true;
    const perPixel = (shown.to - shown.from) / (layout.scale.right - layout.scale.left);
    if (held.item) setDrag({ id: held.item.id, day: held.item.day + Math.round(way * perPixel) });
    else if (held.period) pan(held.period, -way * perPixel);
  };
  const onPointerUp = (event: TargetedPointerEvent<SVGSVGElement>) => {
    const held = grip.current;
    release();
    if (!held?.moved) {
      if (held?.period) onDay?.(layout.scale.dayAt(localX(event, width)));
      return;
    }
    swallowClick(event.currentTarget);
    if (held.item && drag && drag.day !== held.item.day) onMove?.(held.item.id, drag.day);
  };

  return {
    drag,
    isHolding: () => grip.current !== undefined,
    release,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: release },
  };
}

/** The attribute of the element or of the nearest one around it. */
export function attributeOf(target: EventTarget | null, name: string): string | undefined {
  return target instanceof Element ? (target.closest(`[${name}]`)?.getAttribute(name) ?? undefined) : undefined;
}

function isGround(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(".axis-hit, .lanes-hit");
}

/** How many pixels of the screen one pixel of the drawing fills: it may be shown smaller or larger than it was made for. */
function pixelRatio(element: Element, width: number): number {
  return element.getBoundingClientRect().width / width || 1;
}

/** Where the pointer is, in the drawing's own pixels. */
export function localX(event: { readonly clientX: number; readonly currentTarget: Element }, width: number): number {
  const { left } = event.currentTarget.getBoundingClientRect();
  return (event.clientX - left) / pixelRatio(event.currentTarget, width);
}

/** Stops the click with which the browser ends a drag: it hits whatever is under the pointer. */
function swallowClick(element: Element): void {
  const stop = (event: Event) => event.stopPropagation();
  element.addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => element.removeEventListener("click", stop, { capture: true }));
}
