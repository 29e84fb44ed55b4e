import type { Address } from "./address.ts";
import type { Contribution } from "./scores.ts";
import type { Reading } from "./reading.ts";

/** A number read off a world. Never writes, never asks for the time. */
export interface Metric {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly range: string;
  readonly formula: string;
  readonly citation: string;
  /** How it is asked: `A>B | A-B [, DIMENSION]`. */
  readonly takes: string;
  /**
   * Sums of faded weights, never null: contributions are exact and read the entries alone, so a what-if costs only the events
   * it changes.
   */
  readonly linear: boolean;
  /** A ledger (see `src/testing/ledger.ts`) and what the metric says of it on a day, worked out by hand, by every form of its address. */
  readonly example?: {
    readonly log: string;
    readonly at: string;
    readonly values: Readonly<Record<string, number | null>>;
  };
  /** Why the arguments do not fit, or undefined when they do. */
  refuses(address: Address): string | undefined;
  /** null where nothing can be said: a mean of nothing, a comparison outside the coverage. */
  read(reading: Reading, address: Address): number | null;
  /** Exact parts by event, for linear metrics, and the events that stand for last figures and counts. */
  contributions?(reading: Reading, address: Address): Contribution[];
  /** An exact sum behind a bent reading, such as c behind closeness. */
  readonly through?: { readonly title: string; contributions(reading: Reading, address: Address): Contribution[] };
}

export function defineMetric(metric: Metric): Metric {
  return metric;
}

/** For metrics asked of a dyad, and at most of one dimension. */
export function needsDyad(address: Address, words = 1): string | undefined {
  if (!address.dyad)
    return `${address.name} needs a dyad: ${address.name}(A>B) for one direction, ${address.name}(A-B) for both`;
  if (address.actors.length > 0 || address.words.length > words)
    return `${address.name} takes ${words === 0 ? "a dyad only" : "a dyad and at most one word more"}`;
  return undefined;
}
