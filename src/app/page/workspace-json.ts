import type { Catalog } from "../../core/catalog.ts";
import type { LogEvent } from "../../core/event/event.ts";
import { modelOf } from "../../core/model/model.ts";
import type { Actor, Codebook } from "../../core/model/codebook.ts";
import type { Coverage } from "../../core/reading/coverage.ts";
import type { Places, Workspace } from "../files/workspace.ts";

/** A workspace as JSON, so that the page need not read and check the files again. */
export interface WorkspaceJson {
  readonly codebook: Omit<Codebook, "actors"> & { readonly actors: readonly Actor[] };
  /** `known` is null for an event that never became public, because JSON has no infinity. */
  readonly log: readonly (Omit<LogEvent, "known"> & { readonly known: number | null })[];
  readonly coverage: readonly Coverage[];
  readonly places: Places;
}

export function workspaceJson({ model, log, coverage, places }: Workspace): WorkspaceJson {
  const { actors, ...codebook } = model.codebook;
  return {
    codebook: { ...codebook, actors: [...actors.values()] },
    log: log.map((event) => (event.known === Infinity ? { ...event, known: null } : event)),
    coverage,
    places,
  };
}

/** The workspace from its JSON, with the default parameters. */
export function workspaceOfJson(
  { codebook: { actors, ...codebook }, log, coverage, places }: WorkspaceJson,
  catalog: Catalog,
): Workspace {
  const whole: Codebook = { ...codebook, actors: new Map(actors.map((actor) => [actor.code, actor])) };
  const events = log.map((event) => (event.known === null ? { ...event, known: Infinity } : event) as LogEvent);
  return { catalog, model: modelOf(whole, catalog.eventTypes), log: events, coverage, places, problems: [] };
}
