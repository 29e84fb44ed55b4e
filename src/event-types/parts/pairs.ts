import type { Scene } from "../../core/model/event-type.ts";

/** Every pair the envelope names, once whichever way round: for ties and contacts that are mutual. */
export function unorderedPairs(scene: Scene): [string, string][] {
  const seen = new Map<string, [string, string]>();
  for (const [a, b] of scene.pairs()) {
    const pair: [string, string] = a < b ? [a, b] : [b, a];
    seen.set(pair.join(" "), pair);
  }
  return [...seen.values()];
}
