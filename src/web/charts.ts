import { areaY, axisX, axisY, dot, gridY, lineY, plot, ruleY } from "@observablehq/plot";
import type { Plot } from "./props.ts";

// A script of its own, loaded with the first chart.
(globalThis as { demarchePlot?: Plot }).demarchePlot = { plot, lineY, areaY, dot, gridY, axisX, axisY, ruleY };
