import { parseHTML } from "linkedom";
import type { ComponentChild } from "preact";
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { Chart } from "../../src/web/drawings/chart.tsx";
import { Graph } from "../../src/web/drawings/graph.tsx";
import { Slider } from "../../src/web/drawings/slider.tsx";
import { Timeline } from "../../src/web/drawings/timeline.tsx";
import { bands, day, density, edges, from, items, lanes, lines, markers, nodes, to } from "./fixture.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

test("the timeline: wide, with every mark", async () => {
  await expect(svgOf(timeline(900))).toMatchFileSnapshot("../golden/timeline-wide.svg");
});

test("the timeline: as narrow as a phone, a lane closed", async () => {
  await expect(svgOf(timeline(360, ["pressure"]))).toMatchFileSnapshot("../golden/timeline-narrow.svg");
});

test("the graph", async () => {
  const graph = <Graph nodes={nodes} edges={edges} width={480} height={420} selected="IRN-KAZ" />;
  await expect(svgOf(graph)).toMatchFileSnapshot("../golden/graph.svg");
});

test("the chart, drawn without a browser", async () => {
  const chart = (
    <Chart
      title="closeness(KAZ>IRN)"
      unit="index"
      words="How close Kazakhstan stands to Iran"
      lines={lines}
      bands={bands}
      markers={markers}
      from={from}
      to={to}
      day={day}
      partsOn={from + 12 * 91}
      width={620}
      height={240}
      document={document}
    />
  );
  await expect(svgOf(chart)).toMatchFileSnapshot("../golden/chart.svg");
});

test("the strip of the slider, with a veil over what is not yet known", async () => {
  const slider = (
    <Slider
      from={from}
      to={to}
      day={day}
      known={day + 200}
      density={density}
      stops={[]}
      playing={false}
      speed={365}
      width={900}
      onDay={() => {}}
      onKnown={() => {}}
      onPlay={() => {}}
      onSpeed={() => {}}
    />
  );
  await expect(svgOf(slider)).toMatchFileSnapshot("../golden/slider-strip.svg");
});

function timeline(width: number, collapsed: readonly string[] = []) {
  return (
    <Timeline
      lanes={lanes}
      items={items}
      from={from}
      to={to}
      day={day}
      selected="talks"
      width={width}
      collapsed={new Set(collapsed)}
    />
  );
}

/** The drawings of a part as one SVG, one element a line, so that a diff shows where a change is. */
function svgOf(drawing: ComponentChild): string {
  const html = renderToString(<div>{drawing}</div>);
  const drawings = [...parseHTML(html).document.querySelectorAll("svg.drawing")];
  expect(drawings.length).toBeGreaterThan(0);
  const [width, height] = ["width", "height"].map((side) => drawings[0]!.getAttribute(side));
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${drawings.join("")}</svg>`;
  return `${whole.replaceAll("><", ">\n<")}\n`;
}
