import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseDate, readDate, type Day } from "../core/date.ts";
import type { EventType } from "../core/event-type.ts";
import type { LogEvent, Problem } from "../core/event.ts";
import { viewOf, type View } from "../core/log.ts";
import { DEFAULT_PARAMETERS, modelOf, withSettings, type Model } from "../core/model.ts";
import type { Coverage } from "../core/reading.ts";
import { eventTypes } from "../event-types/index.ts";
import { nameOf, readFolder } from "../stores/folder.ts";
import { readYaml, type TextFile } from "../stores/yaml.ts";
import { checkLog } from "./check.ts";
import { BadRequest } from "./parse.ts";
import { readCodebook } from "./read-codebook.ts";
import { decodeLog } from "./read-log.ts";

/** A log read with a codebook: what every command works on. */
export interface Workspace {
  readonly model: Model;
  readonly log: readonly LogEvent[];
  readonly coverage: readonly Coverage[];
  /** Where the log, the codebook and the scenarios were found. */
  readonly places: Places;
  readonly problems: readonly Problem[];
}

interface Places {
  readonly log: string;
  readonly codebook: string;
  readonly scenarios: string;
}

export interface WorkspaceRequest {
  readonly log?: string | undefined;
  readonly codebook?: string | undefined;
  readonly settings?: Readonly<Record<string, string>>;
  /** Where to look for events/, codebook/, scenarios/. */
  readonly folder: string;
  /** Where those that ship are. */
  readonly shipped: string;
  readonly types?: readonly EventType[];
  /** Reads every weight table, not only that of the model: for `check`. */
  readonly everyScale?: boolean;
  /** Hears what was decided for the caller: that the shipped log is used. */
  readonly note?: (message: string) => void;
}

/** Reads and checks log and codebook. Throws BadRequest with all problems when one is an error. */
export function openWorkspace(request: WorkspaceRequest): Workspace {
  const { workspace, problems } = tryWorkspace(request);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (!workspace || errors.length > 0) throw new BadRequest(errors);
  return workspace;
}

/** Reads what can be read, and tells all that is wrong: for `check`. */
export function tryWorkspace(request: WorkspaceRequest): { workspace: Workspace | undefined; problems: Problem[] } {
  const places = placesOf(request);
  const problems: Problem[] = [];
  const codebook = readCodebook(places.codebook, request.everyScale ? "all" : request.settings?.["scale"]);
  problems.push(...codebook.problems);
  const path = places.log.startsWith("jsonl:") ? places.log.slice("jsonl:".length) : places.log;
  if (/^[a-z]{2,}:/.test(path)) {
    problems.push(unknownStore(path));
    return { workspace: undefined, problems };
  }
  const { files, problems: unread } = readFolder(path, [".yaml", ".yml", ".jsonl"]);
  problems.push(...unread);
  if (files.length === 0 && unread.length === 0) {
    problems.push({
      severity: "error",
      code: "empty-log",
      file: path,
      message: "no .yaml or .jsonl file in it; expected a log of events",
    });
  }
  const types = request.types ?? eventTypes;
  const typeMap = new Map(types.map((type) => [type.name, type]));
  const decoded = decodeLog(files, typeMap);
  problems.push(...decoded.problems);
  if (!codebook.codebook) return { workspace: undefined, problems };
  const settings = withSettings(codebook.codebook, DEFAULT_PARAMETERS, request.settings ?? {});
  problems.push(...settings.problems);
  if (!codebook.codebook.weights[settings.parameters.scale]) {
    if (problems.length === 0) problems.push(noScale(places.codebook, settings.parameters.scale));
    return { workspace: undefined, problems };
  }
  const model = modelOf(codebook.codebook, types, settings.parameters);
  problems.push(...checkLog(model, decoded.events));
  const { coverage, problems: uncovered } = readCoverage(files, model);
  problems.push(...uncovered);
  return { workspace: { model, log: decoded.events, coverage, places, problems }, problems };
}

/** The log as known by a day. */
export function viewAt({ model, log }: Pick<Workspace, "model" | "log">, known: Day | null): View {
  return viewOf(model, log, known);
}

function placesOf({ log, codebook, folder, shipped, note }: WorkspaceRequest): Places {
  const find = (name: string) => {
    if (existsSync(join(folder, name))) return name;
    note?.(`no ${name}/ in this folder: using the ${name} that ship`);
    return join(shipped, name);
  };
  const beside = log && existsSync(join(log, "..", "codebook")) ? join(log, "..", "codebook") : undefined;
  return {
    log: log ?? find("events"),
    codebook: codebook ?? beside ?? find("codebook"),
    scenarios: existsSync(join(folder, "scenarios")) ? "scenarios" : join(shipped, "scenarios"),
  };
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
    file: join(codebook, "weights"),
    message: `it holds no scale "${scale}"; add ${scale}.yaml, or choose another with --set scale=NAME`,
  };
}

/** `coverage.yaml` beside the events: for which actors, and when, the log means to be complete. */
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
