import type { ComponentChildren, TargetedKeyboardEvent, TargetedWheelEvent } from "preact";
import { useId, useMemo, useRef, useState } from "preact/hooks";
import type { TimelineItem, TimelineProps } from "../props.ts";
import { drawing } from "../strings/drawings.ts";
import { EventList } from "./event-list.tsx";
import { focusMark, useTimelineKeys } from "./timeline-keys.ts";
import { currentOf, layTimeline, type Mark, type TimelineLayout } from "./timeline-layout.ts";
import { TimelineLegend } from "./timeline-legend.tsx";
import { DraggedMark, Ring, Tip } from "./timeline-overlay.tsx";
import { clusterTitle, DayVeil, signOf, TimelineLabels, TimelinePicture } from "./timeline-picture.tsx";
import { attributeOf, localX, usePointer, type Drag } from "./timeline-pointer.ts";
import { useZoom, type Zoom } from "./timeline-zoom.ts";

/**
 * Events in lanes over time. The zoom, the open cluster and a drag under way are its own state; all else comes as props.
 *
 * Two pictures lie on each other: one that stays as it is while the day moves, and one that moves, so that the browser paints the first
 * only once.
 */
export function Timeline(props: TimelineProps) {
  const { lanes, items, selected, width, collapsed, onSelect } = props;
  const prefix = useId();
  const svg = useRef<SVGSVGElement>(null);
  const zoom = useZoom(props);
  const [open, setOpen] = useState<string>();
  const [hovered, setHovered] = useState<string>();
  const { from, to } = zoom.shown;
  const layout = useMemo(
    () => layTimeline({ lanes, items, from, to, selected, width, collapsed }),
    [lanes, items, from, to, selected, width, collapsed],
  );
  const { legend, picture } = useStillParts(items, layout, prefix);
  const { drag, isHolding, release, handlers } = usePointer(layout, zoom, props);
  const choose = (mark: Mark) => {
    if (mark.items.length > 1) setOpen(mark.key);
    else onSelect?.(mark.key);
  };
  const { onKeyDown, moveByKey, rememberFocus } = useTimelineKeys({ svg, layout, zoom, props, choose });
  const openMark = open === undefined ? undefined : layout.markOf.get(open);
  const hoveredMark = hovered === undefined || drag || openMark ? undefined : layout.markOf.get(hovered);

  const mouse = mouseHandlers({ layout, zoom, props, choose });
  const showTip = (event: Event) => setHovered(attributeOf(event.target, "data-key"));

  return (
    <div class={layout.narrow ? "timeline narrow" : "timeline"} style={{ width: `${width}px` }}>
      <TimelineTools zoom={zoom}>{legend}</TimelineTools>
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
          {...handlers}
          onKeyDown={(event) => (event.key === "Escape" && isHolding() ? release() : onKeyDown(event))}
          {...mouse}
          onPointerOver={showTip}
          onPointerLeave={() => setHovered(undefined)}
          onFocusIn={(event) => {
            rememberFocus(event);
            showTip(event);
          }}
          onFocusOut={() => setHovered(undefined)}
        >
          <desc id={`${prefix}-help`}>{drawing.timeline.help}</desc>
          {picture}
        </svg>
        <MovingPicture layout={layout} props={props} drag={drag} />
        {hoveredMark && <Tip mark={hoveredMark} layout={layout} />}
        {openMark && openMark.items.length > 1 && (
          <ClusterList
            key={openMark.key}
            mark={openMark}
            props={props}
            onKey={moveByKey}
            onClose={() => {
              focusMark(svg.current, open);
              setOpen(undefined);
            }}
          />
        )}
      </div>
    </div>
  );
}

/** A click chooses a mark or folds a lane; the wheel zooms while Ctrl or ⌘ is held. */
function mouseHandlers({
  layout,
  zoom,
  props: { width, onToggleLane },
  choose,
}: {
  readonly layout: TimelineLayout;
  readonly zoom: Zoom;
  readonly props: TimelineProps;
  readonly choose: (mark: Mark) => void;
}) {
  const onClick = (event: MouseEvent) => {
    const title = attributeOf(event.target, "data-title");
    const mark = layout.markOf.get(attributeOf(event.target, "data-key") ?? "");
    if (title !== undefined) onToggleLane?.(title);
    else if (mark) choose(mark);
  };
  const onWheel = (event: TargetedWheelEvent<SVGSVGElement>) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom.zoom(2 ** (Math.max(-100, Math.min(100, event.deltaY)) / 150), layout.scale.dayAt(localX(event, width)));
  };
  return { onClick, onWheel };
}

/** The legend and the picture of the lanes: made once for a layout. */
function useStillParts(items: readonly TimelineItem[], layout: TimelineLayout, prefix: string) {
  const picture = useMemo(() => <TimelinePicture layout={layout} prefix={prefix} />, [layout, prefix]);
  const legend = useMemo(() => {
    const hasClusters = layout.lanes.some(({ marks }) => marks.some((mark) => mark.items.length > 1));
    return <TimelineLegend items={items} hasClusters={hasClusters} />;
  }, [items, layout]);
  return { legend, picture };
}

function TimelineTools({ zoom, children }: { readonly zoom: Zoom; readonly children: ComponentChildren }) {
  const { shown, isWhole, centre } = zoom;
  const words = drawing.timeline;
  return (
    <div class="drawing-tools">
      {children}
      <span class="buttons">
        <span class="period">{words.period(shown.from, shown.to)}</span>
        <button
          type="button"
          class="icon"
          aria-label={words.zoomOut}
          disabled={isWhole}
          onClick={() => zoom.zoom(2, centre)}
        >
          −
        </button>
        <button type="button" class="icon" aria-label={words.zoomIn} onClick={() => zoom.zoom(0.5, centre)}>
          +
        </button>
        <button type="button" disabled={isWhole} onClick={zoom.showWhole}>
          {words.whole}
        </button>
      </span>
    </div>
  );
}

interface MovingPictureProps {
  readonly layout: TimelineLayout;
  readonly props: TimelineProps;
  readonly drag: Drag | undefined;
}

/** What changes with the day, the selection or a drag. */
function MovingPicture({ layout, props: { items, day, selected, width }, drag }: MovingPictureProps) {
  // The labels change only when the day passes one.
  const passed = countPassed(layout, layout.scale.x(day));
  const labels = useMemo(() => <TimelineLabels layout={layout} x={layout.scale.x(day)} />, [layout, passed]);
  const sorted = useMemo(
    () => items.filter(({ standing }) => standing !== "removed").toSorted((a, b) => a.day - b.day),
    [items],
  );
  return (
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
      <Ring layout={layout} id={currentOf(sorted, day)?.id} kind="current" />
      <Ring layout={layout} id={selected} kind="selected" />
      {drag && <DraggedMark layout={layout} drag={drag} />}
    </svg>
  );
}

function countPassed({ lanes }: TimelineLayout, x: number): number {
  let count = 0;
  for (const { labels } of lanes) for (const { markX } of labels) if (markX <= x) count += 1;
  return count;
}

interface ClusterListProps {
  readonly mark: Mark;
  readonly props: TimelineProps;
  readonly onKey: (event: TargetedKeyboardEvent<Element>, id: string) => void;
  readonly onClose: () => void;
}

/** The events of an open cluster. */
function ClusterList({ mark, props: { selected, width, onSelect }, onKey, onClose }: ClusterListProps) {
  return (
    <EventList
      title={clusterTitle(mark.items)}
      rows={mark.items.map((item) => ({
        id: item.id,
        when: drawing.when(item),
        text: item.summary,
        class: `${item.standing} ${signOf(item.weight)}${item.id === selected ? " chosen" : ""}`,
      }))}
      x={mark.x}
      y={mark.y + mark.radius + 6}
      width={width}
      onChoose={(id) => {
        onSelect?.(id);
        onClose();
      }}
      onClose={onClose}
      onKey={onKey}
    />
  );
}
