import type { Day } from "../../core/time/date.ts";
import type { TimelineItem, TimelineProps } from "../props.ts";
import { groupNear } from "./group-near.ts";
import { fitText, textWidth } from "./text.ts";
import { ticksOf, timeScale, type Tick, type TimeScale } from "./time-scale.ts";

/** One mark of a lane: an event, or several that lie too near each other. */
export interface Mark {
  /** The id of its first event. */
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly items: readonly TimelineItem[];
}

/** Where an event may lie (a fade) or how long it lasted (a bar). */
export interface Span {
  readonly item: TimelineItem;
  readonly x: number;
  readonly width: number;
}

interface Label {
  readonly key: string;
  /** The place of its mark: labels of marks later than the day are faded. */
  readonly markX: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly text: string;
  readonly struck: boolean;
  readonly strong: boolean;
}

export interface Lane {
  readonly id: string;
  readonly title: string;
  /** The number of its events, including those outside the period. */
  readonly count: number;
  readonly collapsed: boolean;
  readonly top: number;
  readonly height: number;
  /** The line of the record, and above it the line of the events that the what-if changes. */
  readonly lineY: number;
  readonly whatIfY: number;
  readonly titleY: number;
  readonly marks: readonly Mark[];
  readonly spans: readonly Span[];
  readonly labels: readonly Label[];
  /** The places of the events of a collapsed lane. */
  readonly ticks: readonly number[];
}

export interface TimelineLayout {
  readonly scale: TimeScale;
  readonly ticks: readonly Tick[];
  readonly lanes: readonly Lane[];
  readonly width: number;
  readonly height: number;
  /** Where the lanes begin, under the axis. */
  readonly top: number;
  /** Whether lane titles are above their lanes, because there is no space beside them. */
  readonly narrow: boolean;
  readonly markOf: ReadonlyMap<string, Mark>;
}

const LABEL_SIZE = 12;
/** The day's bubble, and under it the years. */
export const AXIS_HEIGHT = 46;
const LABEL_HEIGHT = 15;
const NARROW_BELOW = 640;
const EDGE = 14;
const MARK_GAP = 2;

type LayoutInput = Pick<TimelineProps, "lanes" | "items" | "from" | "to" | "selected" | "width" | "collapsed">;

/** Places everything that does not depend on the day. The same input gives the same places. */
export function layTimeline({ lanes, items, from, to, selected, width, collapsed }: LayoutInput): TimelineLayout {
  const narrow = width < NARROW_BELOW;
  const scale = timeScale(from, to, narrow ? EDGE : titleRoom(lanes), width - EDGE);
  const byLane = new Map<string, TimelineItem[]>(lanes.map(({ id }) => [id, []]));
  for (const item of items) byLane.get(item.lane)?.push(item);
  const laid: Lane[] = [];
  let top = AXIS_HEIGHT;
  for (const { id, title } of lanes) {
    const own = byLane.get(id) ?? [];
    const lane = layLane({ id, title, items: own, top, scale, narrow, selected, collapsed: collapsed.has(id) });
    laid.push(lane);
    top += lane.height;
  }
  const markOf = new Map<string, Mark>();
  for (const { marks } of laid) for (const mark of marks) for (const { id } of mark.items) markOf.set(id, mark);
  return {
    scale,
    ticks: ticksOf(scale, 64),
    lanes: laid,
    width,
    height: top + 4,
    top: AXIS_HEIGHT,
    narrow,
    markOf,
  };
}

/** Whether the what-if leaves the item as it is in the record. */
function untouched({ standing }: TimelineItem): boolean {
  return standing === "record";
}

function titleRoom(lanes: LayoutInput["lanes"]): number {
  const widest = Math.max(60, ...lanes.map(({ title }) => textWidth(title, 13)));
  return Math.min(190, Math.ceil(widest) + 62);
}

interface LaneInput {
  readonly id: string;
  readonly title: string;
  readonly items: readonly TimelineItem[];
  readonly top: number;
  readonly scale: TimeScale;
  readonly narrow: boolean;
  readonly selected: string | undefined;
  readonly collapsed: boolean;
}

function layLane({ id, title, items, top, scale, narrow, selected, collapsed }: LaneInput): Lane {
  const header = narrow ? 20 : 0;
  const common = { id, title, count: items.length, collapsed, top };
  if (collapsed) {
    const lineY = top + header + 12;
    const ticks = [...new Set(items.filter(within(scale)).map(({ day }) => Math.round(scale.x(day))))].toSorted(
      byNumber,
    );
    return {
      ...common,
      height: header + 24,
      lineY,
      whatIfY: lineY,
      titleY: narrow ? top + 14 : lineY,
      marks: [],
      spans: [],
      labels: [],
      ticks,
    };
  }
  const touched = items.filter((item) => !untouched(item) && within(scale)(item));
  const whatIfRoom = touched.length > 0 ? 23 : 0;
  const lineY = top + header + LABEL_HEIGHT + 13 + whatIfRoom;
  const whatIfY = lineY - 24;
  const record = items.filter((item) => untouched(item) && within(scale)(item));
  const marks = [...cluster(record, scale, lineY), ...cluster(touched, scale, whatIfY)];
  return {
    ...common,
    height: lineY - top + LABEL_HEIGHT + 15,
    lineY,
    whatIfY,
    titleY: narrow ? top + 14 : lineY,
    marks,
    spans: spansOf(items, scale),
    labels: placeLabels(marks, scale, [(whatIfRoom > 0 ? whatIfY : lineY) - 12, lineY + 21], selected),
    ticks: [],
  };
}

const byNumber = (a: number, b: number) => a - b;

function within({ from, to }: TimeScale): (item: TimelineItem) => boolean {
  return ({ day }) => day >= from && day <= to;
}

/** Events whose marks would touch become one mark with a count. */
function cluster(items: readonly TimelineItem[], scale: TimeScale, y: number): Mark[] {
  const sorted = items.toSorted((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
  return groupNear(sorted, ({ day }) => scale.x(day), radiusOf, MARK_GAP).map((group) => ({
    key: group.items[0]!.id,
    y,
    ...group,
  }));
}

/** A single mark grows with what it weighs, a cluster with its count. */
function radiusOf(items: readonly TimelineItem[]): number {
  if (items.length === 1) return 4 + Math.min(3, Math.sqrt(Math.abs(items[0]!.weight)) * 0.75);
  return 7 + 1.5 * Math.min(4, Math.ceil(Math.log10(items.length + 1)));
}

/** The spans that are wide enough to be seen. Equal ones are drawn once. */
function spansOf(items: readonly TimelineItem[], scale: TimeScale): Span[] {
  const seen = new Set<string>();
  const spans: Span[] = [];
  for (const item of items) {
    if (item.first === item.last || item.last < scale.from || item.first > scale.to) continue;
    const left = Math.max(scale.left, scale.x(item.first));
    const width = Math.min(scale.right, scale.x(item.last + 1)) - left;
    if (width < 5) continue;
    const key = `${Math.round(left)} ${Math.round(width)} ${item.lasting} ${untouched(item)} ${Math.sign(item.weight)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    spans.push({ item, x: left, width });
  }
  return spans;
}

/** Greedy: the selected event first, then those of the what-if, then the heaviest. Each takes the first free place, or none. */
function placeLabels(
  marks: readonly Mark[],
  scale: TimeScale,
  rows: readonly number[],
  selected: string | undefined,
): Label[] {
  const wanted = marks.map((mark) => ({ mark, ...headOf(mark, selected) })).toSorted((a, b) => b.rank - a.rank);
  const taken: Interval[][] = rows.map(() => []);
  const labels: Label[] = [];
  const room = Math.min(190, (scale.right - scale.left) * 0.4);
  for (const { mark, head } of wanted) {
    const more = mark.items.length > 1 ? ` +${mark.items.length - 1}` : "";
    const text = fitText(head.label, LABEL_SIZE, room);
    if (text === "") continue;
    const strong = head.id === selected;
    const width = textWidth(text + more, LABEL_SIZE) * (strong ? 1.07 : 1);
    const place = freePlace(mark, width, scale, taken);
    if (!place) continue;
    taken[place.row]!.push({ left: place.x, right: place.x + width });
    labels.push({
      key: mark.key,
      markX: mark.x,
      x: place.x,
      y: rows[place.row]!,
      width,
      text: text + more,
      struck: head.standing === "removed",
      strong,
    });
  }
  return labels;
}

interface Interval {
  readonly left: number;
  readonly right: number;
}

/** The event that a mark is named after, and the rank of the mark when labels are placed. */
function headOf({ items }: Mark, selected: string | undefined): { head: TimelineItem; rank: number } {
  const rank = ({ id, standing, weight }: TimelineItem) =>
    (id === selected ? 1e6 : 0) + (standing === "record" ? 0 : 1e3) + Math.abs(weight);
  let head = items[0]!;
  for (const item of items) if (rank(item) > rank(head)) head = item;
  return { head, rank: rank(head) };
}

const LABEL_GAP = 9;

function freePlace(
  mark: Mark,
  width: number,
  scale: TimeScale,
  taken: readonly Interval[][],
): { row: number; x: number } | undefined {
  const starts = [mark.x - width / 2, mark.x - 6, mark.x - width + 6].map((x) =>
    Math.max(scale.left - 6, Math.min(x, scale.right + EDGE - 2 - width)),
  );
  for (const x of starts) {
    for (const [row, intervals] of taken.entries()) {
      if (intervals.every(({ left, right }) => x > right + LABEL_GAP || x + width + LABEL_GAP < left))
        return { row, x };
    }
  }
  return undefined;
}

/** The place of an item before the what-if moved it, if that is in the period shown. */
export function originOf({ movedFrom }: TimelineItem, scale: TimeScale): number | undefined {
  return movedFrom === undefined || movedFrom < scale.from || movedFrom > scale.to ? undefined : scale.x(movedFrom);
}

/** The last event at or before the day that is not taken out. `sorted` by day. */
export function currentOf(sorted: readonly TimelineItem[], day: Day): TimelineItem | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.day <= day) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}
