/**
 * The functions of the engine that tests call, gathered here so that a test need not know which file each of them is in. A function
 * that moves changes its line here, and no test.
 */
export { attribute, sampleShapley } from "../src/core/comparison/attribution.ts";
export { compareSeries, compareState } from "../src/core/comparison/compare.ts";
export { importance, minimalSet } from "../src/core/comparison/importance.ts";
export { CENTRAL, draw, drawsOf, happens, type Distribution } from "../src/core/chance/distribution.ts";
export { uniform } from "../src/core/chance/draw.ts";
export { daysPossible, drawnDates } from "../src/core/chance/uncertain-dates.ts";
export { hashOf } from "../src/core/common/hash.ts";
export type { LogEvent } from "../src/core/event/event.ts";
export type { EventType } from "../src/core/model/event-type.ts";
export { daysOf, viewOf, type Entry, type View } from "../src/core/log/view.ts";
export { sceneFor } from "../src/core/log/weigh.ts";
export { DEFAULT_PARAMETERS, modelOf, withSettings } from "../src/core/model/model.ts";
export { readAddress } from "../src/core/reading/address.ts";
export { judge, readCondition } from "../src/core/reading/condition.ts";
export { explain, explainDifference } from "../src/core/reading/explain.ts";
export { openMatters, type Coverage } from "../src/core/reading/reading.ts";
export { seriesOf } from "../src/core/reading/series.ts";
export { applyEntry, changesUpTo, checkpointOf, fold, resume } from "../src/core/replay/fold.ts";
export { replay } from "../src/core/replay/steps.ts";
export { dayOf, formatDay, parseDate, parseDay, readDate, shiftDate } from "../src/core/time/date.ts";
export { fade, fadeTable } from "../src/core/time/fade.ts";
export { gridOf } from "../src/core/time/grid.ts";
export { viewWith, viewWithout } from "../src/core/what-if/overlay.ts";
export { worldAt } from "../src/core/what-if/views.ts";
export { worldHash, worldJson } from "../src/core/world/world-json.ts";
export {
  closeTie,
  emptyWorld,
  goOnFrom,
  meet,
  openTie,
  report,
  type ByDyad,
  type World,
} from "../src/core/world/world.ts";
export { eventTypes } from "../src/event-types/index.ts";
export { metrics } from "../src/metrics/index.ts";

export { ask } from "../src/app/documents/state.ts";
export { reportHtml } from "../src/app/documents/report.ts";
export { checkLog, checkSettlements } from "../src/app/files/check-log.ts";
export { decodeLog, encodeLog } from "../src/app/files/read-log.ts";
export { viewAt, workspaceOf, type Workspace } from "../src/app/files/workspace.ts";
export { planOf, readerOf } from "../src/app/scenario/plan.ts";
export { listScenarios, readScenario, scenarioName, type Scenario } from "../src/app/scenario/read-scenario.ts";
export { resolvedText } from "../src/app/scenario/resolved.ts";
export { branchOf } from "../src/app/what-if/branch.ts";
export { compare, compareDocument, sidesOf } from "../src/app/what-if/compare.ts";
export { ensembleDocument, joinRuns, makeRuns } from "../src/app/what-if/ensemble.ts";
export { brier, crps, logScore, rankedLog, rankedProbability } from "../src/app/what-if/scoring.ts";
export { sweep } from "../src/app/what-if/sweep.ts";
export { disk } from "../src/stores/folder.ts";
export { textsOf } from "../src/stores/texts.ts";
