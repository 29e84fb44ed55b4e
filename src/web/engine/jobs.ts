import type { compareDocument } from "../../app/documents/compare.ts";
import type { ensembleDocument } from "../../app/documents/ensemble.ts";
import { explainDocument, type ExplainDocument } from "../../app/documents/explain.ts";
import { readQuestions } from "../../app/input/parse.ts";
import { replayDocument } from "../../app/documents/replay.ts";
import type { Day } from "../../core/time/date.ts";
import type { Period } from "../../core/time/grid.ts";
import type { PageState } from "../state/page-state.ts";
import type { Engine } from "./engine.ts";
import { doScenarioJob } from "./scenario-jobs.ts";

/** What the log is read with: enough for another thread to come to the same histories. */
export type Choice = Pick<PageState, "settings" | "known" | "whatIf">;

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
  | { readonly kind: "hash"; readonly choice: Choice; readonly day: Day }
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

/** The hashes of the world on a day, as `demarche replay` prints them. */
interface HashAnswer {
  readonly day: Day;
  readonly sides: readonly {
    readonly side: PageState["side"];
    /** Events until then. */
    readonly events: number;
    readonly hash: string;
  }[];
}

export interface Answers {
  readonly hash: HashAnswer;
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

/** In a log of more entries nobody beside a page waits until each has been left out in turn. */
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
