import { Tinypool } from "tinypool";
import { ensembleRequest, type EnsembleJob } from "../app/what-if/ensemble-job.ts";
import { makeRuns, type EnsembleRequest, type Runs } from "../app/what-if/ensemble.ts";
import { catalog } from "../catalog.ts";

let request: EnsembleRequest | undefined;

/** Makes the runs `from` to `from + count - 1` of the ensemble that the pool was started for. Each thread prepares it once. */
export default function work({ from, count }: { from: number; count: number }): Runs {
  request ??= ensembleRequest(Tinypool.workerData as EnsembleJob, catalog);
  return makeRuns(request, from, count);
}
