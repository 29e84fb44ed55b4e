import { useEffect, useState } from "preact/hooks";
import type { Answers, Job } from "../engine/job.ts";
import type { Runner } from "../engine/runner.ts";

export interface Work<Answer> {
  readonly answer: Answer | undefined;
  /** The answer is that of an earlier job, or not there yet. */
  readonly working: boolean;
  readonly failure: string | undefined;
}

/** The answer to a job, asked again whenever the job changes; the last answer stays until the next is there. */
export function useJob<Kind extends "compare" | "explain" | "hash">(
  runner: Runner,
  job: Extract<Job, { kind: Kind }> | undefined,
  rest: number,
): Work<Answers[Kind]> {
  const asked = job && JSON.stringify(job);
  const [done, setDone] = useState<Done<Answers[Kind]>>(NOT_DONE);
  useEffect(() => {
    if (!job) {
      setDone(NOT_DONE);
      return undefined;
    }
    let wanted = true;
    const timer = setTimeout(() => {
      runner.run<Kind>(job).answer.then(
        (answer) => wanted && setDone({ asked, runner, answer, failure: undefined }),
        (failure: Error) => wanted && setDone({ asked, runner, answer: undefined, failure: failure.message }),
      );
    }, rest);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [asked, runner]);
  const working = job !== undefined && (done.asked !== asked || done.runner !== runner);
  return { answer: job && done.answer, working, failure: working ? undefined : done.failure };
}

/** A job that was done, and who did it. */
interface Done<Answer> {
  readonly asked: string | undefined;
  readonly runner: Runner | undefined;
  readonly answer: Answer | undefined;
  readonly failure: string | undefined;
}

const NOT_DONE = { asked: undefined, runner: undefined, answer: undefined, failure: undefined };
