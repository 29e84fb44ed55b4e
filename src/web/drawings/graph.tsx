import type { TargetedKeyboardEvent } from "preact";
import { useId, useMemo, useRef } from "preact/hooks";
import type { GraphEdge, GraphProps } from "../props.ts";
import { drawing } from "../strings/drawings.ts";
import { textWidth } from "./text.ts";
import { courseOf, placeNodes, type Course, type PlacedNode } from "./graph-layout.ts";

const VALUE_SIZE = 12.5;
const LEGEND_SIZE = 11.5;
const NOTHING = 0.05;

/** How close each pair is on the day. Places stay; width is strength, colour and dashes are the sign. */
export function Graph({ nodes, edges, width, height, selected, onSelectNode, onSelectEdge }: GraphProps) {
  const id = useId();
  const svg = useRef<SVGSVGElement>(null);
  const identity = nodes.map(({ id, focus, balancer, name }) => `${id} ${focus} ${balancer} ${name}`).join("\n");
  const legend = legendOf(
    width,
    edges.some(({ value, baseline = value }) => changeOf(value, baseline) !== undefined),
  );
  // There is space for the whole legend, so that no actor moves when a what-if begins.
  const mapHeight = height - 8 - LEGEND_ROW * (legendOf(width, true).at(-1)!.row + 1);
  const places = useMemo(
    () => new Map(placeNodes(nodes, width, mapHeight).map((place) => [place.node.id, place])),
    [identity, width, mapHeight],
  );
  const drawn = drawnEdges(edges, places);
  const start = [...places.keys()][0];

  const choose = (target: Element) => {
    const { node, source, target: other } = (target as SVGElement).dataset;
    if (node !== undefined) onSelectNode?.(node);
    else if (source !== undefined && other !== undefined) onSelectEdge?.(source, other);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<SVGSVGElement>) => {
    const here = (event.target as Element).closest("[data-node], [data-source]");
    if (!here || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") choose(here);
    else if (!goOn(svg.current!, here as SVGElement, event.key, places, drawn)) return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const here = (event.target as Element).closest("[data-node], [data-source]");
    if (here) choose(here);
  };

  return (
    <svg
      ref={svg}
      xmlns="http://www.w3.org/2000/svg"
      class="drawing graph-drawing"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={drawing.graph.name(nodes.length, drawn.length)}
      aria-describedby={`${id}-help`}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <desc id={`${id}-help`}>{drawing.graph.help}</desc>
      {drawn.map((edge) => (
        <Edge key={edge.key} edge={edge} chosen={isChosen(edge.edge, selected)} places={places} />
      ))}
      {[...places.values()].map((place) => (
        <Node key={place.node.id} place={place} chosen={place.node.id === selected} first={place.node.id === start} />
      ))}
      {drawn.map((edge) => edge.strong && <EdgeValue key={edge.key} edge={edge} />)}
      <Legend entries={legend} top={mapHeight + 6} />
    </svg>
  );
}

interface DrawnEdge {
  readonly key: string;
  readonly edge: GraphEdge;
  readonly course: Course;
  readonly thickness: number;
  /** Strong: between two actors in focus. Near: one of the two is in focus. */
  readonly strong: boolean;
  readonly near: boolean;
  readonly change: number | undefined;
}

/** The edges with a value. The strong ones come last and are drawn on top. */
function drawnEdges(edges: readonly GraphEdge[], places: ReadonlyMap<string, PlacedNode>): DrawnEdge[] {
  const drawn = edges.flatMap((edge): DrawnEdge[] => {
    const { source, target, value, baseline = value } = edge;
    const course = courseOf(edge, places);
    if (!course || Math.max(Math.abs(value), Math.abs(baseline)) < NOTHING) return [];
    const focus = [source, target].filter((id) => places.get(id)!.node.focus).length;
    const strong = focus === 2;
    const change = changeOf(value, baseline);
    return [
      {
        key: `${source}-${target}`,
        edge,
        course,
        strong,
        near: focus === 1,
        change,
        thickness: thicknessOf(value, strong),
      },
    ];
  });
  return drawn.toSorted(
    (a, b) =>
      Number(a.strong) - Number(b.strong) ||
      Number(a.near) - Number(b.near) ||
      Math.abs(a.edge.value) - Math.abs(b.edge.value),
  );
}

function changeOf(value: number, baseline: number): number | undefined {
  return Math.abs(value - baseline) < NOTHING ? undefined : value - baseline;
}

function thicknessOf(value: number, strong: boolean): number {
  const size = Math.sqrt(Math.abs(value));
  return Math.round((strong ? 1.5 + size * 0.8 : 0.75 + size * 0.3) * 10) / 10;
}

function Edge({
  edge: { key, edge, course, thickness, strong, near, change },
  chosen,
  places,
}: {
  readonly edge: DrawnEdge;
  readonly chosen: boolean;
  readonly places: ReadonlyMap<string, PlacedNode>;
}) {
  const { source, target, value, baseline = value } = edge;
  const name = drawing.graph.edge(places.get(source)!.node.name, places.get(target)!.node.name, value, edge.baseline);
  const sign = value < 0 ? "minus" : value > 0 ? "plus" : "none";
  const outer = Math.max(thickness, thicknessOf(baseline, strong));
  const dash = `${Math.round(3 + thickness * 1.1)} ${Math.round(2 + thickness * 0.6)}`;
  return (
    <g
      class={`edge ${sign}${strong ? " strong" : near ? " near" : ""}${chosen ? " chosen" : ""}`}
      role="button"
      tabindex={-1}
      aria-label={name}
      aria-pressed={chosen}
      data-source={source}
      data-target={target}
      data-edge={key}
    >
      <title>{name}</title>
      <path class="halo" d={course.path} stroke-width={outer + 9} />
      {strong && <path class="ground" d={course.path} stroke-width={outer + 5} />}
      {change !== undefined && (
        <>
          <path class="changed" d={course.path} stroke-width={outer + (strong ? 4.4 : 2.8)} />
          <path class="inside" d={course.path} stroke-width={outer + (strong ? 1.8 : 1.2)} />
        </>
      )}
      <path class="line" d={course.path} stroke-width={thickness} stroke-dasharray={value < 0 ? dash : undefined} />
    </g>
  );
}

/** The number on a line between actors in focus, and its difference, on a plate that covers the line. */
function EdgeValue({ edge: { edge, course, change } }: { readonly edge: DrawnEdge }) {
  const value = drawing.number(edge.value);
  const delta = change === undefined ? "" : drawing.signed(change);
  const width = textWidth(value, VALUE_SIZE) * 1.08 + (delta === "" ? 0 : textWidth(delta, VALUE_SIZE) * 1.08 + 5) + 8;
  return (
    <g class="edge-value" transform={`translate(${round(course.x)} ${round(course.y)})`} aria-hidden="true">
      <rect x={round(-width / 2)} y={-9} width={round(width)} height={18} rx={9} />
      <text dy="0.35em">
        {value}
        {delta !== "" && (
          <tspan class="delta" dx="5">
            {delta}
          </tspan>
        )}
      </text>
    </g>
  );
}

function Node({
  place,
  chosen,
  first,
}: {
  readonly place: PlacedNode;
  readonly chosen: boolean;
  readonly first: boolean;
}) {
  const { node, x, y, radius, label, labelX, labelY, anchor } = place;
  const name = drawing.graph.node(node.name, label, node.balancer ? drawing.graph.balancer : "");
  return (
    <g
      class={`node${node.focus ? " focus" : ""}${node.balancer ? " balancer" : ""}${chosen ? " chosen" : ""}`}
      role="button"
      tabindex={first ? 0 : -1}
      aria-label={name}
      aria-pressed={chosen}
      data-node={node.id}
    >
      <title>{name}</title>
      <circle class="halo" cx={round(x)} cy={round(y)} r={radius + 6} />
      <circle class="disc" cx={round(x)} cy={round(y)} r={radius} />
      <text x={round(labelX)} y={round(labelY)} text-anchor={anchor}>
        {label}
      </text>
    </g>
  );
}

type LegendKind = "plus" | "minus" | "differs" | "width";

interface LegendEntry {
  readonly kind: LegendKind;
  readonly text: string;
  readonly x: number;
  readonly row: number;
}

const SAMPLE_WIDTH = 24;
const LEGEND_ROW = 18;

/** The entries of the legend, in as many rows as they need. */
function legendOf(width: number, changed: boolean): LegendEntry[] {
  const words = drawing.graph.legend;
  const entries: [LegendKind, string][] = [
    ["plus", words.cooperative],
    ["minus", words.hostile],
    ["width", words.strength],
    ...(changed ? [["differs", words.changed] satisfies [LegendKind, string]] : []),
  ];
  let [x, row] = [2, 0];
  return entries.map(([kind, text]) => {
    const room = SAMPLE_WIDTH + 6 + textWidth(text, LEGEND_SIZE) + 16;
    if (x > 2 && x + room - 16 > width) [x, row] = [2, row + 1];
    const entry = { kind, text, x, row };
    x += room;
    return entry;
  });
}

function Legend({ entries, top }: { readonly entries: readonly LegendEntry[]; readonly top: number }) {
  return (
    <g class="graph-legend" aria-hidden="true">
      {entries.map(({ kind, text, x, row }) => (
        <g key={kind} class={kind} transform={`translate(${round(x)} ${round(top + (row + 0.5) * LEGEND_ROW)})`}>
          <LegendSample kind={kind} />
          <text x={SAMPLE_WIDTH + 6} dy="0.35em">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

function LegendSample({ kind }: { readonly kind: LegendKind }) {
  const line = `M0 0h${SAMPLE_WIDTH}`;
  if (kind === "width") return <path class="wedge" d={`M0 0L${SAMPLE_WIDTH} -4V4z`} />;
  if (kind !== "differs") return <path class="line" d={line} stroke-width={4} />;
  return (
    <>
      <path class="changed" d={line} stroke-width={8} />
      <path class="inside" d={line} stroke-width={5.4} />
      <path class="line" d={line} stroke-width={3} />
    </>
  );
}

function isChosen({ source, target }: GraphEdge, selected: string | undefined): boolean {
  return selected === `${source}-${target}` || selected === `${target}-${source}`;
}

/** Moves the focus in the direction of the arrow; false if there is nothing. */
function goOn(
  svg: SVGSVGElement,
  here: SVGElement,
  key: string,
  places: ReadonlyMap<string, PlacedNode>,
  edges: readonly DrawnEdge[],
): boolean {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
  const { node, source, edge } = here.dataset;
  const from = node ?? svg.dataset["from"] ?? source!;
  const own = edges
    .filter(({ edge: { source, target } }) => source === from || target === from)
    .toSorted((a, b) => Math.abs(b.edge.value) - Math.abs(a.edge.value));
  let next: string | undefined;
  if (node !== undefined && step !== undefined)
    next = `[data-node="${CSS.escape(beside([...places.keys()], node, step))}"]`;
  else if (node !== undefined && key === "ArrowDown" && own[0]) {
    svg.dataset["from"] = node;
    next = edgeSelector(own[0].key);
  } else if (edge !== undefined && step !== undefined)
    next = edgeSelector(
      beside(
        own.map(({ key }) => key),
        edge,
        step,
      ),
    );
  else if (edge !== undefined && key === "ArrowUp") next = `[data-node="${CSS.escape(from)}"]`;
  if (next === undefined) return false;
  svg.querySelector<SVGElement>(next)?.focus();
  return true;
}

function edgeSelector(key: string): string {
  return `[data-edge="${CSS.escape(key)}"]`;
}

function beside(keys: readonly string[], key: string, step: number): string {
  return keys[(keys.indexOf(key) + step + keys.length) % keys.length]!;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
