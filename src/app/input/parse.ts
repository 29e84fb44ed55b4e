import type { Catalog } from "../../core/catalog.ts";
import { readAddress } from "../../core/reading/address.ts";
import { readDate, type Day } from "../../core/time/date.ts";
import type { Problem } from "../../core/event/event.ts";
import { PERIODS, gridOf, type Period } from "../../core/time/grid.ts";
import type { Metric } from "../../core/reading/metric.ts";
import type { Codebook } from "../../core/model/codebook.ts";
import type { Question } from "../../core/reading/series.ts";
import { didYouMean } from "./nearest.ts";

/** The input could not be read; `problems` holds everything that is wrong with it. */
export class BadRequest extends Error {
  override readonly name = "BadRequest";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join("\n"));
    this.problems = problems;
  }
}

export function usage(code: string, message: string): Problem {
  return { severity: "error", code, message };
}

/** The day that a flag names; for an imprecise date this is its last day. */
export function readDayFlag(flag: string, text: string): Day {
  const reading = readDate(text);
  if (!reading.ok) throw new BadRequest([usage("bad-date", `${flag}: found "${text}"; ${reading.reason}`)]);
  return reading.date.last;
}

/** What is needed to read an address. A workspace is one. */
interface QuestionContext {
  readonly catalog: Pick<Catalog, "metrics">;
  readonly model: { readonly codebook: Codebook };
}

/** Reads metric addresses such as `closeness(KAZ>ISR)`. Throws BadRequest with a problem for each that cannot be read. */
export function readQuestions(
  texts: readonly string[],
  { catalog: { metrics }, model: { codebook } }: QuestionContext,
): Question[] {
  const problems: Problem[] = [];
  const questions = texts.flatMap((text): Question[] => {
    const reading = readAddress(text, codebook);
    if (!reading.ok) {
      const { unknownActor } = reading;
      const near = unknownActor === undefined ? "" : didYouMean(unknownActor, codebook.actors.keys());
      problems.push(usage("bad-address", `${text}: ${reading.reason}${near}`));
      return [];
    }
    const { address } = reading;
    const metric = metrics.find(({ name }) => name === address.name);
    if (!metric) {
      const names = metrics.map(({ name }) => name);
      const near = didYouMean(address.name, names) || `; known metrics: ${names.join(", ")}`;
      problems.push(usage("unknown-metric", `${text}: unknown metric "${address.name}"${near}`));
      return [];
    }
    const refusal = metric.refuses(address) ?? refusesDimension(metric, address.words, codebook);
    if (refusal) problems.push(usage("bad-address", `${text}: ${refusal}`));
    return refusal ? [] : [{ metric, address }];
  });
  if (problems.length > 0) throw new BadRequest(problems);
  return questions;
}

function refusesDimension(metric: Metric, words: readonly string[], codebook: Codebook): string | undefined {
  const [word] = words;
  if (word === undefined || !metric.takes.includes("DIMENSION") || codebook.dimensions.includes(word)) return undefined;
  const near = didYouMean(word, codebook.dimensions) || `; known dimensions: ${codebook.dimensions.join(", ")}`;
  return `unknown dimension "${word}"${near}`;
}

/** The days of a series, from the first to the last by periods. Throws BadRequest. */
export function readGrid(from: Day, to: Day, every: string): Day[] {
  if (!PERIODS.includes(every as Period)) {
    throw new BadRequest([usage("bad-period", `--every: found "${every}"; expected ${PERIODS.join(", ")}`)]);
  }
  if (to < from) throw new BadRequest([usage("bad-window", "--to lies before --from; exchange them")]);
  return gridOf(from, to, every as Period);
}
