/**
 * What is left of a weight after some whole days, 2^(−d/H), with the same bits on every engine.
 *
 * Engines round `**` and `Math.exp` differently, so only + − × ÷ are used. With d = q·H + r, the factor is entry r of a table of H values,
 * made with the exponential series, times 2^−q, which is exact.
 */
export interface FadeTable {
  readonly halfLifeDays: number;
  readonly left: Float64Array;
}

// The digits are written out, because this file uses nothing of Math.
// oxlint-disable-next-line oxc/approx-constant
const LN2 = 0.6931471805599453;
const SERIES_TERMS = 26;

/** 2^−q for q = 0, 1, 2, …; exact, and 0 past the smallest double. */
const HALVINGS = halvings(1100);

const tables = new Map<number, FadeTable>();

/** The table of a half-life in whole days. Each table is made once. */
export function fadeTable(halfLifeDays: number): FadeTable {
  let table = tables.get(halfLifeDays);
  if (!table) {
    if (!Number.isInteger(halfLifeDays) || halfLifeDays < 1) {
      throw new Error(`expected a half-life of at least one whole day, found ${halfLifeDays}`);
    }
    const left = new Float64Array(halfLifeDays);
    for (let r = 0; r < halfLifeDays; r++) left[r] = expSeries((-r * LN2) / halfLifeDays);
    table = { halfLifeDays, left };
    tables.set(halfLifeDays, table);
  }
  return table;
}

/** The share of a weight that is left after `days` whole days; 1 at 0. */
export function fade(table: FadeTable, days: number): number {
  if (days === 0) return 1;
  const { halfLifeDays, left } = table;
  if (days < halfLifeDays) return left[days]!;
  const q = (days / halfLifeDays) | 0;
  return q < HALVINGS.length ? left[days - q * halfLifeDays]! * HALVINGS[q]! : 0;
}

/** e^x for −ln 2 < x ≤ 0, by Horner's scheme. */
function expSeries(x: number): number {
  let sum = 1;
  for (let n = SERIES_TERMS; n >= 1; n--) sum = 1 + (sum * x) / n;
  return sum;
}

function halvings(count: number): Float64Array {
  const values = new Float64Array(count);
  let value = 1;
  for (let q = 0; q < count; q++) {
    values[q] = value;
    value *= 0.5;
  }
  return values;
}
