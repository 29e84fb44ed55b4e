import { uniform } from "../chance/draw.ts";

/** What each of k changes contributes to an outcome, inside this model. */
export interface Attribution {
  /** The change alone: v({i}) − v(∅). */
  readonly firstIn: readonly number[];
  /** Leave-one-out: v(all) − v(all without i). */
  readonly lastIn: readonly number[];
  /** Shapley values; they add up to v(all) − v(∅). Left out above `limit` changes. */
  readonly shapley?: readonly number[];
  readonly total: number;
}

/** Exact Shapley values take 2^k outcomes, so they are computed up to this k. */
const EXACT_LIMIT = 12;

/**
 * First-in, last-in and exact Shapley values of k changes. `outcome` is given a bit mask of the changes that apply, and is called once for
 * each mask that is needed.
 *
 * Shapley: φ_i = Σ_S |S|!·(k−|S|−1)!/k! · [v(S+i) − v(S)], after Plischke, Rabitti & Borgonovo (arXiv 2002.12024).
 */
export function attribute(changes: number, outcome: (mask: number) => number, limit = EXACT_LIMIT): Attribution {
  const value = calledOnce(outcome);
  const all = 2 ** changes - 1;
  const indexes = Array.from({ length: changes }, (_, index) => index);
  return {
    firstIn: indexes.map((i) => value(2 ** i) - value(0)),
    lastIn: indexes.map((i) => value(all) - value(all - 2 ** i)),
    ...(changes <= limit ? { shapley: shapley(changes, value) } : {}),
    total: value(all) - value(0),
  };
}

/** Shapley values estimated from sampled orders, each with the standard error of its mean. */
export interface SampledShapley {
  readonly values: readonly number[];
  readonly errors: readonly number[];
  readonly orders: number;
}

/**
 * Shapley values of more changes than can be computed exactly: means over random orders. Each order is taken with its reverse (antithetic
 * pairs), which halves the noise of changes that work against each other. The estimates still add up to the total.
 */
export function sampleShapley(
  changes: number,
  outcome: (mask: number) => number,
  pairs: number,
  seed = "shapley",
): SampledShapley {
  const value = calledOnce(outcome);
  const sums = Array.from({ length: changes }, () => 0);
  const squares = Array.from({ length: changes }, () => 0);
  for (let pair = 0; pair < pairs; pair++) {
    const order = randomOrder(changes, seed, pair);
    const means = Array.from({ length: changes }, () => 0);
    for (const walk of [order, [...order].reverse()]) {
      let mask = 0;
      for (const change of walk) {
        const next = mask + 2 ** change;
        means[change]! += (value(next) - value(mask)) / 2;
        mask = next;
      }
    }
    means.forEach((mean, change) => {
      sums[change]! += mean;
      squares[change]! += mean * mean;
    });
  }
  const values = sums.map((sum) => sum / pairs);
  const errors = squares.map((square, change) => {
    const variance = Math.max(0, square / pairs - values[change]! * values[change]!);
    return Math.sqrt(variance / Math.max(1, pairs - 1));
  });
  return { values, errors, orders: 2 * pairs };
}

/** The function with its answers kept by mask. */
function calledOnce(outcome: (mask: number) => number): (mask: number) => number {
  const known = new Map<number, number>();
  return (mask) => {
    let value = known.get(mask);
    if (value === undefined) known.set(mask, (value = outcome(mask)));
    return value;
  };
}

/** A random order by the method of Fisher and Yates. Draws are keyed by the pair, so that the same seed gives the same orders. */
function randomOrder(count: number, seed: string, pair: number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(uniform(seed, pair, "order", String(at)) * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

function shapley(changes: number, value: (mask: number) => number): number[] {
  const weights = coalitionWeights(changes);
  const sums = Array.from({ length: changes }, () => 0);
  for (let mask = 0; mask < 2 ** changes; mask++) {
    const size = bitCount(mask);
    for (let i = 0; i < changes; i++) {
      if (mask & (1 << i)) continue;
      sums[i]! += weights[size]! * (value(mask | (1 << i)) - value(mask));
    }
  }
  return sums;
}

/** |S|!·(k−|S|−1)!/k! for every size of S, without large factorials. */
function coalitionWeights(changes: number): number[] {
  const weights: number[] = [];
  let binomial = 1;
  for (let size = 0; size < changes; size++) {
    weights.push(1 / (changes * binomial));
    binomial = (binomial * (changes - 1 - size)) / (size + 1);
  }
  return weights;
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}
