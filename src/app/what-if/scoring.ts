/** Scores of forecasts against what happened; smaller is better. */

/** Brier score of a probability: (p − o)². */
export function brier(probability: number, happened: boolean): number {
  const gap = probability - (happened ? 1 : 0);
  return gap * gap;
}

/** Logarithmic score: −ln of the probability given to what happened; Infinity where that was 0. */
export function logScore(probability: number, happened: boolean): number {
  return -Math.log(happened ? probability : 1 - probability);
}

/** Continuous ranked probability score of an ensemble: mean |x − y| − ½ mean |x − x'|, in n·log n. */
export function crps(ensemble: readonly number[], observed: number): number {
  const sorted = [...ensemble].sort((a, b) => a - b);
  const count = sorted.length;
  const miss = sorted.reduce((sum, value) => sum + Math.abs(value - observed), 0) / count;
  // Σ|x − x'| over all pairs of a sorted list is 2·Σ x_i·(2i + 1 − n).
  const spread = (2 * sorted.reduce((sum, value, index) => sum + value * (2 * index + 1 - count), 0)) / (count * count);
  return miss - spread / 2;
}
