/** Made only once, because making a formatter is more expensive than using it. */
const GROUPED = new Intl.NumberFormat("en-GB");

/** Four significant digits at most, large numbers in m and bn. */
export function figure(value: number): string {
  const size = Math.abs(value);
  const minus = value < 0 ? "−" : "";
  if (size >= 1e9) return `${minus}${rounded(size / 1e9)} bn`;
  if (size >= 1e6) return `${minus}${rounded(size / 1e6)} m`;
  if (size >= 1e4) return `${minus}${GROUPED.format(Math.round(size))}`;
  const text = rounded(size);
  return text === "0" ? text : `${minus}${text}`;
}

/** A figure with its sign: "+3.2", "−4". */
export function signed(value: number): string {
  const text = figure(value);
  return value > 0 && text !== "0" ? `+${text}` : text;
}

function rounded(size: number): string {
  return String(Number(size.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)));
}

/** A number with all its digits, in groups of three. */
export function grouped(value: number): string {
  return GROUPED.format(value);
}

/** A figure, or a dash where there is none. */
export function numberText(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : figure(value);
}

/** A signed figure, or a dash where there is none. */
export function signedText(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : signed(value);
}

/** A signed figure with its standard error, where it has one: "+3.2 ± 0.14". */
export function estimateText(value: number, error: number | undefined): string {
  return error === undefined ? signed(value) : `${signed(value)} ± ${error.toFixed(2)}`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
