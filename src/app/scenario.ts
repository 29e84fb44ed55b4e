import { basename, extname } from "node:path";
import { z } from "zod";
import { formatDay, parseDate, type Day } from "../core/date.ts";
import type { LogEvent, Problem } from "../core/event.ts";
import type { EventType } from "../core/event-type.ts";
import { EditRefused, type Edit, type Operation } from "../core/operation.ts";
import { edtfText } from "../event-types/fields.ts";
import { envelopeOf } from "../event-types/envelope.ts";
import { operations } from "../operations/index.ts";
import { readFolder, readText } from "../stores/folder.ts";
import { readYaml, type YamlText } from "../stores/yaml.ts";
import { didYouMean } from "./nearest.ts";
import { decodeEvent } from "./read-log.ts";

/** A what-if: the edits, the window they are looked at in, and what to look at. */
export interface Scenario {
  readonly file: string;
  readonly title: string;
  readonly question: string;
  readonly from?: Day;
  readonly to?: Day;
  readonly metrics: readonly string[];
  readonly operations: readonly ScenarioEdit[];
  readonly history: readonly string[];
}

export interface ScenarioEdit {
  readonly operation: Operation;
  readonly wish: unknown;
  readonly line: number;
  /** What its texts in tables say. */
  readonly text: string;
  readonly yaml: YamlText;
  readonly path: readonly PropertyKey[];
}

const date = z.preprocess((value) => (typeof value === "number" ? String(value) : value), edtfText);

const scenarioSchema = z.strictObject({
  title: z.string().min(1),
  question: z.string().min(1),
  from: date.optional(),
  to: date.optional(),
  metrics: z.array(z.string()).default([]),
  operations: z.array(z.record(z.string(), z.unknown())).default([]),
  history: z.array(z.string()).default([]),
});

/** Reads a scenario file; every problem with its line. */
export function readScenario(file: string): { scenario: Scenario | undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  const text = readText(file, problems);
  if (text === undefined) return { scenario: undefined, problems };
  const reading = readYaml(text, file);
  if ("problem" in reading) return { scenario: undefined, problems: [reading.problem] };
  const { yaml } = reading;
  const parsed = scenarioSchema.safeParse(yaml.value);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) problems.push(...issueProblems(issue, file, yaml));
    return { scenario: undefined, problems };
  }
  const edits = parsed.data.operations.flatMap((raw, index) => readEdit(raw, index, file, yaml, problems));
  const { title, question, metrics, history, from, to } = parsed.data;
  const scenario: Scenario = {
    file,
    title,
    question,
    metrics,
    history,
    operations: edits,
    ...(from === undefined ? {} : { from: parseDate(from).first }),
    ...(to === undefined ? {} : { to: parseDate(to).last }),
  };
  if (scenario.from !== undefined && scenario.to !== undefined && scenario.to < scenario.from) {
    problems.push(error(file, yaml.lineOf(["to"]), "bad-window", "to lies before from; exchange them"));
  }
  return { scenario, problems };
}

/** Scenarios of a folder, for `demarche scenarios`. */
export function listScenarios(folder: string): { scenarios: Scenario[]; problems: Problem[] } {
  const { files, problems } = readFolder(folder, [".yaml", ".yml"]);
  const scenarios = files.flatMap(({ file }) => {
    const read = readScenario(file);
    problems.push(...read.problems);
    return read.scenario ? [read.scenario] : [];
  });
  return { scenarios, problems };
}

/** `usa-leaves-jcpoa-2017` of `scenarios/usa-leaves-jcpoa-2017.yaml`. */
export function scenarioName({ file }: Pick<Scenario, "file">): string {
  return basename(file, extname(file));
}

/** What became of one edit. */
export interface AppliedEdit {
  readonly text: string;
  readonly touches: string;
  readonly noop?: string;
}

/** The branch: the edited log. All problems at once, and nothing applied when there is one. */
export function applyEdits(
  baseline: readonly LogEvent[],
  edits: readonly ScenarioEdit[],
  types: ReadonlyMap<string, EventType>,
  file: string,
): { log: readonly LogEvent[]; applied: AppliedEdit[]; problems: Problem[] } {
  let log = baseline;
  const applied: AppliedEdit[] = [];
  const problems: Problem[] = [];
  for (const edit of edits) {
    try {
      const result = edit.operation.apply(editOf(log, types), edit.wish);
      log = result.log;
      applied.push({
        text: edit.text,
        touches: result.touches,
        ...(result.noop === undefined ? {} : { noop: result.noop }),
      });
    } catch (refusal) {
      if (!(refusal instanceof EditRefused)) throw refusal;
      const id = /"([^"]+)"/.exec(refusal.message)?.[1];
      const near =
        id !== undefined && refusal.message.startsWith("nothing")
          ? didYouMean(
              id,
              log.map((event) => event.id),
            )
          : "";
      const line = edit.yaml.lineOf([...edit.path, ...refusal.path]);
      problems.push(error(file, line, "edit-refused", `${refusal.message}${near}`));
    }
  }
  return problems.length > 0 ? { log: baseline, applied: [], problems } : { log, applied, problems };
}

function editOf(log: readonly LogEvent[], types: ReadonlyMap<string, EventType>): Edit {
  const decode = (raw: unknown, position: number): LogEvent => {
    const decoded = decodeEvent(raw, types, { position, stream: "curated" }, () => ({}));
    if ("event" in decoded) return decoded.event;
    throw new EditRefused(decoded.problems.map(({ message }) => message).join("; "));
  };
  return {
    log,
    find: (id) => log.find((event) => event.id === id),
    create: (raw) => decode(raw, log.reduce((most, event) => Math.max(most, event.position), -1) + 1),
    rewrite(event, set) {
      const raw = structuredClone(envelopeOf(event, formatDay));
      for (const [path, value] of Object.entries(set)) setAt(raw, path.split("."), value);
      return { ...decode(raw, event.position), stream: event.stream };
    },
  };
}

function setAt(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path as [string, ...string[]];
  if (rest.length > 0) {
    const inner = target[key];
    if (typeof inner !== "object" || inner === null) target[key] = {};
    setAt(target[key] as Record<string, unknown>, rest, value);
  } else if (value === undefined) {
    delete target[key];
  } else {
    target[key] = value;
  }
}

function readEdit(
  raw: Record<string, unknown>,
  index: number,
  file: string,
  yaml: YamlText,
  problems: Problem[],
): ScenarioEdit[] {
  const path = ["operations", index];
  const line = yaml.lineOf(path);
  const names = Object.keys(raw);
  const known = operations.map(({ name }) => name);
  if (names.length !== 1) {
    problems.push(
      error(file, line, "bad-operation", `expected one operation an item, found ${names.join(" and ") || "none"}`),
    );
    return [];
  }
  const [name] = names as [string];
  const operation = operations.find((candidate) => candidate.name === name);
  if (!operation) {
    const near = didYouMean(name, known) || `; known operations: ${known.join(", ")}`;
    problems.push(error(file, line, "unknown-operation", `operation "${name}" does not exist${near}`));
    return [];
  }
  const wish = operation.wish.safeParse(raw[name]);
  if (!wish.success) {
    for (const issue of wish.error.issues) problems.push(...issueProblems(issue, file, yaml, [...path, name]));
    return [];
  }
  return [{ operation, wish: wish.data, line, text: operation.describe(wish.data), yaml, path: [...path, name] }];
}

function issueProblems(issue: object, file: string, yaml: YamlText, prefix: readonly PropertyKey[] = []): Problem[] {
  const { path, message, code, keys } = issue as {
    path: PropertyKey[];
    message: string;
    code?: string;
    keys?: string[];
  };
  const full = [...prefix, ...path];
  if (code === "unrecognized_keys") {
    const known = Object.keys(scenarioSchema.shape);
    return (keys ?? []).map((key) => {
      const near = prefix.length === 0 ? didYouMean(key, known) || `; known fields: ${known.join(", ")}` : "";
      return error(file, yaml.lineOf([...full, key]), "unknown-field", `unknown field "${key}"${near}`);
    });
  }
  return [
    error(
      file,
      yaml.lineOf(full),
      "bad-field",
      `${full.join(".") || "scenario"}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
    ),
  ];
}

function error(file: string, line: number, code: string, message: string): Problem {
  return { severity: "error", code, file, line, message };
}
