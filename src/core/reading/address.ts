import type { Codebook } from "../model/model.ts";

/**
 * What a person asks for: `closeness(KAZ>ISR)`, `tone(KAZ-ISR, security)`, `equidistance(KAZ; ISR, IRN)`. The same text
 * on the command line, in scenario files, over HTTP and on the page.
 */
export interface Address {
  readonly text: string;
  readonly name: string;
  /** The first argument that is a dyad: `A>B` one way, `A-B` both. */
  readonly dyad?: Dyad;
  /** Arguments that are actors, in order. */
  readonly actors: readonly string[];
  /** All other arguments: a dimension, a kind, a series, an id. */
  readonly words: readonly string[];
}

export interface Dyad {
  readonly source: string;
  readonly target: string;
  readonly both: boolean;
}

export type AddressReading =
  | { readonly ok: true; readonly address: Address }
  | { readonly ok: false; readonly reason: string };

const FORM = /^([a-z][a-z-]*)\(([^()]*)\)$/;
const LIKE_ACTOR = /^[A-Z][A-Z0-9:+]*(?:-[A-Z0-9:+]+)*$/;

/** Reads an address. Actors must be in the codebook; which metric takes which arguments is the metric's to say. */
export function readAddress(text: string, codebook: Pick<Codebook, "actors">): AddressReading {
  const form = FORM.exec(text.trim());
  if (!form) return { ok: false, reason: `"${text}" is no address; write NAME(ARGUMENTS), such as closeness(KAZ>ISR)` };
  const parts = form[2]!
    .split(/[;,]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  let dyad: Dyad | undefined;
  const actors: string[] = [];
  const words: string[] = [];
  for (const part of parts) {
    const found = dyad === undefined ? dyadOf(part, codebook) : undefined;
    if (found === "unknown") return { ok: false, reason: `"${part}" names an actor the codebook does not hold` };
    if (found) dyad = found;
    else if (codebook.actors.has(part)) actors.push(part);
    else if (LIKE_ACTOR.test(part)) return { ok: false, reason: `unknown actor "${part}"` };
    else words.push(part);
  }
  return { ok: true, address: { text, name: form[1]!, ...(dyad ? { dyad } : {}), actors, words } };
}

/** A code may hold a hyphen itself, so `A-B` is split where both sides are actors. */
function dyadOf(part: string, codebook: Pick<Codebook, "actors">): Dyad | "unknown" | undefined {
  const arrow = part.indexOf(">");
  if (arrow > 0) {
    const [source, target] = [part.slice(0, arrow).trim(), part.slice(arrow + 1).trim()];
    return codebook.actors.has(source) && codebook.actors.has(target) ? { source, target, both: false } : "unknown";
  }
  if (codebook.actors.has(part)) return undefined;
  for (let at = part.indexOf("-"); at > 0; at = part.indexOf("-", at + 1)) {
    const [source, target] = [part.slice(0, at), part.slice(at + 1)];
    if (codebook.actors.has(source) && codebook.actors.has(target)) return { source, target, both: true };
  }
  return undefined;
}

/** The ways a dyad is read: one for `A>B`, two for `A-B`. */
export function waysOf({ source, target, both }: Dyad): readonly (readonly [source: string, target: string])[] {
  return both
    ? [
        [source, target],
        [target, source],
      ]
    : [[source, target]];
}
