import { parseDate, readDate, type Day } from "../../core/time/date.ts";
import type { Catalog } from "../../core/catalog.ts";
import type { LogEvent, Problem } from "../../core/event/event.ts";
import { viewOf, type View } from "../../core/log/view.ts";
import { DEFAULT_PARAMETERS, withSettings } from "../../core/model/parameters.ts";
import { modelOf, type Model } from "../../core/model/model.ts";
import type { Coverage } from "../../core/reading/coverage.ts";
import { folderOf, joinPath, nameOf, readFolder, textsOf, type Texts } from "../../stores/texts.ts";
import { readYaml, type TextFile } from "../../stores/yaml.ts";
import { checkLog } from "./check-log.ts";
import { readCodebook } from "./read-codebook.ts";
import { decodeLog } from "./read-log.ts";

/** A log and the codebook it was read with: what every command works on. */
export interface Workspace {
  readonly catalog: Catalog;
  readonly model: Model;
  readonly log: readonly LogEvent[];
  readonly coverage: readonly Coverage[];
  /** Where the log, the codebook and the scenarios were found. */
  readonly places: Places;
  readonly problems: readonly Problem[];
}

/** Where the log, the codebook and the scenarios lie. */
export interface Places {
  readonly log: string;
  readonly codebook: string;
  readonly scenarios: string;
}

/** What a workspace is made of. */
export interface WorkspaceParts {
  readonly catalog: Catalog;
  readonly texts: Texts;
  readonly places: Places;
  readonly settings?: Readonly<Record<string, string>> | undefined;
}

/** A workspace made from texts in memory, and their problems. There is none when a problem leaves no model. */
export function workspaceOf({
  log,
  codebook,
  ...rest
}: Pick<WorkspaceParts, "catalog" | "settings"> & {
  readonly log: readonly TextFile[];
  readonly codebook: readonly TextFile[];
}): { workspace: Workspace | undefined; problems: Problem[] } {
  const places = {
    // A single file is a log by itself, whatever its name.
    log: log.length === 1 ? log[0]!.file : folderOf(log[0]?.file ?? "events/"),
    codebook: folderOf(codebook.find(({ file }) => nameOf(file) === "actors.yaml")?.file ?? "codebook/"),
    scenarios: "scenarios",
  };
  return readWorkspace({ texts: textsOf([...log, ...codebook]), places, ...rest });
}

/** Reads what can be read, and reports every problem. */
export function readWorkspace({ texts, places, catalog, settings = {} }: WorkspaceParts): {
  workspace: Workspace | undefined;
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const codebook = readCodebook(texts, places.codebook);
  problems.push(...codebook.problems);
  const path = pathOfLog(places.log);
  if (/^[a-z]{2,}:/.test(path)) {
    problems.push(unknownStore(path));
    return { workspace: undefined, problems };
  }
  const { files, problems: unread } = readFolder(texts, path, [".yaml", ".yml", ".jsonl"]);
  problems.push(...unread);
  if (files.length === 0 && unread.length === 0) {
    problems.push({
      severity: "error",
      code: "empty-log",
      file: path,
      message: "found no .yaml or .jsonl file in it; expected a log of events; write one, or choose another with --log",
    });
  }
  const decoded = decodeLog(files, new Map(catalog.eventTypes.map((type) => [type.name, type])));
  problems.push(...decoded.problems);
  if (!codebook.codebook) return { workspace: undefined, problems };
  const chosen = withSettings(codebook.codebook, DEFAULT_PARAMETERS, settings);
  problems.push(...chosen.problems);
  if (!codebook.codebook.weights[chosen.parameters.scale]) {
    if (problems.length === 0) problems.push(noScale(places.codebook, chosen.parameters.scale));
    return { workspace: undefined, problems };
  }
  const model = modelOf(codebook.codebook, catalog.eventTypes, chosen.parameters);
  problems.push(...checkLog(model, decoded.events));
  const { coverage, problems: uncovered } = readCoverage(files, model);
  problems.push(...uncovered);
  return { workspace: { catalog, model, log: decoded.events, coverage, places, problems }, problems };
}

/** The folder or file of a log, without the name of a store before it: `jsonl:PATH`. */
export function pathOfLog(log: string): string {
  return log.startsWith("jsonl:") ? log.slice("jsonl:".length) : log;
}

/** The log as known by a day. */
export function viewAt({ model, log }: Pick<Workspace, "model" | "log">, known: Day | null): View {
  return viewOf(model, log, known);
}

function unknownStore(path: string): Problem {
  return {
    severity: "error",
    code: "unknown-store",
    message: `no store is called "${path.split(":")[0]}"; write a folder, a .yaml or .jsonl file, or jsonl:PATH`,
  };
}

function noScale(codebook: string, scale: string): Problem {
  return {
    severity: "error",
    code: "bad-codebook",
    file: joinPath(codebook, "weights"),
    message: `found no scale "${scale}" in it; add ${scale}.yaml, or choose another with --set scale=NAME`,
  };
}

/** Reads `coverage.yaml` beside the events: the actors and the time for which the log is meant to be complete. */
function readCoverage(files: readonly TextFile[], model: Model): { coverage: Coverage[]; problems: Problem[] } {
  const file = files.find(({ file: name }) => /^coverage\.ya?ml$/.test(nameOf(name)));
  if (!file) return { coverage: [], problems: [] };
  const reading = readYaml(file.text, file.file);
  if ("problem" in reading) return { coverage: [], problems: [reading.problem] };
  const rows = Array.isArray(reading.yaml.value) ? (reading.yaml.value as unknown[]) : [];
  const problems: Problem[] = [];
  const coverage = rows.flatMap((row, index): Coverage[] => {
    const { actors, from, to } = (row ?? {}) as { actors?: unknown; from?: unknown; to?: unknown };
    const good =
      Array.isArray(actors) &&
      actors.every((code) => typeof code === "string" && model.codebook.actors.has(code)) &&
      readDate(String(from)).ok &&
      readDate(String(to)).ok;
    if (good) {
      return [{ actors: actors as string[], from: parseDate(String(from)).first, to: parseDate(String(to)).last }];
    }
    problems.push({
      severity: "error",
      code: "bad-coverage",
      file: file.file,
      line: reading.yaml.lineOf([index]),
      message: "expected actors (known codes), from and to (dates)",
    });
    return [];
  });
  return { coverage, problems };
}
