import { forceSimulation, forceX, forceY } from "d3-force";
import type { GraphEdge, GraphNode } from "../props.ts";
import { fitText, textWidth } from "./text.ts";

/** An actor's place, with the box of its name. */
export interface PlacedNode {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly label: string;
  readonly labelX: number;
  readonly labelY: number;
  readonly anchor: "start" | "middle" | "end";
  readonly box: Box;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const NODE_LABEL_SIZE = 12;
const FOCUS_LABEL_SIZE = 13.5;
/** How much wider bold text is. */
const BOLD = 1.08;
const LINE_HEIGHT = 14;
const LONGEST_LABEL = 150;
const MARGIN = 6;
const TICKS = 240;

/**
 * The places of actors depend only on who they are. What is between them moves nothing, so that a person sees a tie change and not
 * the map. The focus is in the middle, with the balancer on top; the rest are on a ring, with enough space for their names.
 */
export function placeNodes(nodes: readonly GraphNode[], width: number, height: number): PlacedNode[] {
  const named = placeWith(nodes, width, height, shortName);
  return overlaps(named) ? placeWith(nodes, width, height, ({ id }) => shortCode(id)) : named;
}

function placeWith(nodes: readonly GraphNode[], width: number, height: number, labelOf: (node: GraphNode) => string) {
  const sorted = nodes.toSorted((a, b) => Number(b.balancer) - Number(a.balancer) || (a.id < b.id ? -1 : 1));
  const [centreX, centreY] = [width / 2, height / 2];
  const radiusX = Math.max(60, width / 2 - Math.min(100, width * 0.17));
  const radiusY = Math.max(60, height / 2 - 30);
  const focus = sorted.filter(({ focus }) => focus);
  const ring = sorted.filter(({ focus }) => !focus);
  const inner = focus.length > 1 ? Math.min(radiusX, radiusY) * (ring.length > 0 ? 0.5 : 0.85) : 0;
  // Two actors of the focus are side by side, so their names share the space between them.
  const nameRoom = focus.length > 2 ? 2.3 * inner * Math.sin(Math.PI / focus.length) - MARGIN : width / 2;
  const movable = [
    ...focus.map((node, index): Movable => {
      const angle = turn(index, focus.length);
      const at = { x: centreX + inner * 1.15 * Math.cos(angle), y: centreY + inner * Math.sin(angle) };
      return movableOf(node, at, angle, fitText(node.name, FOCUS_LABEL_SIZE, nameRoom / BOLD), true);
    }),
    ...ring.map((node, index): Movable => {
      const angle = turn(index + 0.5, ring.length);
      // Many actors are placed in two rows, alternately.
      const depth = ring.length > 18 && index % 2 === 1 ? 0.8 : 1;
      const at = { x: centreX + depth * radiusX * Math.cos(angle), y: centreY + depth * radiusY * Math.sin(angle) };
      return movableOf(node, at, angle, labelOf(node), false);
    }),
  ];
  forceSimulation(movable)
    .force("x", forceX<Movable>(({ homeX }) => homeX).strength(0.06))
    .force("y", forceY<Movable>(({ homeY }) => homeY).strength(0.06))
    .force("apart", () => pushApart(movable, width, height))
    .stop()
    .tick(TICKS);
  return movable.map(placed);
}

/** The angle of a place on a circle, starting from the top. */
function turn(index: number, count: number): number {
  return -Math.PI / 2 + (2 * Math.PI * index) / Math.max(1, count);
}

interface Movable {
  readonly node: GraphNode;
  readonly label: string;
  readonly radius: number;
  readonly anchor: "start" | "middle" | "end";
  /** The box of the name, relative to the middle of the node. */
  readonly offset: Box;
  readonly labelDy: number;
  readonly homeX: number;
  readonly homeY: number;
  readonly fixed: boolean;
  x: number;
  y: number;
  fx?: number;
  fy?: number;
}

function movableOf(
  node: GraphNode,
  at: { x: number; y: number },
  angle: number,
  label: string,
  fixed: boolean,
): Movable {
  const radius = fixed ? 9 : 5;
  const size = fixed ? FOCUS_LABEL_SIZE : NODE_LABEL_SIZE;
  const wide = textWidth(label, size) * (fixed ? BOLD : 1);
  const beside = !fixed && Math.abs(Math.cos(angle)) > 0.42;
  const anchor = beside ? (Math.cos(angle) > 0 ? "start" : "end") : "middle";
  const gap = radius + 4;
  const above = Math.sin(angle) < 0;
  const labelDy = beside ? size * 0.35 : above ? -gap - 1 : gap + size * 0.85;
  const left = anchor === "start" ? -radius : anchor === "end" ? -gap - wide : -wide / 2;
  const right = anchor === "start" ? gap + wide : anchor === "end" ? radius : wide / 2;
  const offset = {
    left: Math.min(left, -radius),
    right: Math.max(right, radius),
    top: beside ? -LINE_HEIGHT / 2 : above ? -gap - LINE_HEIGHT : -radius,
    bottom: beside ? LINE_HEIGHT / 2 : above ? radius : gap + LINE_HEIGHT,
  };
  const place = { x: at.x, y: at.y, homeX: at.x, homeY: at.y };
  return { node, label, radius, anchor, offset, labelDy, fixed, ...place, ...(fixed ? { fx: at.x, fy: at.y } : {}) };
}

/** Boxes that overlap push each other apart in the direction that needs less; those of the focus stay. */
function pushApart(nodes: readonly Movable[], width: number, height: number): void {
  for (const [index, a] of nodes.entries()) {
    for (const b of nodes.slice(index + 1)) {
      if (a.fixed && b.fixed) continue;
      const [boxA, boxB] = [boxOf(a), boxOf(b)];
      const acrossX = Math.min(boxA.right, boxB.right) - Math.max(boxA.left, boxB.left) + MARGIN;
      const acrossY = Math.min(boxA.bottom, boxB.bottom) - Math.max(boxA.top, boxB.top) + 3;
      if (acrossX <= 0 || acrossY <= 0) continue;
      const sharing = a.fixed || b.fixed ? 1 : 0.5;
      if (acrossY <= acrossX) shove(a, b, 0, (a.y <= b.y ? acrossY : -acrossY) * sharing);
      else shove(a, b, (a.x <= b.x ? acrossX : -acrossX) * sharing, 0);
    }
  }
  for (const node of nodes) {
    if (node.fixed) continue;
    node.x = Math.max(MARGIN - node.offset.left, Math.min(node.x, width - MARGIN - node.offset.right));
    node.y = Math.max(MARGIN - node.offset.top, Math.min(node.y, height - MARGIN - node.offset.bottom));
  }
}

function shove(a: Movable, b: Movable, x: number, y: number): void {
  if (!a.fixed) [a.x, a.y] = [a.x - x, a.y - y];
  if (!b.fixed) [b.x, b.y] = [b.x + x, b.y + y];
}

function boxOf({ x, y, offset }: Movable): Box {
  return { left: x + offset.left, right: x + offset.right, top: y + offset.top, bottom: y + offset.bottom };
}

function placed(movable: Movable): PlacedNode {
  const { node, x, y, radius, label, anchor, labelDy } = movable;
  const gap = anchor === "middle" ? 0 : radius + 4;
  const labelX = x + (anchor === "end" ? -gap : gap);
  return { node, x, y, radius, label, labelX, labelY: y + labelDy, anchor, box: boxOf(movable) };
}

function overlaps(nodes: readonly PlacedNode[]): boolean {
  return nodes.some(({ box: a }, index) =>
    nodes
      .slice(index + 1)
      .some(({ box: b }) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
  );
}

/** The name, or the code if the name is too long: such bodies are known by their codes. */
function shortName({ id, name }: GraphNode): string {
  return textWidth(name, NODE_LABEL_SIZE) <= LONGEST_LABEL ? name : shortCode(id);
}

/** `ORG:IRGC` is IRGC. */
function shortCode(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

/** A line between two actors, and the middle of it. */
export interface Course {
  readonly path: string;
  readonly x: number;
  readonly y: number;
}

/** Straight, or bent around an actor in focus that is not its end, because a line through a node would seem to end there. */
export function courseOf(
  { source, target }: Pick<GraphEdge, "source" | "target">,
  places: ReadonlyMap<string, PlacedNode>,
): Course | undefined {
  const [a, b] = [places.get(source), places.get(target)];
  if (!a || !b) return undefined;
  let [bendX, bendY] = [0, 0];
  for (const { node, x, y } of places.values()) {
    if (!node.focus || node.id === source || node.id === target) continue;
    const away = distanceTo(a, b, x, y);
    if (Math.abs(away.distance) >= CLEAR || away.along <= 0.08 || away.along >= 0.92) continue;
    const push = (away.distance >= 0 ? 1 : -1) * (CLEAR - Math.abs(away.distance)) * 2;
    bendX -= away.normalX * push;
    bendY -= away.normalY * push;
  }
  const [middleX, middleY] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
  const [controlX, controlY] = [middleX + bendX, middleY + bendY];
  const path = `M${tenth(a.x)} ${tenth(a.y)}Q${tenth(controlX)} ${tenth(controlY)} ${tenth(b.x)} ${tenth(b.y)}`;
  return { path, x: middleX + bendX / 2, y: middleY + bendY / 2 };
}

const CLEAR = 26;

function distanceTo(a: PlacedNode, b: PlacedNode, x: number, y: number) {
  const [wayX, wayY] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(wayX, wayY) || 1;
  const [normalX, normalY] = [-wayY / length, wayX / length];
  return {
    normalX,
    normalY,
    distance: (x - a.x) * normalX + (y - a.y) * normalY,
    along: ((x - a.x) * wayX + (y - a.y) * wayY) / (length * length),
  };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
