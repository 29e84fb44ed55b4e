import type { Model } from "../../core/model/model.ts";
import { scoreOf, stepContributions, type Contribution } from "../../core/reading/scores.ts";
import { standingParts } from "../../core/reading/ties.ts";
import type { Reading } from "../../core/reading/reading.ts";

/** Net cooperation and standing of one directed dyad, and their sum c. */
export function closenessSum(
  reading: Reading,
  source: string,
  target: string,
): { net: number; standing: number; c: number } {
  const { plus, minus } = scoreOf(reading, source, target);
  const net = plus + minus;
  const standing = standingParts(reading, source, target).reduce((sum, part) => sum + part.amount, 0);
  return { net, standing, c: net + standing };
}

/** Half-way point C of closeness: what ordinary full relations weigh (Goldstein 6.0 + 3.5 + 8.0 = 17.5). */
export function ordinaryRelations(model: Model): number {
  const { tieCodes } = model.codebook;
  return ["relations", "mission", "agreement"].reduce(
    (sum, kind) => sum + (model.weight(tieCodes[kind], undefined) ?? 0),
    0,
  );
}

/** What each event adds to c: its faded steps, and the ties it opened. */
export function sumContributions(reading: Reading, ways: readonly (readonly [string, string])[]): Contribution[] {
  const amounts = new Map<string, number>();
  const standing = ways.flatMap(([source, target]) => standingParts(reading, source, target));
  for (const { event, amount } of [...stepContributions(reading, ways), ...standing]) {
    amounts.set(event, (amounts.get(event) ?? 0) + amount);
  }
  return [...amounts].map(([event, amount]) => ({ event, amount }));
}
