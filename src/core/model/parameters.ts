import type { Problem } from "../event/event.ts";
import type { Codebook } from "./codebook.ts";

/** Parameters of the model that a flag or a scenario may change; every result prints them. */
export interface Parameters {
  /** The table of weights. */
  readonly scale: string;
  /** Whether the steps of one occasion count once, by the strongest, or each by itself. */
  readonly count: "occasion" | "every-act";
  /** Acts of force that weigh: all, or only those that were admitted. */
  readonly attribution: "all" | "admitted";
  /** Half-lives in days for `all`, for a stream, for a dimension. The more specific wins: dimension, stream, all, codebook. */
  readonly halfLife: Readonly<Record<string, number>>;
}

export const DEFAULT_PARAMETERS: Parameters = {
  scale: "goldstein-icews",
  count: "occasion",
  attribution: "all",
  halfLife: {},
};

const LONGEST_HALF_LIFE = 100_000;

/**
 * Parameters changed by settings such as `half-life=90`, `half-life.security=365`, `scale=plover` or `count=every-act`. Settings that
 * cannot be read change nothing, and each is a problem.
 */
export function withSettings(
  codebook: Codebook,
  before: Parameters,
  settings: Readonly<Record<string, string | number>>,
): { parameters: Parameters; problems: Problem[] } {
  const problems: Problem[] = [];
  let parameters = before;
  for (const [key, value] of Object.entries(settings)) {
    const change = readSetting(codebook, parameters, key, String(value));
    if (typeof change === "string") problems.push({ severity: "error", code: "bad-parameter", message: change });
    else parameters = { ...parameters, ...change };
  }
  return { parameters, problems };
}

/** What one setting changes, or why it cannot be read. */
function readSetting(
  codebook: Codebook,
  { halfLife }: Parameters,
  key: string,
  value: string,
): Partial<Parameters> | string {
  switch (key) {
    case "scale":
      if (codebook.scales.includes(value)) return { scale: value };
      return `unknown scale "${value}"; known scales: ${codebook.scales.join(", ")}`;
    case "count":
      if (value === "occasion" || value === "every-act") return { count: value };
      return `parameter count is "${value}"; expected occasion or every-act`;
    case "attribution":
      if (value === "all" || value === "admitted") return { attribution: value };
      return `parameter attribution is "${value}"; expected all or admitted`;
  }
  if (key !== "half-life" && !key.startsWith("half-life.")) {
    return `unknown parameter "${key}"; known parameters: half-life, half-life.DIMENSION, scale, count, attribution`;
  }
  const scope = key === "half-life" ? "all" : key.slice("half-life.".length);
  const scopes = ["all", "curated", "imported", ...codebook.dimensions];
  const days = Number(value);
  if (!scopes.includes(scope))
    return `parameter ${key} names no dimension or stream; known: ${scopes.slice(1).join(", ")}`;
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_HALF_LIFE)
    return `parameter ${key} is "${value}"; expected whole days from 1 to ${LONGEST_HALF_LIFE}`;
  return { halfLife: { ...halfLife, [scope]: days } };
}
