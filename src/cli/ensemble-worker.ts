import { Tinypool } from "tinypool";
import { makeRuns, type EnsembleRequest, type Runs } from "../app/what-if/ensemble.ts";
import { BadRequest, readQuestions } from "../app/input/parse.ts";
import { planOf, type Plan } from "../app/scenario/plan.ts";
import { readScenario } from "../app/scenario/read-scenario.ts";
import { viewAt, type Workspace } from "../app/files/workspace.ts";
import type { Day } from "../core/time/date.ts";
import type { Codebook } from "../core/model/codebook.ts";
import type { Parameters } from "../core/model/parameters.ts";
import { modelOf } from "../core/model/model.ts";
import { eventTypes } from "../event-types/index.ts";
import { metrics } from "../metrics/index.ts";
import { textsOf } from "../stores/texts.ts";
import type { TextFile } from "../stores/yaml.ts";

/** All a worker needs to make the same ensemble: what was read is handed over, so that no file is read twice or meanwhile changed. */
export interface EnsembleJob extends Pick<Workspace, "log" | "coverage" | "places"> {
  readonly codebook: Codebook;
  readonly parameters: Parameters;
  /** The scenario's file and those it extends, the file itself by its name. */
  readonly scenario: string;
  readonly against: string | undefined;
  readonly texts: readonly TextFile[];
  readonly expressions: readonly string[];
  readonly days: readonly Day[];
  readonly known: Day | null;
  readonly seed: string;
  readonly dates: EnsembleRequest["dates"];
}

let request: EnsembleRequest | undefined;

/** Runs `from` to `from + count - 1` of the ensemble this pool is for; it is made ready once a thread. */
export default function work({ from, count }: { from: number; count: number }): Runs {
  request ??= ensembleRequest(Tinypool.workerData as EnsembleJob);
  return makeRuns(request, from, count);
}

/** Makes an ensemble ready; throws BadRequest with all problems of its scenarios. */
export function ensembleRequest(job: EnsembleJob): EnsembleRequest {
  const { log, coverage, places, days, seed, dates } = job;
  const model = modelOf(job.codebook, eventTypes, job.parameters);
  const workspace: Workspace = { model, log, coverage, places, problems: [] };
  const plan = readPlan(workspace, job.texts, job.scenario);
  const against = job.against === undefined ? undefined : readPlan(workspace, job.texts, job.against);
  const record = viewAt(workspace, job.known ?? plan.scenario.vantage ?? against?.scenario.vantage ?? null);
  const questions = readQuestions(job.expressions, metrics, model.codebook);
  return { workspace, record, plan, questions, days, seed, against, dates };
}

function readPlan(workspace: Workspace, texts: readonly TextFile[], file: string): Plan {
  const { scenario, problems } = readScenario(textsOf(texts), file);
  if (!scenario) throw new BadRequest(problems);
  const { plan, problems: unread } = planOf(workspace, scenario);
  if (!plan) throw new BadRequest(unread);
  return plan;
}
