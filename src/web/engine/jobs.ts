import { compare, compareDocument, comparisonCsv } from "../../app/compare.ts";
import { ensembleDocument, joinRuns, makeRuns, type Runs } from "../../app/ensemble.ts";
import { explainDocument, type ExplainDocument } from "../../app/explain.ts";
import { readQuestions } from "../../app/parse.ts";
import type { Day } from "../../core/date.ts";
import { gridOf, type Period } from "../../core/grid.ts";
import { metrics } from "../../metrics/index.ts";
import type { PageState } from "../state/page-state.ts";
import type { Engine } from "./engine.ts";

/** What the log is read with: enough for another thread to come to the same histories. */
type Choice = Pick<PageState, "settings" | "known" | "whatIf">;

/** Work that may take longer than a frame. The same code does it in a worker and, where there is none, in the page. */
export type Job =
  | {
      readonly kind: "compare";
      readonly choice: Choice;
      readonly addresses: readonly string[];
      readonly from: Day;
      readonly to: Day;
      readonly every: Period;
    }
  | {
      readonly kind: "explain";
      readonly choice: Choice;
      readonly address: string;
      readonly day: Day;
      readonly side: PageState["side"];
    }
  | {
      readonly kind: "ensemble";
      readonly choice: Choice;
      readonly addresses: readonly string[];
      readonly from: Day;
      readonly to: Day;
      readonly every: Period;
      readonly runs: number;
      readonly seed: string;
    };

export type CompareAnswer = { readonly document: ReturnType<typeof compareDocument>; readonly csv: string };
export type EnsembleAnswer = ReturnType<typeof ensembleDocument>;

export interface Answers {
  readonly compare: CompareAnswer | undefined;
  readonly explain: ExplainDocument;
  readonly ensemble: EnsembleAnswer | undefined;
}

export interface Watch {
  /** Hears how many runs are done. */
  progress(done: number): void;
  /** True once nobody waits for the rest. */
  stopped(): boolean;
}

/** Runs made between two looks at whether anybody still waits. */
const RUNS_AT_ONCE = 5;

/** Exact Shapley values ask for 2^k branches: beside the page, nobody waits for so many. */
const EXACT_PARTS = 9;

export async function doJob(engine: Engine, job: Job, watch: Watch): Promise<Answers[Job["kind"]]> {
  return job.kind === "ensemble" ? makeEnsemble(engine, job, watch) : doShort(engine, job);
}

function doShort(engine: Engine, job: Exclude<Job, { kind: "ensemble" }>): Answers["compare" | "explain"] {
  const { workspace, sides, baseline, branch, plan } = engine.histories(job.choice);
  if (job.kind === "explain") {
    const view = job.side === "scenario" && branch ? branch.view : baseline;
    const [question] = readQuestions([job.address], metrics, workspace.model.codebook);
    return explainDocument(view, question!, job.day, workspace.coverage);
  }
  if (!plan || !branch) return undefined;
  const questions = readQuestions(job.addresses, metrics, workspace.model.codebook);
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
  const questions = readQuestions(job.addresses, metrics, workspace.model.codebook);
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
