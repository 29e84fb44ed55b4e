import type { Catalog } from "../../core/catalog.ts";
import type { Bundle } from "../bundle.ts";
import { openEngine, type Engine } from "./engine.ts";
import { doJob } from "./jobs.ts";
import type { Job } from "./job.ts";

/** The messages between the page and its worker. */
export type ToWorker =
  | { readonly type: "open"; readonly bundle: Bundle }
  | { readonly type: "do"; readonly id: number; readonly job: Job }
  | { readonly type: "stop"; readonly id: number };

export type FromWorker =
  | { readonly type: "progress"; readonly id: number; readonly done: number }
  | { readonly type: "done"; readonly id: number; readonly answer: unknown }
  | { readonly type: "failed"; readonly id: number; readonly message: string };

/** The parts of a worker's global scope that are used here; the types of the page know only windows. */
interface WorkerScope {
  addEventListener(type: "message", listen: (event: MessageEvent<ToWorker>) => void): void;
  postMessage(message: FromWorker): void;
}

/** Runs in a worker: waits for jobs and answers them. */
export function serveJobs(scope: WorkerScope, catalog: Catalog): void {
  let engine: Engine | undefined;
  const stopped = new Set<number>();
  // A worker can only post to the page that started it.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const post = (message: FromWorker) => scope.postMessage(message);
  scope.addEventListener("message", ({ data }) => {
    if (data.type === "open") engine = openEngine(data.bundle, catalog);
    else if (data.type === "stop") stopped.add(data.id);
    else void answer(data.id, data.job);
  });

  async function answer(id: number, job: Job): Promise<void> {
    try {
      if (!engine) throw new Error("the log could not be read in the worker");
      const watch = {
        progress: (done: number) => post({ type: "progress", id, done }),
        stopped: () => stopped.has(id),
      };
      post({ type: "done", id, answer: await doJob(engine, job, watch) });
    } catch (failure) {
      post({ type: "failed", id, message: failure instanceof Error ? failure.message : String(failure) });
    }
  }
}
