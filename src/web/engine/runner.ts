import type { Bundle } from "../bundle.ts";
import type { Engine } from "./engine.ts";
import { doJob } from "./jobs.ts";
import type { Answers, Job, Watch } from "./job.ts";
import { programText } from "./program.ts";
import type { FromWorker, ToWorker } from "./worker.ts";

/** A job that is running. */
interface Running<Answer> {
  readonly answer: Promise<Answer>;
  stop(): void;
}

export interface Runner {
  run<Kind extends Job["kind"]>(
    job: Extract<Job, { kind: Kind }>,
    onProgress?: (done: number) => void,
  ): Running<Answers[Kind]>;
  close(): void;
}

/**
 * Does jobs in workers, one for each kind (the short ones share one), so that no short job waits for a long one. Where no worker starts,
 * the jobs are done in the page itself, and `onNoWorker` is called once.
 */
export function runnerOf(engine: Engine, onNoWorker: (reason: string) => void): Runner {
  const workers = new Map<string, WorkerPort>();
  const program = programText();
  let broken: string | undefined = program === undefined ? "the page cannot read its own program" : undefined;
  let isReported = false;
  const reportNoWorker = (reason: string) => {
    broken = reason;
    if (!isReported) onNoWorker(reason);
    isReported = true;
  };
  const workerFor = (key: string) => {
    let worker = workers.get(key);
    if (worker || broken !== undefined) return worker;
    worker = tryWorker(engine.bundle, program!);
    if (worker) workers.set(key, worker);
    else broken = "no worker can be started here";
    return worker;
  };
  return {
    run(job, onProgress = () => undefined) {
      const key = job.kind === "hash" ? "explain" : job.kind;
      const worker = workerFor(key);
      if (!worker) {
        reportNoWorker(broken!);
        return inPage(engine, job, onProgress) as Running<never>;
      }
      const running = worker.run(job, onProgress);
      const answer = running.answer.catch((failure: unknown) => {
        if (!(failure instanceof WorkerLost)) throw failure;
        workers.delete(key);
        reportNoWorker(failure.message);
        return inPage(engine, job, onProgress).answer;
      });
      return { stop: running.stop, answer: answer as Promise<never> };
    },
    close() {
      for (const worker of workers.values()) worker.close();
      workers.clear();
    },
  };
}

/** Thrown when the worker itself fails, not the job. */
class WorkerLost extends Error {}

function inPage(engine: Engine, job: Job, onProgress: (done: number) => void): Running<Answers[Job["kind"]]> {
  let stopped = false;
  const watch: Watch = { progress: onProgress, stopped: () => stopped };
  // The timer lets the browser finish drawing first.
  const answer = new Promise<void>((resolve) => setTimeout(resolve)).then(() => doJob(engine, job, watch));
  return { answer, stop: () => (stopped = true) };
}

interface WorkerPort {
  run(job: Job, onProgress: (done: number) => void): Running<unknown>;
  close(): void;
}

/** Starts a worker from the program's own text: a page opened from a folder may not start one from a file. */
function tryWorker(bundle: Bundle, program: string): WorkerPort | undefined {
  try {
    const url = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
    const worker = new Worker(url);
    URL.revokeObjectURL(url);
    return portOf(worker, bundle);
  } catch {
    return undefined;
  }
}

function portOf(worker: Worker, bundle: Bundle): WorkerPort {
  const waiting = new Map<
    number,
    { done(answer: unknown): void; failed(error: Error): void; progress(n: number): void }
  >();
  let next = 0;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to be named
  const post = (message: ToWorker) => worker.postMessage(message);
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    const job = waiting.get(data.id);
    if (data.type === "progress") return job?.progress(data.done);
    waiting.delete(data.id);
    if (data.type === "done") job?.done(data.answer);
    else job?.failed(new Error(data.message));
  });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    for (const job of waiting.values()) job.failed(new WorkerLost(event.message || "the worker stopped"));
    waiting.clear();
    worker.terminate();
  });
  post({ type: "open", bundle });
  return {
    run(job, progress) {
      const id = next++;
      const answer = new Promise<unknown>((done, failed) => waiting.set(id, { done, failed, progress }));
      post({ type: "do", id, job });
      return { answer, stop: () => post({ type: "stop", id }) };
    },
    close: () => worker.terminate(),
  };
}
