import { useEffect, useState } from "preact/hooks";
import type { Answers, Job } from "../engine/job.ts";
import type { Runner } from "../engine/runner.ts";

export interface Work<Answer> {
  readonly answer: Answer | undefined;
  /** Whether the answer belongs to an earlier job or is still missing. */
  readonly working: boolean;
  readonly failure: string | undefined;
}

/** Runs the job again whenever it changes. The last answer stays until the next one arrives. */
export function useJob<Kind extends "compare" | "explain" | "hash">(
  runner: Runner,
  job: Extract<Job, { kind: Kind }> | undefined,
  rest: number,
): Work<Answers[Kind]> {
  const key = job && JSON.stringify(job);
  const [done, setDone] = useState<Done<Answers[Kind]>>(NOT_DONE);
  useEffect(() => {
    if (!job) {
      setDone(NOT_DONE);
      return undefined;
    }
    let wanted = true;
    const timer = setTimeout(() => {
      runner.run<Kind>(job).answer.then(
        (answer) => wanted && setDone({ key, runner, answer, failure: undefined }),
        (failure: Error) => wanted && setDone({ key, runner, answer: undefined, failure: failure.message }),
      );
    }, rest);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [key, runner]);
  const working = job !== undefined && (done.key !== key || done.runner !== runner);
  return { answer: job && done.answer, working, failure: working ? undefined : done.failure };
}

/** A finished job, and the runner that did it. */
interface Done<Answer> {
  readonly key: string | undefined;
  readonly runner: Runner | undefined;
  readonly answer: Answer | undefined;
  readonly failure: string | undefined;
}

const NOT_DONE = { key: undefined, runner: undefined, answer: undefined, failure: undefined };
