import type { Address } from "./address.ts";
import type { Contribution } from "./scores.ts";
import type { Reading } from "./reading.ts";

/** A number read off a world. It never writes, and never reads the clock. */
export interface Metric {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  /** The values it can have, in words. A metric that can be null says when: it is null on an empty log, and any other is 0 there. */
  readonly range: string;
  /** The lowest and the highest value it can have. */
  readonly bounds: readonly [low: number, high: number];
  readonly formula: string;
  readonly citation: string;
  /** The forms of its address: `A>B | A-B [, DIMENSION]`. */
  readonly takes: string;
  /**
   * The metric is a sum of faded weights and never null. Its contributions are exact and read from the entries alone, so a what-if costs
   * only the events it changes.
   */
  readonly linear: boolean;
  /** Logs small enough to work out by hand, with values for every form of the address. */
  readonly examples: readonly Example[];
  /** Why the arguments do not fit, with the form that would; undefined when they do fit. */
  refuses(address: Address): string | undefined;
  /** The value on the day, or null where there is none: a mean of nothing, a comparison outside the coverage. */
  read(reading: Reading, address: Address): number | null;
  /** A table that `explain` prints under the events behind the number. */
  table?(reading: Reading, address: Address): MetricTable;
  /** What each event contributes to the value. The contributions add up to it, except for rounding. */
  contributions?(reading: Reading, address: Address): Contribution[];
  /** The exact sum that a nonlinear metric is computed from, such as c for closeness. */
  readonly through?: { readonly title: string; contributions(reading: Reading, address: Address): Contribution[] };
}

/** A log and the values a metric has in it on a day, worked out by hand. */
export interface Example {
  /** A ledger; `src/testing/ledger.ts` explains the notation. */
  readonly log: string;
  readonly at: string;
  /** Parameters of the model, such as `{ "half-life": "90" }`. Left out: the defaults. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Actors, or pairs of actors, for which the log is complete, and until when. Left out: nobody. */
  readonly coverage?: readonly { readonly actors: readonly string[]; readonly to: string }[];
  /** The value at each address, written as the sum that gives it. */
  readonly values: Readonly<Record<string, number | null>>;
}

/** What a single number leaves out, such as the same test with other settings. */
export interface MetricTable {
  /** The field of the JSON document that holds `rows`. */
  readonly name: string;
  readonly rows: readonly object[];
  /** The same for people: a sentence before, headings, cells, the columns to align right, and a sentence after. */
  readonly before: string;
  readonly headings: readonly string[];
  readonly cells: readonly (readonly string[])[];
  readonly alignRight: readonly number[];
  readonly after: string;
}

export function defineMetric(metric: Metric): Metric {
  return metric;
}

/** Refuses every address but `A>B` and `A-B`, followed by at most so many words, such as a dimension. */
export function needsDyad({ name, dyad, actors, words }: Address, mostWords = 1): string | undefined {
  const forms = `${name}(A>B) for one direction, ${name}(A-B) for both`;
  if (!dyad) return `${name} needs two actors: ${forms}`;
  if (actors.length > 0 || words.length > mostWords)
    return `${name} takes two actors and ${mostWords === 0 ? "nothing else" : "at most one word"}: ${forms}`;
  return undefined;
}

/** Refuses every address but `A-B` and `A>B`. The value belongs to the pair, so both read the same. */
export function needsPair({ name, dyad, actors, words }: Address): string | undefined {
  if (!dyad) return `${name} needs two actors: ${name}(A-B)`;
  if (actors.length > 0 || words.length > 0) return `${name} takes two actors and nothing else: ${name}(A-B)`;
  return undefined;
}
