import { uniform } from "./draw.ts";

/** A number, or what it is drawn from. */
export type Distribution =
  | number
  | { readonly uniform: readonly [low: number, high: number] }
  | { readonly triangular: readonly [low: number, mode: number, high: number] }
  | { readonly normal: readonly [mean: number, sd: number] }
  | { readonly choice: readonly number[] };

type KeyOf<T> = T extends T ? keyof T : never;

const KINDS: Readonly<Record<KeyOf<Exclude<Distribution, number>>, true>> = {
  uniform: true,
  triangular: true,
  normal: true,
  choice: true,
};

/** Whether a value from a file is a distribution, such as `{ uniform: [1, 3] }`. A plain number stands for itself and is none. */
export function isDistribution(value: unknown): value is Exclude<Distribution, number> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const [kind, ...others] = Object.keys(value);
  return kind !== undefined && others.length === 0 && Object.hasOwn(KINDS, kind);
}

/** Gives a number from 0 to 1 for a name; undefined in the central run, where every draw is its median. */
export type Draws = (id: string, name: string) => number | undefined;

/** The draws of one replicate: keyed by seed, replicate, event or rule, and name, so that no draw moves another. */
export function drawsOf(seed: string, replicate: number): Draws {
  return (id, name) => uniform(seed, replicate, id, name);
}

/** The central run draws nothing: medians, and a probability of a half or more happens. */
export const CENTRAL: Draws = () => undefined;

/** A value of the distribution: its median in the central run. + − × ÷ and square roots only, the same bits everywhere. */
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
    if (whole === 0) return low;
    return u < left / whole ? low + Math.sqrt(u * whole * left) : high - Math.sqrt((1 - u) * whole * (high - mode));
  }
  if ("choice" in distribution) {
    const { choice } = distribution;
    // The central run takes the middle of the values in order, not of their places in the file.
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
