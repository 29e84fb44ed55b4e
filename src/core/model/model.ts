import type { Day } from "../time/date.ts";
import type { EventType } from "./event-type.ts";
import type { Problem, Stream } from "../event/event.ts";
import { fadeTable, type FadeTable } from "../time/fade.ts";
import { hashOf } from "../common/hash.ts";

export interface Actor {
  readonly code: string;
  readonly name: string;
  /** What a sentence puts before the name. How one speaks of an actor is no part of the model. */
  readonly article?: "the";
  /** A group expands to its members of the day; every other kind stays itself. */
  readonly kind: ActorKind;
  readonly from?: Day;
  readonly to?: Day;
  readonly members?: readonly { readonly code: string; readonly from?: Day; readonly to?: Day }[];
  /** Dated facts about the actor itself: secular state, Muslim-majority population. */
  readonly attributes?: readonly { readonly name: string; readonly value: string; readonly source: string }[];
}

type ActorKind = "state" | "body" | "group" | "instrument" | "person" | "organisation" | "community" | "world";

/** The codebook as the core needs it: plain values, read and checked elsewhere. */
export interface Codebook {
  readonly actors: ReadonlyMap<string, Actor>;
  readonly dimensions: readonly string[];
  /** Names of all scales there are; `weights` holds those that were read. */
  readonly scales: readonly string[];
  /** weights[scale][code]; the PLOVER scale is keyed by category, and by category/mode. */
  readonly weights: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly cameoToPlover: Readonly<Record<string, string>>;
  /** Half-lives in days by stream. */
  readonly halfLives: Readonly<Record<Stream, number>>;
  /** The code whose weight a kind of tie carries, when the act that opened it lies before the log. */
  readonly tieCodes: Readonly<Record<string, string>>;
  /** Days by which `~` widens a date of day, month, year precision. */
  readonly approximateDays: { readonly day: number; readonly month: number; readonly year: number };
  /** Order of trust among reporters of figures, best first. */
  readonly reporters: readonly string[];
  /** Likelihood words of scenario rules. */
  readonly likelihood: Readonly<Record<string, number>>;
}

/** Parameters a flag or a scenario may change; every result prints them. */
export interface Parameters {
  readonly scale: string;
  readonly count: "occasion" | "every-act";
  /** Acts of force that weigh: all, or only those admitted. */
  readonly attribution: "all" | "admitted";
  /** Days: for `all`, for a stream, for a dimension. The more specific wins: dimension, stream, all, codebook. */
  readonly halfLife: Readonly<Record<string, number>>;
}

export interface Model {
  readonly codebook: Codebook;
  readonly types: ReadonlyMap<string, EventType>;
  readonly parameters: Parameters;
  /** The fade of a dimension in a stream. */
  fadeTable(dimension: string, stream: Stream): FadeTable;
  /** Weight of a code on the chosen scale; undefined when the table has none. */
  weight(cameo: string | undefined, plover: string | undefined): number | undefined;
  /** SHA-256 of the resolved codebook and parameters. */
  readonly hash: string;
}

export const DEFAULT_PARAMETERS: Parameters = {
  scale: "goldstein-icews",
  count: "occasion",
  attribution: "all",
  halfLife: {},
};

/** The model: what the log is read with. Throws when the scale is not in the codebook; check with `readSettings` first. */
export function modelOf(
  codebook: Codebook,
  types: Iterable<EventType>,
  parameters: Parameters = DEFAULT_PARAMETERS,
): Model {
  const table = codebook.weights[parameters.scale];
  if (!table) throw new Error(`the codebook has no scale "${parameters.scale}"`);
  const byPlover = parameters.scale === "plover";
  const fades = new Map<string, FadeTable>();
  const typeMap = new Map<string, EventType>();
  for (const type of types) typeMap.set(type.name, type);

  return {
    codebook,
    types: typeMap,
    parameters,
    fadeTable(dimension, stream) {
      const key = `${dimension}|${stream}`;
      let found = fades.get(key);
      if (!found) fades.set(key, (found = fadeTable(halfLifeOf(codebook, parameters, dimension, stream))));
      return found;
    },
    weight(cameo, plover) {
      if (!byPlover) return own(table, cameo);
      const category = plover ?? own(codebook.cameoToPlover, cameo);
      return own(table, category) ?? own(table, category?.split("/")[0]);
    },
    hash: hashOf({ codebook: codebookJson(codebook, parameters.scale), parameters }),
  };
}

/** What a table itself holds: a code such as "constructor" names nothing. */
function own<T>(table: Readonly<Record<string, T>>, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Days after which half of a weight is left. */
function halfLifeOf(codebook: Codebook, parameters: Parameters, dimension: string, stream: Stream): number {
  const set = parameters.halfLife;
  return set[dimension] ?? set[stream] ?? set["all"] ?? codebook.halfLives[stream];
}

/** Parameters changed by settings such as `half-life=90`, `half-life.security=365`, `scale=plover`, `count=every-act`. */
export function withSettings(
  codebook: Codebook,
  before: Parameters,
  settings: Readonly<Record<string, string | number>>,
): { parameters: Parameters; problems: Problem[] } {
  const problems: Problem[] = [];
  let parameters = before;
  const refuse = (message: string) => problems.push({ severity: "error", code: "bad-parameter", message });
  for (const [key, raw] of Object.entries(settings)) {
    const value = String(raw);
    if (key === "scale") {
      const { scales } = codebook;
      if (scales.includes(value)) parameters = { ...parameters, scale: value };
      else refuse(`unknown scale "${value}"; known scales: ${scales.join(", ")}`);
    } else if (key === "count") {
      if (value === "occasion" || value === "every-act") parameters = { ...parameters, count: value };
      else refuse(`parameter count is "${value}"; expected occasion or every-act`);
    } else if (key === "attribution") {
      if (value === "all" || value === "admitted") parameters = { ...parameters, attribution: value };
      else refuse(`parameter attribution is "${value}"; expected all or admitted`);
    } else if (key === "half-life" || key.startsWith("half-life.")) {
      const place = key === "half-life" ? "all" : key.slice("half-life.".length);
      const days = Number(value);
      const places = ["all", "curated", "imported", ...codebook.dimensions];
      if (!places.includes(place)) {
        refuse(`parameter ${key} names no dimension or stream; known: ${places.slice(1).join(", ")}`);
      } else if (!Number.isInteger(days) || days < 1 || days > 100_000) {
        refuse(`parameter ${key} is "${value}"; expected whole days from 1 to 100000`);
      } else {
        parameters = { ...parameters, halfLife: { ...parameters.halfLife, [place]: days } };
      }
    } else {
      refuse(`unknown parameter "${key}"; known parameters: half-life, half-life.DIMENSION, scale, count, attribution`);
    }
  }
  return { parameters, problems };
}

/** Group codes become their members of the day, in the order of the codebook; every other code stays itself. */
export function expandActors(codebook: Codebook, codes: readonly string[], day: Day): readonly string[] {
  if (!codes.some((code) => codebook.actors.get(code)?.kind === "group")) return codes;
  const expanded = codes.flatMap((code) => {
    const actor = codebook.actors.get(code);
    if (actor?.kind !== "group") return [code];
    return (actor.members ?? [])
      .filter(({ from, to }) => (from === undefined || from <= day) && (to === undefined || day <= to))
      .map((member) => member.code);
  });
  return [...new Set(expanded)];
}

/** What the model is made of: other scales are no part of it, and neither is how a sentence names an actor. */
function codebookJson(codebook: Codebook, scale: string): unknown {
  const { scales: _, weights, ...rest } = codebook;
  const actors = [...codebook.actors].map(([code, { article: __, ...actor }]) => [code, actor]);
  return { ...rest, weights: weights[scale], actors: Object.fromEntries(actors) };
}
