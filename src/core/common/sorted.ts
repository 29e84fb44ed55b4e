/**
 * In a list of `length` items of which those at the front pass the test and all others do not: how many pass, by binary search. This is
 * also the index of the first item that does not pass.
 */
export function countPassing(length: number, passes: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
