import { explainDocument, type ExplainDocument } from "../../app/documents/explain.ts";
import { readQuestions } from "../../app/input/parse.ts";
import { replayDocument } from "../../app/documents/replay.ts";
import type { Engine } from "./engine.ts";
import type { Answers, HashAnswer, Job, Watch } from "./job.ts";
import { doScenarioJob } from "./scenario-jobs.ts";

/** In a log of more entries, leaving each of them out in turn takes too long for a page. */
const LEFT_OUT_IN_TURN = 3000;

export async function doJob(engine: Engine, job: Job, watch: Watch): Promise<Answers[Job["kind"]]> {
  if (job.kind === "explain") return explainIn(engine, job);
  return job.kind === "hash" ? hashIn(engine, job) : doScenarioJob(engine, job, watch);
}

function explainIn(engine: Engine, job: Extract<Job, { kind: "explain" }>): ExplainDocument {
  const { workspace, baseline, branch } = engine.histories(job.choice);
  const view = job.side === "scenario" && branch ? branch.view : baseline;
  const [question] = readQuestions([job.address], workspace);
  return explainDocument(view, question!, job.day, workspace.coverage, view.entries.length > LEFT_OUT_IN_TURN);
}

function hashIn(engine: Engine, { choice, day }: Extract<Job, { kind: "hash" }>): HashAnswer {
  const { baseline, branch } = engine.histories(choice);
  const sides = [
    { side: "baseline" as const, view: baseline },
    ...(branch ? [{ side: "scenario" as const, view: branch.view }] : []),
  ];
  return {
    day,
    sides: sides.map(({ side, view }) => {
      const { events, hash } = replayDocument(view, day);
      return { side, events, hash };
    }),
  };
}
