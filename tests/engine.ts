/**
 * The functions of the engine that tests call, gathered here so that a test need not know which file each of them is in. A function
 * that moves changes its line here, and no test.
 */
export { attribute, sampleShapley } from "../src/core/comparison/attribution.ts";
export { compareSeries, compareState } from "../src/core/comparison/compare.ts";
export { importance, minimalSet } from "../src/core/comparison/importance.ts";
export { CENTRAL, draw, drawsOf, happens, isDistribution, type Distribution } from "../src/core/chance/distribution.ts";
export { uniform } from "../src/core/chance/draw.ts";
export {
  possibleRange,
  drawnDates,
  hasUncertainDates,
  onDrawnDay,
  withCentralDates,
} from "../src/core/chance/uncertain-dates.ts";
export { hashOf } from "../src/core/common/hash.ts";
export type { LogEvent } from "../src/core/event/event.ts";
export type { EventType } from "../src/core/model/event-type.ts";
export { countUpTo, daysOf, entriesUpTo, unweighedView, viewOf, type Entry, type View } from "../src/core/log/view.ts";
export { pairsOf, sceneFor } from "../src/core/log/scene.ts";
export { DEFAULT_PARAMETERS, withSettings } from "../src/core/model/parameters.ts";
export { modelOf } from "../src/core/model/model.ts";
export { readAddress } from "../src/core/reading/address.ts";
export { judge } from "../src/core/reading/judge.ts";
export { readCondition } from "../src/core/reading/read-condition.ts";
export { explain, explainDifference } from "../src/core/reading/explain.ts";
export { openMatters } from "../src/core/reading/matters.ts";
export type { Coverage } from "../src/core/reading/coverage.ts";
export { seriesOf } from "../src/core/reading/series.ts";
export { applyEntry, changesUpTo, checkpointOf, fold, resume } from "../src/core/replay/fold.ts";
export { replay } from "../src/core/replay/steps.ts";
export { dayOf, formatDay, parseDate, parseDay, readDate, shiftDate } from "../src/core/time/date.ts";
export { fade, fadeTable } from "../src/core/time/fade.ts";
export { gridOf } from "../src/core/time/grid.ts";
export { editOf, viewWith, viewWithout } from "../src/core/what-if/views.ts";
export { worldAt } from "../src/core/what-if/views.ts";
export { worldHash, worldJson } from "../src/core/world/world-json.ts";
export {
  closeTie,
  matterHome,
  meet,
  moveMatter,
  openMatter,
  openTie,
  report,
  settleMatter,
} from "../src/core/world/verbs.ts";
export { emptyWorld, type ByDyad, type Change, type World } from "../src/core/world/world.ts";
export { continueFrom, writablePart } from "../src/core/world/copy-on-write.ts";
export { eventTypes } from "../src/event-types/index.ts";
export { metrics } from "../src/metrics/index.ts";

export { ask } from "../src/app/documents/state.ts";
export { reportHtml } from "../src/app/documents/report.tsx";
export { checkLog, checkSettlements } from "../src/app/files/check-log.ts";
export { decodeLog, encodeLog } from "../src/app/files/read-log.ts";
export { viewAt, workspaceOf, type Workspace } from "../src/app/files/workspace.ts";
export { planOf, readerOf } from "../src/app/scenario/plan.ts";
export { listScenarios, readScenario, scenarioName, type Scenario } from "../src/app/scenario/read-scenario.ts";
export { resolvedText } from "../src/app/scenario/resolved.ts";
export { branchOf } from "../src/app/what-if/branch.ts";
export { compare, sidesOf } from "../src/app/what-if/compare.ts";
export { compareDocument } from "../src/app/documents/compare.ts";
export { ensembleDocument } from "../src/app/documents/ensemble.ts";
export { joinRuns, makeRuns } from "../src/app/what-if/ensemble.ts";
export { brier, crps, logScore } from "../src/app/what-if/scoring.ts";
export { sweep } from "../src/app/what-if/sweep.ts";
export { disk } from "../src/stores/folder.ts";
export { textsOf } from "../src/stores/texts.ts";
