import type { Plot } from "../props.ts";

let loaded: Plot | undefined;
let loading: Promise<Plot> | undefined;

/** Observable Plot, from a script of its own: it is as large as all the rest, and only charts need it. */
export function loadPlot(): Plot | Promise<Plot> {
  if (loaded) return loaded;
  loading ??= import("../charts.ts").then(
    (plot) => (loaded = plot),
    (failure: unknown) => {
      // The next chart tries again.
      loading = undefined;
      throw failure;
    },
  );
  return loading;
}
