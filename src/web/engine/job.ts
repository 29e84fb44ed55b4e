import type { compareDocument } from "../../app/documents/compare.ts";
import type { ensembleDocument } from "../../app/documents/ensemble.ts";
import type { ExplainDocument } from "../../app/documents/explain.ts";
import type { Day } from "../../core/time/date.ts";
import type { Period } from "../../core/time/grid.ts";
import type { PageState } from "../state/page-state.ts";

/** The settings that decide the histories: another thread makes the same ones from them. */
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
export interface HashAnswer {
  readonly day: Day;
  readonly sides: readonly {
    readonly side: PageState["side"];
    /** The number of events up to that day. */
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
  /** Called with the number of runs that are done. */
  progress(done: number): void;
  /** Whether the answer is no longer wanted. */
  stopped(): boolean;
}
