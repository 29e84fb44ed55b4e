import { parseDay } from "../../src/core/time/date.ts";
import type { Band, ChartMarker, GraphEdge, GraphNode, Line, Standing, TimelineItem } from "../../src/web/props.ts";

/** Invented events between actors of the codebook, of every kind that a drawing distinguishes. */
export const lanes = [
  { id: "contact", title: "Visits and talks" },
  { id: "pressure", title: "Pressure" },
] as const;

export const items: readonly TimelineItem[] = [
  item("visit-1", "contact", "2014-03-05", { weight: 2.8, label: "Visit to Astana" }),
  item("visit-2", "contact", "2014-03-20", { weight: 1 }),
  item("visit-3", "contact", "2014-04-02", { weight: -1 }),
  item("talks", "contact", "2015-06-01", { last: "2016-01-15", lasting: true, weight: 3.4, label: "Talks in Vienna" }),
  item("letter", "contact", "2017-07-02", {
    first: "2017-01-01",
    last: "2017-12-31",
    doubtful: true,
    label: "A letter",
  }),
  item("sanctions", "pressure", "2014-07-31", { weight: -8, label: "Sanctions" }),
  item("lifted", "pressure", "2016-01-16", { weight: 5, label: "Sanctions lifted", standing: "removed" }),
  item("exit", "pressure", "2017-05-15", { weight: -7, label: "The exit", standing: "hypothetical" }),
  item("threat", "pressure", "2015-02-01", { weight: -4, label: "Threat", standing: "moved", movedFrom: "2016-11-01" }),
  item("vote", "pressure", "2018-03-01", { label: "A vote", standing: "amended" }),
];

export const from = parseDay("2014-01-01");
export const to = parseDay("2018-12-31");
export const day = parseDay("2017-01-24");

interface ItemParts {
  readonly first?: string;
  readonly last?: string;
  readonly lasting?: boolean;
  readonly doubtful?: boolean;
  readonly standing?: Standing;
  readonly movedFrom?: string;
  readonly weight?: number;
  readonly label?: string;
}

function item(id: string, lane: string, date: string, parts: ItemParts): TimelineItem {
  const on = parseDay(date);
  return {
    id,
    lane,
    summary: `The event "${id}" happened.`,
    label: parts.label ?? id,
    day: on,
    first: parts.first === undefined ? on : parseDay(parts.first),
    last: parts.last === undefined ? on : parseDay(parts.last),
    lasting: parts.lasting ?? false,
    doubtful: parts.doubtful ?? false,
    standing: parts.standing ?? "record",
    weight: parts.weight ?? 0,
    ...(parts.movedFrom === undefined ? {} : { movedFrom: parseDay(parts.movedFrom) }),
  };
}

export const nodes: readonly GraphNode[] = [
  { id: "KAZ", name: "Kazakhstan", focus: true, balancer: true },
  { id: "IRN", name: "Iran", focus: true, balancer: false },
  { id: "ISR", name: "Israel", focus: true, balancer: false },
  { id: "USA", name: "United States", focus: false, balancer: false },
  { id: "RUS", name: "Russia", focus: false, balancer: false },
  { id: "TUR", name: "Turkey", focus: false, balancer: false },
  { id: "EAEU", name: "Eurasian Economic Union", focus: false, balancer: false },
];

export const edges: readonly GraphEdge[] = [
  { source: "KAZ", target: "IRN", value: 58, baseline: 70 },
  { source: "KAZ", target: "ISR", value: 45 },
  { source: "IRN", target: "ISR", value: -62 },
  { source: "USA", target: "IRN", value: -48, baseline: -20 },
  { source: "USA", target: "ISR", value: 60 },
  { source: "RUS", target: "KAZ", value: 33 },
];

const days = Array.from({ length: 21 }, (_, index) => from + index * 91);
const baseline = days.map((_, index) => (index === 3 || index === 5 ? null : 40 + (index % 6)));

export const lines: readonly Line[] = [
  { name: "baseline", history: "baseline", days, values: baseline },
  { name: "the exit", history: "scenario", days, values: baseline.map((value, index) => fallen(value, index)) },
];

export const bands: readonly Band[] = [
  {
    days,
    p05: lines[1]!.values.map((value, index) => lower(value, index, 2)),
    p25: lines[1]!.values.map((value, index) => lower(value, index, 1)),
    p50: lines[1]!.values,
    p75: lines[1]!.values.map((value, index) => lower(value, index, -1)),
    p95: lines[1]!.values.map((value, index) => lower(value, index, -2)),
  },
];

function fallen(value: number | null, index: number): number | null {
  return value === null || index < 13 ? value : value - (index - 12) * 2.5;
}

function lower(value: number | null, index: number, by: number): number | null {
  return value === null || index < 13 ? null : value - by * (index - 12) * 0.8;
}

export const markers: readonly ChartMarker[] = items
  .filter(({ lane }) => lane === "pressure")
  .map(({ id, day, summary, standing }) => ({ id, day, summary, standing }));

/** Numbers of events by quarter. */
export const density = days.map((start) => items.filter(({ day }) => day >= start && day < start + 91).length);
