import { drawing } from "../strings/drawings.ts";
import type { Mark, TimelineLayout } from "./timeline-layout.ts";
import { Bubble, clusterTitle, markClass, MarkPicture, notesOf, px } from "./timeline-picture.tsx";
import type { Drag } from "./timeline-pointer.ts";

/** A ring round the mark that holds the event. It lies over the veil, so the mark is drawn once more inside it. */
export function Ring({
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

/** The dragged event under the pointer, a circle at its old place, and the day it would get. */
export function DraggedMark({ layout, drag: { id, day } }: { layout: TimelineLayout; drag: Drag }) {
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

export function Tip({ mark, layout }: { mark: Mark; layout: TimelineLayout }) {
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
