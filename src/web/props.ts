import type { Day } from "../core/time/date.ts";

/** What the what-if does to an event: nothing (it is of the record), or it adds, removes, moves or amends it. */
export type Standing = "record" | "hypothetical" | "removed" | "moved" | "amended";

export interface TimelineItem {
  readonly id: string;
  /** One English sentence. */
  readonly summary: string;
  /** Short text beside the mark. */
  readonly label: string;
  readonly lane: string;
  /** The day it is drawn on, and the days it may lie between. */
  readonly day: Day;
  readonly first: Day;
  readonly last: Day;
  /** True: it lasted from `first` to `last` and is drawn as a bar. False: its date is uncertain and is drawn as a fade. */
  readonly lasting: boolean;
  /** Whether its date has `~`, `?` or `%`. */
  readonly doubtful: boolean;
  readonly standing: Standing;
  readonly movedFrom?: Day;
  /** The sum of its weights: cooperative above 0, hostile below. */
  readonly weight: number;
}

export interface TimelineProps {
  readonly lanes: readonly { readonly id: string; readonly title: string }[];
  readonly items: readonly TimelineItem[];
  readonly from: Day;
  readonly to: Day;
  readonly day: Day;
  readonly selected: string | undefined;
  /** Width in CSS pixels the drawing is made for. */
  readonly width: number;
  readonly collapsed: ReadonlySet<string>;
  readonly onSelect?: (id: string) => void;
  /** A mark was dragged (or moved by keys) to another day. */
  readonly onMove?: (id: string, day: Day) => void;
  readonly onToggleLane?: (lane: string) => void;
  /** The axis or the empty ground was clicked. */
  readonly onDay?: (day: Day) => void;
}

export interface GraphNode {
  readonly id: string;
  readonly name: string;
  /** Member of the triad in focus. */
  readonly focus: boolean;
  /** The member of the triad that is between the other two. */
  readonly balancer: boolean;
}

export interface GraphEdge {
  readonly source: string;
  readonly target: string;
  /** Signed strength, about -100 to 100, both directions together. */
  readonly value: number;
  /** The same in the other history, when there is a what-if. */
  readonly baseline?: number;
}

export interface GraphProps {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly width: number;
  readonly height: number;
  /** An actor (`KAZ`) or a relationship (`KAZ-IRN`, either way round). */
  readonly selected: string | undefined;
  readonly onSelectNode?: (id: string) => void;
  readonly onSelectEdge?: (source: string, target: string) => void;
}

/** One line of one chart: a metric in one history. */
export interface Line {
  readonly name: string;
  /** A short name for the end of the line; a legend explains it. */
  readonly label?: string;
  readonly history: "baseline" | "scenario" | "record" | "other";
  readonly days: readonly Day[];
  readonly values: readonly (number | null)[];
}

/** Percentile band of an ensemble. */
export interface Band {
  readonly days: readonly Day[];
  readonly p05: readonly (number | null)[];
  readonly p25: readonly (number | null)[];
  readonly p50: readonly (number | null)[];
  readonly p75: readonly (number | null)[];
  readonly p95: readonly (number | null)[];
}

export interface ChartMarker {
  readonly id: string;
  readonly day: Day;
  readonly summary: string;
  readonly standing: Standing;
}

/** One small multiple: one address. */
export interface ChartProps {
  /** The address, such as `closeness(KAZ>IRN)`, its unit, and words that explain it. */
  readonly title: string;
  readonly unit: string;
  readonly words: string;
  readonly lines: readonly Line[];
  readonly bands: readonly Band[];
  readonly markers: readonly ChartMarker[];
  readonly from: Day;
  readonly to: Day;
  readonly day: Day;
  /** The first day on which the histories differ, if they do. */
  readonly partsOn?: Day;
  /** The exact values on the day, one for each line. Without them the chart shows the nearest day of each line. */
  readonly now?: readonly (number | null)[];
  readonly width: number;
  readonly height: number;
  readonly onDay?: (day: Day) => void;
  readonly onSelectMarker?: (id: string) => void;
  /** Outside a browser: a document to draw with, such as linkedom's. The chart is then rendered as text. */
  readonly document?: Document;
}

export interface SliderProps {
  readonly from: Day;
  readonly to: Day;
  readonly day: Day;
  /** Null: everything known today counts. */
  readonly known: Day | null;
  /** The number of events in each of some equal slices of the time between `from` and `to`. */
  readonly density: readonly number[];
  /** The days with an event, in order: a step goes from one to the next. */
  readonly stops: readonly Day[];
  /** While this is true the slider itself moves the day through `onDay`; at the end it stops through `onPlay`. */
  readonly playing: boolean;
  /** Days a second. */
  readonly speed: number;
  readonly width: number;
  readonly onDay: (day: Day) => void;
  readonly onKnown: (known: Day | null) => void;
  readonly onPlay: (playing: boolean) => void;
  readonly onSpeed: (speed: number) => void;
}
