import { compare } from "../../app/what-if/compare.ts";
import { compareDocument, comparisonCsv } from "../../app/documents/compare.ts";
import { ensembleDocument } from "../../app/documents/ensemble.ts";
import { joinRuns, makeRuns, type Runs } from "../../app/what-if/ensemble.ts";
import { readQuestions } from "../../app/input/parse.ts";
import { gridOf } from "../../core/time/grid.ts";
import type { Engine } from "./engine.ts";
import type { CompareAnswer, EnsembleAnswer, Job, Watch } from "./job.ts";

/** After so many runs the job reports its progress and checks whether it was stopped. */
const RUNS_AT_ONCE = 5;

/** Exact Shapley values need 2^k branches, so more parts than this take too long for a page. */
const EXACT_PARTS = 9;

/** The jobs that need a scenario. */
export async function doScenarioJob(
  engine: Engine,
  job: Extract<Job, { kind: "compare" | "ensemble" }>,
  watch: Watch,
): Promise<CompareAnswer | EnsembleAnswer | undefined> {
  return job.kind === "ensemble" ? makeEnsemble(engine, job, watch) : compareIn(engine, job);
}

function compareIn(engine: Engine, job: Extract<Job, { kind: "compare" }>): CompareAnswer | undefined {
  const { workspace, sides, branch, plan } = engine.histories(job.choice);
  if (!plan || !branch) return undefined;
  const questions = readQuestions(job.addresses, workspace);
  const days = gridOf(job.from, job.to, job.every);
  const parts = plan.scenario.operations.length + plan.rules.length;
  const method = parts <= EXACT_PARTS ? "shapley" : "leave-one-out";
  const { comparison, problems } = compare(workspace, sides, plan, questions, days, method);
  return comparison && { document: compareDocument(comparison, problems), csv: comparisonCsv(comparison) };
}

async function makeEnsemble(
  engine: Engine,
  job: Extract<Job, { kind: "ensemble" }>,
  watch: Watch,
): Promise<EnsembleAnswer | undefined> {
  const { workspace, sides, plan } = engine.histories(job.choice);
  if (!plan) return undefined;
  const questions = readQuestions(job.addresses, workspace);
  const days = gridOf(job.from, job.to, job.every);
  const request = {
    workspace,
    record: sides.record,
    against: sides.against,
    plan,
    questions,
    days,
    seed: job.seed,
    dates: "drawn" as const,
  };
  const parts: Runs[] = [];
  for (let from = 0; from < job.runs && !watch.stopped(); from += RUNS_AT_ONCE) {
    parts.push(makeRuns(request, from, Math.min(RUNS_AT_ONCE, job.runs - from)));
    watch.progress(Math.min(job.runs, from + RUNS_AT_ONCE));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return parts.length === 0 ? undefined : ensembleDocument(request, joinRuns(parts));
}
