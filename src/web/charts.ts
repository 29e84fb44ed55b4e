// A script of its own, loaded with the first chart.
export { areaY, axisX, axisY, dot, gridY, lineY, plot, ruleY } from "@observablehq/plot";
