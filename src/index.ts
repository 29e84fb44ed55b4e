export { checkLog } from "./app/check.ts";
export { decodeLog, encodeLog } from "./app/read-log.ts";
export { replay$ } from "./app/replay.ts";
export { readAddress, type Address } from "./core/address.ts";
export { attribute, type Attribution } from "./core/attribution.ts";
export { compareSeries, compareState, type ComparedSeries, type StateDifference } from "./core/compare.ts";
export { formatDay, parseDate, parseDay, readDate, shiftDate, type Day, type EdtfDate } from "./core/date.ts";
export { defineEventType, type Act, type EventType, type Scene } from "./core/event-type.ts";
export type { Confidence, LogEvent, Problem, Provenance } from "./core/event.ts";
export { explain, type Explanation } from "./core/explain.ts";
export { changesUpTo, checkpointOf, fold, resume, type Checkpoint } from "./core/fold.ts";
export { foldThrough, worldAt } from "./core/worlds.ts";
export { gridOf, type Period } from "./core/grid.ts";
export { hashOf } from "./core/hash.ts";
export { entriesUpTo, viewOf, type Changes, type Entry, type View } from "./core/log.ts";
export { defineMetric, type Metric } from "./core/metric.ts";
export { DEFAULT_PARAMETERS, modelOf, withSettings, type Codebook, type Model, type Parameters } from "./core/model.ts";
export { defineOperation, EditRefused, type Operation } from "./core/operation.ts";
export type { Contribution, Coverage, Reading } from "./core/reading.ts";
export { seriesOf, type Question } from "./core/series.ts";
export { viewWith, viewWithout } from "./core/overlay.ts";
export { replay, type Step } from "./core/steps.ts";
export { worldHash, worldJson, type WorldJson } from "./core/world-json.ts";
export {
  closeTie,
  meet,
  moveMatter,
  openMatter,
  openTie,
  report,
  settleMatter,
  type Change,
  type World,
} from "./core/world.ts";
export { eventTypes } from "./event-types/index.ts";
export { metrics } from "./metrics/index.ts";
export { operations } from "./operations/index.ts";
export { VERSION } from "./version.ts";
