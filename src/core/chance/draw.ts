/**
 * A number from 0 (inclusive) to 1 (exclusive) for a key. The same four parts of the key always draw the same number, so one more draw
 * changes no other. Integer arithmetic only, for the same bits on every engine.
 *
 * The key is hashed with FNV-1a and mixed with the finaliser of MurmurHash3, twice for 53 bits.
 */
export function uniform(seed: string, replicate: number, id: string, name: string): number {
  const key = `${seed}\u0000${replicate}\u0000${id}\u0000${name}`;
  const high = mix(fnv(key, 0x811c9dc5));
  const low = mix(fnv(key, high ^ 0x9e3779b9));
  return ((high >>> 5) * 67_108_864 + (low >>> 6)) / 9_007_199_254_740_992;
}

function fnv(text: string, start: number): number {
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
