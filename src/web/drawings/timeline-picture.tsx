import type { Day } from "../../core/time/date.ts";
import type { TimelineItem } from "../props.ts";
import { drawing } from "../strings/drawings.ts";
import { AXIS_HEIGHT, originOf, type Lane, type Mark, type Span, type TimelineLayout } from "./timeline-layout.ts";

/** The part of the timeline that does not change with the day. It is made once for a layout. */
export function TimelinePicture({ layout, prefix }: { layout: TimelineLayout; prefix: string }) {
  const { ticks, lanes, scale, width, height, top } = layout;
  return (
    <g>
      <FadeColours prefix={prefix} />
      <rect class="hit axis-hit" x={0} y={0} width={width} height={AXIS_HEIGHT} />
      <rect class="hit lanes-hit" x={scale.left} y={top} width={scale.right - scale.left} height={height - top} />
      {ticks.map(({ day, x, text, major }) => (
        <g key={day} class={major ? "tick major" : "tick"} aria-hidden="true">
          <line class="grid" x1={px(x)} x2={px(x)} y1={top - 4} y2={height} />
          <text x={px(x)} y={top - 10} text-anchor={x < 18 ? "start" : x > width - 18 ? "end" : "middle"}>
            {text}
          </text>
        </g>
      ))}
      {lanes.map((lane) => (
        <LanePicture key={lane.id} lane={lane} layout={layout} prefix={prefix} />
      ))}
    </g>
  );
}

/** The names beside the marks, over the veil. Those of marks beyond `x` are pale. */
export function TimelineLabels({ layout, x }: { layout: TimelineLayout; x: number }) {
  return (
    <g class="labels">
      {layout.lanes.flatMap(({ labels }) =>
        labels.map(({ key, markX, x: left, y, text, struck, strong }) => (
          <text
            key={key}
            class={`label${struck ? " struck" : ""}${strong ? " strong" : ""}${markX > x ? " later" : ""}`}
            x={px(left)}
            y={y}
          >
            {text}
          </text>
        )),
      )}
    </g>
  );
}

function LanePicture({ lane, layout, prefix }: { lane: Lane; layout: TimelineLayout; prefix: string }) {
  const { id, title, count, collapsed, top, lineY, titleY, marks, spans, ticks } = lane;
  const { scale, width, narrow } = layout;
  const touched = marks.filter(({ y }) => y !== lineY);
  return (
    <g class="lane" data-lane={id} role="group" aria-label={drawing.timeline.lane(title, count)}>
      <line class="lane-edge" x1={0} x2={width} y1={top} y2={top} />
      <line class="lane-line" x1={scale.left} x2={scale.right} y1={lineY} y2={lineY} />
      <g
        class="lane-title"
        role="button"
        tabindex={0}
        aria-expanded={!collapsed}
        aria-label={`${title} ${drawing.events(count)}`}
        data-title={id}
      >
        <rect
          class="hit"
          x={0}
          y={top + 1}
          width={narrow ? width : scale.left - 12}
          height={narrow ? 20 : lane.height - 2}
        />
        <path class="chevron" d={collapsed ? `M5 ${titleY - 4}l4 4l-4 4` : `M3 ${titleY - 2}l4 4l4 -4`} />
        <text class="title" x={18} y={titleY} dy="0.35em">
          {title}{" "}
          <tspan class="count" dx="3">
            {drawing.count(count)}
          </tspan>
        </text>
      </g>
      {collapsed && <path class="lane-ticks" d={ticks.map((x) => `M${x} ${lineY - 5}v10`).join("")} />}
      {spans.map((span) => (
        <SpanPicture key={span.item.id} span={span} y={lineY} prefix={prefix} />
      ))}
      {touched.map(({ key, x, y, radius }) => (
        <line key={key} class="stem" x1={px(x)} x2={px(x)} y1={y + radius} y2={lineY} />
      ))}
      {marks.map((mark) => (
        <g
          key={mark.key}
          class={markClass(mark)}
          role="button"
          tabindex={-1}
          data-key={mark.key}
          aria-label={markName(mark)}
          aria-haspopup={mark.items.length > 1 ? "dialog" : undefined}
        >
          {mark.items.length === 1 && <circle class="halo" cx={px(mark.x)} cy={mark.y} r={mark.radius + 4} />}
          <MarkPicture mark={mark} />
        </g>
      ))}
      {touched.map((mark) => (
        <Ways key={mark.key} mark={mark} lineY={lineY} layout={layout} />
      ))}
    </g>
  );
}

/** The shape of a mark, in its lane or under the pointer that drags it. */
export function MarkPicture({ mark: { x, y, radius, items } }: { mark: Mark }) {
  if (items.length > 1) return <ClusterPicture x={x} y={y} radius={radius} items={items} />;
  const { standing } = items[0]!;
  if (standing === "removed") {
    const reach = radius + 3;
    return (
      <>
        <circle class="shape" cx={px(x)} cy={y} r={radius} />
        <path class="strike" d={`M${px(x - reach)} ${y + reach}l${2 * reach} ${-2 * reach}`} />
      </>
    );
  }
  return (
    <>
      <path class="shape" d={shapeOf(items[0]!, x, y, radius)} />
      {standing === "amended" && <circle class="dot" cx={px(x)} cy={y} r={1.8} />}
    </>
  );
}

/** Colour never stands alone: a circle cooperates, a square is hostile, a ring weighs nothing, a diamond is brought in. */
function shapeOf({ standing, weight }: TimelineItem, x: number, y: number, radius: number): string {
  const at = `M${px(x)} ${y}`;
  if (standing === "hypothetical") {
    const reach = px(radius * 1.35);
    return `${at}m0 ${-reach}l${reach} ${reach}l${-reach} ${reach}l${-reach} ${-reach}z`;
  }
  if (weight < 0) {
    const half = px(radius * 0.9);
    return `${at}m${-half} ${-half}h${2 * half}v${2 * half}h${-2 * half}z`;
  }
  const r = px(radius);
  return `${at}m${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
}

/** A count in a ring, which is divided by the signs of its events. */
function ClusterPicture({ x, y, radius, items }: Omit<Mark, "key">) {
  const shares = (["plus", "minus", "none"] as const).map((sign) => ({
    sign,
    share: (100 * items.filter(({ weight }) => signOf(weight) === sign).length) / items.length,
  }));
  let offset = 25;
  return (
    <>
      <circle class="disc" cx={px(x)} cy={y} r={radius} />
      {shares.map(({ sign, share }) => {
        if (share === 0) return null;
        const gap = share < 100 ? 3 : 0;
        const arc = (
          <circle
            key={sign}
            class={`arc ${sign}`}
            cx={px(x)}
            cy={y}
            r={radius}
            pathLength={100}
            stroke-dasharray={`${px(share - gap)} ${px(100 - share + gap)}`}
            stroke-dashoffset={px(offset)}
          />
        );
        offset -= share;
        return arc;
      })}
      <text class="number" x={px(x)} y={y} dy="0.35em">
        {items.length}
      </text>
    </>
  );
}

/** The paths from the old places of moved events. */
function Ways({ mark: { x, y, radius, items }, lineY, layout }: { mark: Mark; lineY: number; layout: TimelineLayout }) {
  const origins = items.flatMap((item) => originOf(item, layout.scale) ?? []);
  return origins.map((from) => (
    <g key={from} class="trace" aria-hidden="true">
      <path
        class="way"
        d={`M${px(from)} ${lineY - 5}Q${px((from + x) / 2)} ${y - 4} ${px(x - Math.sign(x - from) * radius)} ${y}`}
      />
      <circle class="origin" cx={px(from)} cy={lineY} r={4} />
    </g>
  ));
}

function SpanPicture({ span: { item, x, width }, y, prefix }: { span: Span; y: number; prefix: string }) {
  if (item.lasting) {
    return <rect class={`bar ${toneOf(item)}`} x={px(x)} y={y - 3} width={px(width)} height={6} rx={3} />;
  }
  return (
    <rect class="fade" x={px(x)} y={y - 5} width={px(width)} height={10} fill={`url(#${prefix}-${toneOf(item)})`} />
  );
}

const TONES = ["plus", "minus", "none", "what-if"] as const;

function FadeColours({ prefix }: { prefix: string }) {
  return (
    <defs>
      {TONES.map((tone) => (
        <linearGradient key={tone} id={`${prefix}-${tone}`} class={`fade-${tone}`}>
          <stop offset="0" stop-opacity="0" />
          <stop offset="0.5" stop-opacity="0.45" />
          <stop offset="1" stop-opacity="0" />
        </linearGradient>
      ))}
    </defs>
  );
}

function toneOf({ standing, weight }: TimelineItem): (typeof TONES)[number] {
  return standing === "record" ? signOf(weight) : "what-if";
}

export function signOf(weight: number): "plus" | "minus" | "none" {
  return weight > 0 ? "plus" : weight < 0 ? "minus" : "none";
}

export function markClass({ items }: Mark): string {
  if (items.length > 1) return `mark cluster ${items[0]!.standing === "record" ? "record" : "what-if"}`;
  return `mark single ${items[0]!.standing} ${signOf(items[0]!.weight)}`;
}

/** The name of a mark for a screen reader. */
function markName({ items }: Mark): string {
  if (items.length > 1) return `${clusterTitle(items)}: ${drawing.timeline.opens}`;
  return itemName(items[0]!);
}

export function clusterTitle(items: readonly TimelineItem[]): string {
  return drawing.timeline.cluster(items.length, items[0]!.day, items.at(-1)!.day);
}

function itemName(item: TimelineItem): string {
  return [`${drawing.when(item)}: ${item.summary}`, ...notesOf(item)].join("; ");
}

/** The weight of an event, and what the what-if does to it. */
export function notesOf({ standing, movedFrom, weight }: TimelineItem): string[] {
  const what = drawing.standing[standing];
  const from = movedFrom === undefined ? "" : ` ${drawing.movedFrom(movedFrom)}`;
  return [drawing.weight(weight), ...(what === "" ? [] : [`${what}${from}`])];
}

/** The veil over what is later than the day, the line of the day, and its date. */
export function DayVeil({ layout, day }: { layout: TimelineLayout; day: Day }) {
  const { scale, width, height, top } = layout;
  if (day > scale.to) return null;
  const x = day < scale.from ? scale.left : scale.x(day);
  return (
    <g class="day-veil">
      <rect class="veil" x={px(x)} y={top} width={px(Math.max(0, width - x))} height={height - top} />
      {day >= scale.from && (
        <>
          <line x1={px(x)} x2={px(x)} y1={top - 4} y2={height} />
          <Bubble x={x} y={1} width={width} day={day} />
        </>
      )}
    </g>
  );
}

const BUBBLE_WIDTH = 112;

/** A date in a bubble, kept within the drawing. */
export function Bubble({ x, y, width, day }: { x: number; y: number; width: number; day: Day }) {
  const middle = px(Math.max(BUBBLE_WIDTH / 2, Math.min(x, width - BUBBLE_WIDTH / 2)));
  return (
    <g class="bubble" transform={`translate(${middle} ${px(y)})`}>
      <rect x={-BUBBLE_WIDTH / 2} width={BUBBLE_WIDTH} height={20} rx={10} />
      <text y={10} dy="0.35em">
        {drawing.day(day)}
      </text>
    </g>
  );
}

/** Rounds to tenths of a pixel, which keeps files short and equal in every engine. */
export function px(value: number): number {
  return Math.round(value * 10) / 10;
}
