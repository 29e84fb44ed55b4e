import { scaleText } from "../app/documents/numbers.ts";

/** One line of a plot: its values on the grid that all lines share. */
export interface PlotLine {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

/**
 * A small plot of braille dots with all lines in one picture. It shows the shape; the numbers are in a table. A character holds 2 by 4
 * dots. Returns the rows, with the scale on the left and the dates below.
 */
export function plot(lines: readonly PlotLine[], dates: readonly string[], size = { columns: 60, rows: 8 }): string[] {
  const all = lines.flatMap(({ values }) => values).filter((value) => value !== null);
  if (all.length === 0 || dates.length < 2) return [];
  // A daily series over some centuries has more values than Math.min(...all) can take as arguments.
  let [low, high] = [all[0]!, all[0]!];
  for (const value of all) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low === high) [low, high] = [low - 1, high + 1];
  const [wide, tall] = [size.columns * 2, size.rows * 4];
  const cells = Array.from({ length: size.rows }, () => new Uint8Array(size.columns));
  const set = (x: number, y: number) => {
    cells[y >> 2]![x >> 1]! |= DOTS[y & 3]![(x & 1) as 0 | 1]!;
  };
  const yOf = (value: number) => Math.round(((high - value) / (high - low)) * (tall - 1));
  // The first of several lines is dotted, to distinguish it without colour.
  lines.forEach(({ values }, index) =>
    drawLine(values, wide, yOf, lines.length > 1 && index === 0 ? (x, y) => x % 3 === 0 && set(x, y) : set),
  );
  const labels = [high, (low + high) / 2, low].map(scaleText);
  const margin = Math.max(...labels.map((label) => label.length));
  const labelOf = new Map([
    [0, labels[0]],
    [size.rows >> 1, labels[1]],
    [size.rows - 1, labels[2]],
  ]);
  const rows = cells.map((row, index) => {
    const drawn = [...row].map((bits) => String.fromCharCode(0x2800 + bits)).join("");
    return `${(labelOf.get(index) ?? "").padStart(margin)} ┤${drawn}`;
  });
  const [first, last] = [dates[0]!, dates.at(-1)!];
  return [
    ...rows,
    `${" ".repeat(margin)}  ${first}${" ".repeat(Math.max(1, size.columns - first.length - last.length))}${last}`,
  ];
}

function drawLine(
  values: readonly (number | null)[],
  wide: number,
  yOf: (value: number) => number,
  set: (x: number, y: number) => unknown,
): void {
  let before: number | undefined;
  for (let x = 0; x < wide; x++) {
    const value = values[Math.round((x / (wide - 1)) * (values.length - 1))];
    if (value === null || value === undefined) {
      before = undefined;
      continue;
    }
    const y = yOf(value);
    const from = before ?? y;
    for (let at = Math.min(from, y); at <= Math.max(from, y); at++) set(x, at);
    before = y;
  }
}
