import { metrics } from "../metrics/index.ts";
import { planOf } from "../app/branch.ts";
import { baselineOf } from "../app/compare.ts";
import { makeRuns, type EnsembleRequest, type Runs } from "../app/ensemble.ts";
import { BadRequest, readQuestions } from "../app/parse.ts";
import { readScenario } from "../app/scenario.ts";
import { openWorkspace, type WorkspaceRequest } from "../app/workspace.ts";
import type { Day } from "../core/date.ts";

/** All a worker needs to make the same ensemble: files are read anew, nothing is handed over but names. */
export interface EnsembleJob {
  readonly open: Omit<WorkspaceRequest, "note" | "types">;
  readonly scenario: string;
  readonly expressions: readonly string[];
  readonly days: readonly Day[];
  readonly known: Day | null;
  readonly seed: string;
}

const made = new Map<string, EnsembleRequest>();

/** Runs `from` to `from + count - 1` of an ensemble; the workspace is opened once a thread. */
export default function work({ job, from, count }: { job: EnsembleJob; from: number; count: number }): Runs {
  const key = JSON.stringify(job);
  let request = made.get(key);
  if (!request) made.set(key, (request = ensembleRequest(job)));
  return makeRuns(request, from, count);
}

/** Opens what an ensemble runs on; throws BadRequest with all problems. */
export function ensembleRequest(job: EnsembleJob): EnsembleRequest {
  const workspace = openWorkspace(job.open);
  const { scenario, problems } = readScenario(job.scenario);
  if (!scenario) throw new BadRequest(problems);
  const { plan, problems: unread } = planOf(workspace, scenario);
  if (!plan) throw new BadRequest(unread);
  const { baseline } = baselineOf(workspace, scenario, job.known, undefined);
  const questions = readQuestions(job.expressions, metrics, workspace.model.codebook);
  return { workspace, baseline, plan, questions, days: job.days, seed: job.seed };
}
