import type { View } from "../log/view.ts";
import type { Day } from "../time/date.ts";
import type { World } from "../world/world.ts";
import type { Coverage } from "./coverage.ts";

/** A world on a day and the log it came from: everything that a metric may read. */
export interface Reading {
  readonly view: View;
  readonly world: World;
  readonly asOf: Day;
  readonly coverage: readonly Coverage[];
}
