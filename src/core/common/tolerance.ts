/** Two numbers that are no further apart than this are the same number: what is left is the rounding of sums. */
export const TOLERANCE = 1e-9;

/** Whether a difference is more than the rounding of sums. */
export function isDifference(delta: number): boolean {
  return Math.abs(delta) > TOLERANCE;
}

/** The value itself, or 0 where it is no more than the rounding of a sum. */
export function withoutRounding(value: number): number {
  return Math.abs(value) < TOLERANCE ? 0 : value;
}
