import { judge } from "../../core/reading/judge.ts";
import { formatDay } from "../../core/time/date.ts";
import { seriesOf } from "../../core/reading/series.ts";
import { centralBaseline, makeRuns, type EnsembleRequest } from "../what-if/ensemble.ts";
import { brier, crps, logScore } from "../what-if/scoring.ts";
import { viewAt } from "../files/workspace.ts";

/**
 * A forecast compared with what happened: the scenario's chances, the baseline as it was known (the forecast that nothing changes), and
 * the record. The scenario assumes something that may not have happened; its scores measure how far the record is from that world.
 */
export function outcomeDocument(request: EnsembleRequest, count: number) {
  const { workspace, plan, questions, days } = request;
  const baseline = centralBaseline(request);
  const record = viewAt(workspace, null);
  const runs = makeRuns(request, 0, count);
  const expectations = plan.expect.map(({ condition }, index) => {
    const { yes, answered } = runs.held[index]!;
    const came = judge(condition, record, baseline, workspace.coverage);
    const before = judge(condition, baseline, baseline, workspace.coverage).holds;
    const probability = answered === 0 ? null : yes / answered;
    const scored = came.holds === null || probability === null ? null : scoresOf(probability, came.holds);
    const noChange = came.holds === null || before === null ? null : scoresOf(before ? 1 : 0, came.holds);
    return { condition: condition.text, probability, came: came.holds, found: came.found, scores: scored, noChange };
  });
  const last = days.length - 1;
  const [known, came] = [baseline, record].map((view) => seriesOf(view, questions, days, workspace.coverage));
  const metrics = questions.map(({ address }, index) => {
    const values = [...runs.values[index]!.subarray(last * count, (last + 1) * count)].filter(
      (value) => !Number.isNaN(value),
    );
    const observed = came![index]![last] ?? null;
    const asKnown = known![index]![last] ?? null;
    return {
      metric: address.text,
      at: formatDay(days[last]!),
      known: known![index]!,
      record: came![index]!,
      scenarioMedian: values.length === 0 ? null : [...values].sort((a, b) => a - b)[Math.ceil(values.length / 2) - 1]!,
      crps: observed === null || values.length === 0 ? null : crps(values, observed),
      noChange: observed === null || asKnown === null ? null : Math.abs(asKnown - observed),
    };
  });
  return {
    title: plan.scenario.title,
    runs: count,
    seed: request.seed,
    dates: days.map(formatDay),
    expectations,
    metrics,
  };
}

function scoresOf(probability: number, happened: boolean) {
  const log = logScore(probability, happened);
  return { brier: brier(probability, happened), log: Number.isFinite(log) ? log : null };
}
