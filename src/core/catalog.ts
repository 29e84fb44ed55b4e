import type { EventType } from "./model/event-type.ts";
import type { Metric } from "./reading/metric.ts";
import type { Operation } from "./scenario/operation.ts";

/**
 * Everything that can be added without touching shared code: kinds of events, numbers, and scenario edits. `src/catalog.ts` is the catalog
 * that ships. All other code is handed a catalog, so that a program with types of its own runs the same code.
 */
export interface Catalog {
  readonly eventTypes: readonly EventType[];
  readonly metrics: readonly Metric[];
  readonly operations: readonly Operation[];
}
