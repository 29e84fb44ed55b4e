import type { Catalog } from "../../core/catalog.ts";
import type { Codebook } from "../../core/model/codebook.ts";
import { modelOf } from "../../core/model/model.ts";
import type { Parameters } from "../../core/model/parameters.ts";
import type { Day } from "../../core/time/date.ts";
import { textsOf } from "../../stores/texts.ts";
import type { TextFile } from "../../stores/yaml.ts";
import { viewAt, type Workspace } from "../files/workspace.ts";
import { BadRequest, readQuestions } from "../input/parse.ts";
import { planOf, type Plan } from "../scenario/plan.ts";
import { readScenario } from "../scenario/read-scenario.ts";
import type { EnsembleRequest } from "./ensemble.ts";

/**
 * An ensemble as plain values that can be sent to a worker. Everything that was read is in it, so a worker reads no file again, in
 * another state perhaps.
 */
export interface EnsembleJob extends Pick<Workspace, "log" | "coverage" | "places"> {
  readonly codebook: Codebook;
  readonly parameters: Parameters;
  /** The file of the scenario and that of the one it is compared with. `texts` holds both, and the files they extend. */
  readonly scenario: string;
  readonly against: string | undefined;
  readonly texts: readonly TextFile[];
  readonly expressions: readonly string[];
  readonly days: readonly Day[];
  readonly known: Day | null;
  readonly seed: string;
  readonly dates: EnsembleRequest["dates"];
}

/** Prepares an ensemble from a job. Throws BadRequest with all problems of its scenarios. */
export function ensembleRequest(job: EnsembleJob, catalog: Catalog): EnsembleRequest {
  const { log, coverage, places, days, seed, dates } = job;
  const model = modelOf(job.codebook, catalog.eventTypes, job.parameters);
  const workspace: Workspace = { catalog, model, log, coverage, places, problems: [] };
  const plan = readPlan(workspace, job.texts, job.scenario);
  const against = job.against === undefined ? undefined : readPlan(workspace, job.texts, job.against);
  const record = viewAt(workspace, job.known ?? plan.scenario.vantage ?? against?.scenario.vantage ?? null);
  const questions = readQuestions(job.expressions, workspace);
  return { workspace, record, plan, questions, days, seed, against, dates };
}

function readPlan(workspace: Workspace, texts: readonly TextFile[], file: string): Plan {
  const { scenario, problems } = readScenario(textsOf(texts), file, workspace.catalog);
  if (!scenario) throw new BadRequest(problems);
  const { plan, problems: unread } = planOf(workspace, scenario);
  if (!plan) throw new BadRequest(unread);
  return plan;
}
