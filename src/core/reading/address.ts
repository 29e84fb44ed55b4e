import type { Codebook } from "../model/codebook.ts";

/**
 * The name of one number or state with its arguments: `closeness(KAZ>ISR)`, `tone(KAZ-ISR, security)`, `equidistance(KAZ; ISR, IRN)`. The text is the same
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

/** An address, or the reason why it cannot be read, with the code of the unknown actor where that is the reason. */
export type AddressReading =
  | { readonly ok: true; readonly address: Address }
  | { readonly ok: false; readonly reason: string; readonly unknownActor?: string };

const FORM = /^([a-z][a-z-]*)\(([^()]*)\)$/;
const LIKE_ACTOR = /^[A-Z][A-Z0-9:+]*(?:-[A-Z0-9:+]+)*$/;

/** Reads an address. Actors must be in the codebook; each metric decides which arguments it takes. */
export function readAddress(text: string, { actors: codebookActors }: Pick<Codebook, "actors">): AddressReading {
  const form = FORM.exec(text.trim());
  if (!form)
    return { ok: false, reason: `"${text}" is not an address; write NAME(ARGUMENTS), such as closeness(KAZ>ISR)` };
  const parts = form[2]!
    .split(/[;,]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  let dyad: Dyad | undefined;
  const actors: string[] = [];
  const words: string[] = [];
  for (const part of parts) {
    const found = dyad === undefined ? readDyad(part, codebookActors) : undefined;
    if (found && "unknownActor" in found)
      return { ok: false, reason: `unknown actor "${found.unknownActor}"`, unknownActor: found.unknownActor };
    if (found) dyad = found;
    else if (codebookActors.has(part)) actors.push(part);
    else if (LIKE_ACTOR.test(part)) return { ok: false, reason: `unknown actor "${part}"`, unknownActor: part };
    else words.push(part);
  }
  return { ok: true, address: { text, name: form[1]!, ...(dyad ? { dyad } : {}), actors, words } };
}

/** Reads `A>B` or `A-B`. A code may itself contain a hyphen, so `A-B` is split where both sides are actors. */
function readDyad(part: string, known: Codebook["actors"]): Dyad | { readonly unknownActor: string } | undefined {
  const arrow = part.indexOf(">");
  if (arrow > 0) {
    const [source, target] = [part.slice(0, arrow).trim(), part.slice(arrow + 1).trim()];
    const unknownActor = [source, target].find((code) => !known.has(code));
    return unknownActor === undefined ? { source, target, both: false } : { unknownActor };
  }
  if (known.has(part)) return undefined;
  for (let at = part.indexOf("-"); at > 0; at = part.indexOf("-", at + 1)) {
    const [source, target] = [part.slice(0, at), part.slice(at + 1)];
    if (known.has(source) && known.has(target)) return { source, target, both: true };
    // At the last hyphen, where exactly one side is a known actor, the other one is reported as misspelt.
    if (part.indexOf("-", at + 1) < 0 && LIKE_ACTOR.test(part) && known.has(source) !== known.has(target))
      return { unknownActor: known.has(source) ? target : source };
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
