import type { Day } from "../time/date.ts";

/** A pair or an actor, and a span of time, for which the log means to be complete. */
export interface Coverage {
  /** One code (all dealings of that actor) or two (a pair). */
  readonly actors: readonly string[];
  readonly from: Day;
  readonly to: Day;
}

/** Whether the log means to be complete, on this day, for all dealings of an actor, or for a pair. */
export function isCovered(
  reading: { readonly coverage: readonly Coverage[]; readonly asOf: Day },
  ...actors: readonly string[]
): boolean {
  return reading.coverage.some(
    (span) =>
      span.from <= reading.asOf &&
      reading.asOf <= span.to &&
      (span.actors.length === 1
        ? actors.includes(span.actors[0]!)
        : actors.length > 1 && actors.every((code) => span.actors.includes(code))),
  );
}
