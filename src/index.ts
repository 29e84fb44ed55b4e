import { catalog } from "./catalog.ts";

export { checkLog } from "./app/files/check-log.ts";
export { decodeLog, encodeLog } from "./app/files/read-log.ts";
export { replay$ } from "./app/documents/replay.ts";
export { readAddress, type Address } from "./core/reading/address.ts";
export { attribute, type Attribution } from "./core/comparison/attribution.ts";
export { compareSeries, compareState, type ComparedSeries, type StateDifference } from "./core/comparison/compare.ts";
export { formatDay, parseDate, parseDay, readDate, shiftDate, type Day, type EdtfDate } from "./core/time/date.ts";
export { defineEventType, type Act, type EventType, type Scene } from "./core/model/event-type.ts";
export type { Confidence, LogEvent, Problem, Provenance } from "./core/event/event.ts";
export { explain, type Explanation } from "./core/reading/explain.ts";
export { changesUpTo, checkpointOf, fold, resume, type Checkpoint } from "./core/replay/fold.ts";
export { foldThrough, worldAt } from "./core/what-if/views.ts";
export { gridOf, type Period } from "./core/time/grid.ts";
export { hashOf } from "./core/common/hash.ts";
export { entriesUpTo, viewOf, type Changes, type Entry, type View } from "./core/log/view.ts";
export { defineMetric, type Metric } from "./core/reading/metric.ts";
export { DEFAULT_PARAMETERS, withSettings, type Parameters } from "./core/model/parameters.ts";
export { modelOf, type Model } from "./core/model/model.ts";
export type { Codebook } from "./core/model/codebook.ts";
export { defineOperation, EditRefused, type Operation } from "./core/scenario/operation.ts";
export type { Contribution } from "./core/reading/scores.ts";
export type { Coverage } from "./core/reading/coverage.ts";
export type { Reading } from "./core/reading/reading.ts";
export { seriesOf, type Question } from "./core/reading/series.ts";
export { viewWith, viewWithout } from "./core/what-if/views.ts";
export { replay, type Step } from "./core/replay/steps.ts";
export { worldHash, worldJson, type WorldJson } from "./core/world/world-json.ts";
export { closeTie, meet, moveMatter, openMatter, openTie, report, settleMatter } from "./core/world/verbs.ts";
export type { Change, World } from "./core/world/world.ts";
export { VERSION } from "./version.ts";
export type { Catalog } from "./core/catalog.ts";

export { catalog };

/** The parts of the catalog that ships. */
export const { eventTypes, metrics, operations } = catalog;
