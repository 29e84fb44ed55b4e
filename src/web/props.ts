import type { Day } from "../core/time/date.ts";

/** How an event stands in the what-if: from the record, brought in, taken out, moved, or otherwise amended by it. */
export type Standing = "record" | "hypothetical" | "removed" | "moved" | "amended";

export interface TimelineItem {
  readonly id: string;
  /** One English sentence. */
  readonly summary: string;
  /** Short text beside the mark. */
  readonly label: string;
  readonly lane: string;
  /** The day it stands on, and the days it may lie between. */
  readonly day: Day;
  readonly first: Day;
  readonly last: Day;
  /** It lasted from first to last: a bar. Otherwise first to last is doubt: a fade. */
  readonly lasting: boolean;
  /** `~`, `?` or `%` in its date. */
  readonly doubtful: boolean;
  readonly standing: Standing;
  readonly movedFrom?: Day;
  /** Sum of its weights: cooperative above 0, hostile below. */
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
  /** Within the triad: the one between the other two. */
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
  /** Stands at its end where the name is too long for that; a legend has both. */
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
  /** First day the histories part, when they do. */
  readonly partsOn?: Day;
  /** The values on the very day, one for each line, where they are known: else the nearest day of the line is shown. */
  readonly now?: readonly (number | null)[];
  readonly width: number;
  readonly height: number;
  readonly onDay?: (day: Day) => void;
  readonly onSelectMarker?: (id: string) => void;
  /** Where there is no browser: a document to draw with, such as linkedom's. The chart is then plain text. */
  readonly document?: Document;
}

export interface SliderProps {
  readonly from: Day;
  readonly to: Day;
  readonly day: Day;
  /** Null: all is known. */
  readonly known: Day | null;
  /** Events counted into equal slices of the time between from and to: the density strip. */
  readonly density: readonly number[];
  /** Days with an event, in order: what a step goes to. */
  readonly stops: readonly Day[];
  /** The slider itself moves the day while this holds, through `onDay`, and stops at the end through `onPlay`. */
  readonly playing: boolean;
  /** Days a second. */
  readonly speed: number;
  readonly width: number;
  readonly onDay: (day: Day) => void;
  readonly onKnown: (known: Day | null) => void;
  readonly onPlay: (playing: boolean) => void;
  readonly onSpeed: (speed: number) => void;
}
