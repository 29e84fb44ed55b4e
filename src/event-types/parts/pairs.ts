import type { Scene } from "../../core/model/event-type.ts";

/** Every pair that the envelope names, once, with the code first that sorts first: for mutual ties and contacts. */
export function unorderedPairs(scene: Scene): [string, string][] {
  const seen = new Map<string, [string, string]>();
  for (const [a, b] of scene.pairs()) {
    const pair: [string, string] = a < b ? [a, b] : [b, a];
    seen.set(pair.join(" "), pair);
  }
  return [...seen.values()];
}
