import { hashOf } from "../common/hash.ts";
import type { Stream } from "../event/event.ts";
import { fadeTable, type FadeTable } from "../time/fade.ts";
import type { Codebook } from "./codebook.ts";
import type { EventType } from "./event-type.ts";
import { DEFAULT_PARAMETERS, type Parameters } from "./parameters.ts";

/** What a log is read with: codebook, event types, and the parameters in force. */
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

/** The model of a codebook. Throws when the codebook does not hold the weights of the scale; `withSettings` checks its name first. */
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

/** An entry of the table itself: a code such as "constructor" must not find what every object inherits. */
function own<T>(table: Readonly<Record<string, T>>, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Half-life in days. The most specific setting wins: dimension, stream, all, codebook. */
function halfLifeOf(codebook: Codebook, parameters: Parameters, dimension: string, stream: Stream): number {
  const set = parameters.halfLife;
  return set[dimension] ?? set[stream] ?? set["all"] ?? codebook.halfLives[stream];
}

/** The part of the codebook that the model depends on: neither other scales nor the article of an actor's name belong to it. */
function codebookJson(codebook: Codebook, scale: string): unknown {
  const { scales: _, weights, ...rest } = codebook;
  const actors = [...codebook.actors].map(([code, { article: __, ...actor }]) => [code, actor]);
  return { ...rest, weights: weights[scale], actors: Object.fromEntries(actors) };
}
