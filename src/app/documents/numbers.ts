/** The separator of thousands: a space in texts, a comma in the HTML report, where a line could break at a space. */
type Separator = " " | ",";

/** From this size on a number is shown without decimals, and its thousands are set apart. */
const LARGE = 10_000;

/** A number for a table or a sentence: two decimals, none when it is large, and a dash when there is no number. */
export function numberText(value: number | null | undefined, separator: Separator = " "): string {
  if (value === null || value === undefined) return "–";
  if (Math.abs(value) >= LARGE) return thousands(Math.round(value), separator);
  return value.toFixed(2).replace(/^-0\.00$/, "0.00");
}

/** The same for a difference: a plus before what is more than 0. */
export function signedText(value: number | null | undefined, separator: Separator = " "): string {
  const text = numberText(value, separator);
  return typeof value === "number" && value > 0 && text !== "0.00" ? `+${text}` : text;
}

/** A share as whole percent. */
export function percentText(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** A reported figure with all its decimals, for it is quoted and not computed. */
export function figureText(value: number): string {
  return Math.abs(value) >= LARGE ? thousands(value, " ") : String(value);
}

/** A number beside the scale of a small plot: as short as it can be. */
export function scaleText(value: number): string {
  if (Math.abs(value) >= 1e9) return `${(value / 1e9).toFixed(1)}bn`;
  if (Math.abs(value) >= 1e6) return `${Math.round(value / 1e6)}m`;
  return Math.abs(value) >= 100 ? String(Math.round(value)) : value.toFixed(1);
}

/** Half-lives in a sentence: "curated 365, imported 90". */
export function halfLivesText(halfLife: Readonly<Record<string, number>>): string {
  return Object.entries(halfLife)
    .map(([key, days]) => `${key} ${days}`)
    .join(", ");
}

function thousands(value: number, separator: Separator): string {
  return value.toLocaleString("en-US").replaceAll(",", separator);
}
