import type { Plot } from "../props.ts";

/** What charts.js leaves behind when it has run. */
interface ChartsGlobal {
  demarchePlot?: Plot;
}

let loading: Promise<Plot> | undefined;

/** Observable Plot, from a script of its own: it is as large as all the rest, and only charts need it. */
export function loadPlot(): Plot | Promise<Plot> {
  const { demarchePlot } = globalThis as ChartsGlobal;
  if (demarchePlot) return demarchePlot;
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "charts.js";
    script.addEventListener("load", () => {
      const { demarchePlot: loaded } = globalThis as ChartsGlobal;
      if (loaded) resolve(loaded);
      else reject(new Error("charts.js holds no charts"));
    });
    script.addEventListener("error", () => {
      loading = undefined;
      reject(new Error("charts.js could not be loaded"));
    });
    document.head.append(script);
  });
  return loading;
}
