import { areaY, axisX, axisY, dot, gridY, lineY, plot, ruleY } from "@observablehq/plot";
import type { Band, ChartProps, Line } from "../props.ts";
import { drawing } from "../strings/drawings.ts";
import { lonePoints, type ChartLayout, type LineStyle } from "./chart-layout.ts";
import { ticksOf } from "./time-scale.ts";

const MS_PER_DAY = 86_400_000;
const FONT = "inherit";

/** The axes, bands and lines of a chart, drawn by Observable Plot. */
export function plotChart(
  layout: ChartLayout,
  { lines, bands, width, height, document }: Pick<ChartProps, "lines" | "bands" | "width" | "height" | "document">,
): Element {
  const { time, top, bottom, domain, ticks, styles } = layout;
  const dates = ticksOf(time, 58);
  const svg = plot({
    width,
    height,
    marginLeft: time.left,
    marginRight: width - time.right,
    marginTop: top,
    marginBottom: height - bottom,
    x: { type: "utc", domain: [dateOf(time.from), dateOf(time.to)] },
    y: { domain: [...domain] },
    style: { fontFamily: FONT, fontSize: "11px", overflow: "visible", background: "none" },
    ...(document ? { document } : {}),
    marks: [
      gridY([...ticks], { stroke: "var(--line)", strokeOpacity: 1 }),
      axisY([...ticks], {
        tickSize: 0,
        tickPadding: 8,
        label: null,
        fill: "var(--dim)",
        tickFormat: drawing.number,
      }),
      axisX(
        dates.map(({ day }) => dateOf(day)),
        {
          label: null,
          stroke: "var(--line)",
          fill: "var(--dim)",
          tickSize: 4,
          tickFormat: (_: unknown, index: number) => dates[index]!.text,
        },
      ),
      ...(domain[0] < 0 && domain[1] > 0 ? [ruleY([0], { stroke: "var(--dim)", strokeOpacity: 0.55 })] : []),
      ...bands.flatMap(bandMarks),
      ...lines.flatMap((line, index) => lineMarks(line, styles[index]!)),
    ],
  });
  return quiet(svg);
}

/** The area that holds nine in ten runs, and the darker one that holds half of them. */
function bandMarks({ days, p05, p25, p75, p95 }: Band) {
  const areas = [
    { low: p05, high: p95, fillOpacity: 0.13 },
    { low: p25, high: p75, fillOpacity: 0.2 },
  ];
  return areas.map(({ low, high, fillOpacity }) =>
    areaY(
      days.map((day, index) => ({ date: dateOf(day), low: low[index], high: high[index] })),
      { x: "date", y1: "low", y2: "high", fill: "var(--band)", fillOpacity },
    ),
  );
}

/** A line, and dots for its points that have no neighbour. */
function lineMarks(line: Line, { colour, dash, width }: LineStyle) {
  const points = line.days.map((day, at) => ({ date: dateOf(day), value: line.values[at] }));
  const stroke = { stroke: colour, strokeWidth: width, ...(dash === undefined ? {} : { strokeDasharray: dash }) };
  return [
    lineY(points, { x: "date", y: "value", strokeLinejoin: "round", ...stroke }),
    dot(
      lonePoints(line).map(({ day, value }) => ({ date: dateOf(day), value })),
      { x: "date", y: "value", r: 2.5, fill: colour },
    ),
  ];
}

function dateOf(day: number): Date {
  return new Date(day * MS_PER_DAY);
}

/** Removes labels that would compete with the chart's own name, and a style sheet that would apply to the whole page. */
function quiet(svg: Element): Element {
  for (const style of svg.querySelectorAll("style")) style.remove();
  for (const group of svg.querySelectorAll("[aria-label]")) group.removeAttribute("aria-label");
  svg.setAttribute("class", "plot");
  svg.setAttribute("aria-hidden", "true");
  return svg;
}
