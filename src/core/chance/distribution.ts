import { uniform } from "./draw.ts";

/** A number, or the distribution it is drawn from. */
export type Distribution =
  | number
  | { readonly uniform: readonly [low: number, high: number] }
  | { readonly triangular: readonly [low: number, mode: number, high: number] }
  | { readonly normal: readonly [mean: number, sd: number] }
  | { readonly choice: readonly number[] };

/** The forms of a distribution other than a plain number. */
const KINDS = ["uniform", "triangular", "normal", "choice"];

/** Whether a value is written as a distribution, `{ uniform: [180, 365] }` and the like. What it holds is not checked. */
export function isDistribution(value: unknown): value is Exclude<Distribution, number> {
  if (typeof value !== "object" || value === null) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && KINDS.includes(keys[0]!);
}

/** Gives a number from 0 to 1 for an id and a name; undefined in the central run, where every draw is its median. */
export type Draws = (id: string, name: string) => number | undefined;

/** The draws of one replicate: keyed by seed, replicate, event or rule, and name, so that no draw moves another. */
export function drawsOf(seed: string, replicate: number): Draws {
  return (id, name) => uniform(seed, replicate, id, name);
}

/** The central run draws nothing: it takes medians, and what has a probability of one half or more happens. */
export const CENTRAL: Draws = () => undefined;

/** A value drawn from the distribution; its median in the central run. It uses + − × ÷ and square roots only, for the same bits everywhere. */
export function draw(distribution: Distribution, draws: Draws, id: string, name: string): number {
  if (typeof distribution === "number") return distribution;
  const u = draws(id, name) ?? 0.5;
  if ("uniform" in distribution) {
    const [low, high] = distribution.uniform;
    return low + (high - low) * u;
  }
  if ("triangular" in distribution) {
    const [low, mode, high] = distribution.triangular;
    const [whole, left] = [high - low, mode - low];
    return u < left / whole ? low + Math.sqrt(u * whole * left) : high - Math.sqrt((1 - u) * whole * (high - mode));
  }
  if ("choice" in distribution) {
    const { choice } = distribution;
    // The central run takes the middle value in order of size, not in the order of the file.
    const values = draws(id, name) === undefined ? [...choice].sort((a, b) => a - b) : choice;
    return values[Math.min(values.length - 1, Math.floor(u * values.length))]!;
  }
  const [mean, sd] = distribution.normal;
  return mean + sd * standardNormal(draws, id, name);
}

/** Whether something of this probability happens. */
export function happens(probability: number, draws: Draws, id: string): boolean {
  const u = draws(id, "fires");
  return u === undefined ? probability >= 0.5 : u < probability;
}

/** The sum of twelve uniform numbers less six (Irwin-Hall): normal to the third decimal, without logarithms. */
function standardNormal(draws: Draws, id: string, name: string): number {
  let sum = -6;
  for (let index = 0; index < 12; index++) sum += draws(id, `${name} ${index}`) ?? 0.5;
  return sum;
}
