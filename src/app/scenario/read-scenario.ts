import { z } from "zod";
import { parseDate, type Day } from "../../core/time/date.ts";
import type { Problem } from "../../core/event/event.ts";
import type { Catalog } from "../../core/catalog.ts";
import type { Operation } from "../../core/scenario/operation.ts";
import { dateText } from "../../format/fields.ts";
import { folderOf, joinPath, nameOf, readFolder, stemOf, type Texts } from "../../stores/texts.ts";
import { readYaml, type YamlText } from "../../stores/yaml.ts";
import { schemaProblems, type SchemaReport } from "../files/schema-problems.ts";
import { didYouMean } from "../input/nearest.ts";
import { ruleSchema, type RuleText } from "./rule-schema.ts";

/** A part of a scenario file, and its place, which may be in the file of a parent. */
export interface Located<T> {
  readonly value: T;
  readonly file: string;
  readonly line: number;
  readonly yaml: Lines;
  readonly path: readonly PropertyKey[];
}

/** A what-if with its parents merged in: the edits, rules and expectations, the window, and the metrics. */
export interface Scenario {
  readonly file: string;
  readonly title: string;
  readonly question: string;
  /** Name of the scenario it is compared with; left out for the baseline. */
  readonly against?: string;
  readonly vantage?: Day;
  readonly from?: Day;
  readonly to?: Day;
  readonly metrics: readonly string[];
  readonly operations: readonly ScenarioEdit[];
  readonly rules: readonly Located<RuleText>[];
  readonly expect: readonly Located<string>[];
  readonly history: readonly string[];
  readonly orphans: "keep" | "remove" | "error";
  /** Whether the file or a parent says what becomes of orphans; where none does, they are kept and reported. */
  readonly choosesOrphans: boolean;
  /** The files it was read from, parents first. */
  readonly files: readonly string[];
}

export interface ScenarioEdit extends Located<unknown> {
  readonly operation: Operation;
  /** The edit in a few words, for tables. */
  readonly text: string;
}

export const scenarioSchema = z.strictObject({
  title: z.string().min(1),
  question: z.string().min(1).optional(),
  extends: z.union([z.string(), z.array(z.string())]).optional(),
  against: z.string().optional(),
  vantage: dateText.optional(),
  from: dateText.optional(),
  to: dateText.optional(),
  metrics: z.array(z.string()).optional(),
  set: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  operations: z.array(z.record(z.string(), z.unknown())).default([]),
  rules: z.array(z.unknown()).default([]),
  expect: z.array(z.string()).default([]),
  history: z.array(z.string()).default([]),
  orphans: z.enum(["keep", "remove", "error"]).optional(),
});

/** Finds the line of a part of a file. */
type Lines = Pick<YamlText, "lineOf">;

/** Scenario documents by their file. */
export interface Documents {
  has(file: string): boolean;
  /** The document of a file, or undefined with the problem that kept it from being read. */
  read(file: string, problems: Problem[]): (Lines & { readonly value: unknown }) | undefined;
}

export interface ScenarioReading {
  readonly scenario: Scenario | undefined;
  readonly problems: Problem[];
}

/** Documents that are values already, as in the page: the line of every part is 1. Of several files of one name the last counts. */
export function documentsOf(files: readonly { readonly file: string; readonly document: unknown }[]): Documents {
  const documents = new Map(files.map(({ file, document }) => [file, document]));
  return {
    has: (file) => documents.has(file),
    read: (file) => ({ value: documents.get(file) ?? null, lineOf: () => 1 }),
  };
}

function documentsIn(texts: Texts): Documents {
  return {
    has: texts.has,
    read(file, problems) {
      const text = texts.read(file, problems);
      if (text === undefined) return undefined;
      const reading = readYaml(text, file);
      if ("yaml" in reading) return reading.yaml;
      problems.push(reading.problem);
      return undefined;
    },
  };
}

/** Reads a scenario file and its parents; every problem with its file and line. */
export function readScenario(texts: Texts, file: string, catalog: Pick<Catalog, "operations">): ScenarioReading {
  return readScenarioFrom(documentsIn(texts), file, catalog);
}

/** Reads a scenario and its parents from documents; every problem with the line they give for it. */
export function readScenarioFrom(
  documents: Documents,
  file: string,
  catalog: Pick<Catalog, "operations">,
): ScenarioReading {
  const problems: Problem[] = [];
  const scenario = readWithParents({ documents, catalog, problems }, file, []);
  if (scenario) problems.push(...conflicts(scenario));
  return { scenario: problems.some(({ severity }) => severity === "error") ? undefined : scenario, problems };
}

/** Scenarios of a folder, for `demarche scenarios`. */
export function listScenarios(
  texts: Texts,
  folder: string,
  catalog: Pick<Catalog, "operations">,
): { scenarios: Scenario[]; problems: Problem[] } {
  const { files, problems } = readFolder(texts, folder, [".yaml", ".yml"]);
  const scenarios = files.flatMap(({ file }) => {
    const read = readScenario(texts, file, catalog);
    problems.push(...read.problems);
    return read.scenario ? [read.scenario] : [];
  });
  return { scenarios, problems: distinct(problems) };
}

/** `usa-leaves-jcpoa-2017` of `scenarios/usa-leaves-jcpoa-2017.yaml`. */
export function scenarioName({ file }: Pick<Scenario, "file">): string {
  return stemOf(file);
}

/** Forecast: both sides know only what was known by the vantage. Record: later history stays on both sides. */
export function modeOf({ vantage }: Pick<Scenario, "vantage">): "forecast" | "record" {
  return vantage === undefined ? "record" : "forecast";
}

/** What reading a scenario and its parents needs, and the problems found so far. */
interface Reader {
  readonly documents: Documents;
  readonly catalog: Pick<Catalog, "operations">;
  readonly problems: Problem[];
}

/** A scenario file with its parents merged in. `children` are the files that led here, the outermost first. */
function readWithParents(reader: Reader, file: string, children: readonly string[]): Scenario | undefined {
  const { documents, problems } = reader;
  if (children.includes(file)) {
    const loop = [...children.slice(children.indexOf(file)), file].map(nameOf).join(" → ");
    problems.push(
      error(children.at(-1)!, 1, "extends-loop", `extends leads round in a circle: ${loop}; remove one link`),
    );
    return undefined;
  }
  const yaml = documents.read(file, problems);
  if (!yaml) return undefined;
  const parsed = scenarioSchema.safeParse(yaml.value);
  if (!parsed.success) {
    const fields = Object.keys(scenarioSchema.shape);
    problems.push(...schemaProblems(parsed.error, { ...reportAt({ file, yaml }, []), fields }));
    return undefined;
  }
  const own = parsed.data;
  const at = <T>(value: T, path: readonly PropertyKey[]): Located<T> => ({
    value,
    file,
    yaml,
    path,
    line: yaml.lineOf(path),
  });
  const parents = [own.extends ?? []].flat().flatMap((name, index) => {
    const path = parentPath(file, name);
    if (documents.has(path)) return readWithParents(reader, path, [...children, file]) ?? [];
    const line = yaml.lineOf(["extends", index]);
    problems.push(error(file, line, "no-scenario", `extends names "${name}", but there is no ${path}`));
    return [];
  });
  const edits = own.operations.flatMap((raw, index) => readEdit(raw, at(raw, ["operations", index]), reader));
  const sets = own.set === undefined ? [] : readEdit({ set: own.set }, at(own.set, ["set"]), reader);
  const scenario = withParents(parents, {
    file,
    written: own,
    operations: [...sets, ...edits],
    rules: own.rules.flatMap((raw, index) => readRule(raw, at(raw, ["rules", index]), problems)),
    expect: own.expect.map((line, index) => at(line, ["expect", index])),
  });
  if (scenario.from !== undefined && scenario.to !== undefined && scenario.to < scenario.from)
    problems.push(error(file, yaml.lineOf(["to"]), "bad-window", "to lies before from; exchange them"));
  return scenario;
}

/** A scenario file as it was read, before what it inherits is merged in. */
interface OwnParts extends Pick<Scenario, "file" | "operations" | "rules" | "expect"> {
  readonly written: z.infer<typeof scenarioSchema>;
}

/** What the file says, with what its parents say where it is silent. Of several parents the last counts; lists are joined. */
function withParents(parents: readonly Scenario[], own: OwnParts): Scenario {
  const { file, written, operations, rules, expect } = own;
  const inherited = <K extends "vantage" | "from" | "to" | "against" | "question" | "orphans">(key: K) =>
    parents.findLast((parent) => (key === "orphans" ? parent.choosesOrphans : parent[key] !== undefined))?.[key];
  const day = (key: "vantage" | "from" | "to", end: "first" | "last"): Day | undefined =>
    written[key] === undefined ? inherited(key) : parseDate(written[key])[end];
  const [vantage, from, to] = [day("vantage", "last"), day("from", "first"), day("to", "last")];
  const against = written.against ?? inherited("against");
  const orphans = written.orphans ?? inherited("orphans");
  return {
    file,
    title: written.title,
    question: written.question ?? inherited("question") ?? written.title,
    ...(against === undefined || against === "baseline" ? {} : { against }),
    ...(vantage === undefined ? {} : { vantage }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    metrics: written.metrics ?? [...new Set(parents.flatMap((parent) => parent.metrics))],
    operations: [...parents.flatMap((parent) => parent.operations), ...operations],
    rules: [...parents.flatMap((parent) => parent.rules), ...rules],
    expect: [...parents.flatMap((parent) => parent.expect), ...expect],
    history: [...new Set([...parents.flatMap((parent) => parent.history), ...written.history])],
    orphans: orphans ?? "keep",
    choosesOrphans: orphans !== undefined,
    files: [...new Set([...parents.flatMap((parent) => parent.files), file])],
  };
}

function parentPath(file: string, name: string): string {
  return joinPath(folderOf(file), nameOf(name) === stemOf(name) ? `${name}.yaml` : name);
}

/** Errors between parents: two of them edit the same event and the file itself does not, or two rules have the same id. */
function conflicts(scenario: Scenario): Problem[] {
  const problems: Problem[] = [];
  const byEvent = new Map<string, ScenarioEdit[]>();
  for (const edit of scenario.operations) {
    for (const id of edit.operation.edits(edit.value)) byEvent.set(id, [...(byEvent.get(id) ?? []), edit]);
  }
  for (const [id, edits] of byEvent) {
    const parents = new Set(edits.filter(({ file }) => file !== scenario.file).map(({ file }) => file));
    if (parents.size > 1 && !edits.some(({ file }) => file === scenario.file)) {
      const places = edits.map(({ file, line }) => `${file}:${line}`).join(" and ");
      problems.push(
        error(
          scenario.file,
          1,
          "parents-conflict",
          `two parents edit "${id}" (${places}); edit it in this file too, to decide between them`,
        ),
      );
    }
  }
  const seen = new Map<string, Located<RuleText>>();
  for (const rule of scenario.rules) {
    const twin = seen.get(rule.value.id);
    if (twin)
      problems.push(
        error(
          rule.file,
          rule.line,
          "duplicate-rule",
          `rule "${rule.value.id}" exists already at ${twin.file}:${twin.line}; give it an id of its own`,
        ),
      );
    seen.set(rule.value.id, rule);
  }
  return problems;
}

function readEdit(
  raw: Record<string, unknown>,
  place: Located<unknown>,
  { catalog: { operations }, problems }: Reader,
): ScenarioEdit[] {
  const { file, line } = place;
  const names = Object.keys(raw);
  const known = operations.map(({ name }) => name);
  if (names.length !== 1) {
    problems.push(
      error(
        file,
        line,
        "bad-operation",
        `found ${names.join(" and ") || "no operation"} in one item, expected one operation; write each as an item of its own`,
      ),
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
  const path = place.path[0] === "set" ? place.path : [...place.path, name];
  const options = operation.options.safeParse(raw[name]);
  if (!options.success) {
    problems.push(...schemaProblems(options.error, reportAt(place, path)));
    return [];
  }
  const label = (raw[name] as { label?: unknown } | null)?.label;
  const text =
    typeof label === "string" ? `${operation.describe(options.data)} (${label})` : operation.describe(options.data);
  return [{ ...place, path, operation, value: options.data, text }];
}

function readRule(raw: unknown, place: Located<unknown>, problems: Problem[]): Located<RuleText>[] {
  const rule = ruleSchema.safeParse(raw);
  if (rule.success) return [{ ...place, value: rule.data }];
  problems.push(...schemaProblems(rule.error, reportAt(place, place.path)));
  return [];
}

/** How a part of a scenario file that does not fit its schema is reported. */
function reportAt(
  { file, yaml }: Pick<Located<unknown>, "file" | "yaml">,
  inside: readonly PropertyKey[],
): SchemaReport {
  return { inside, whole: "scenario", where: (path) => ({ file, line: yaml.lineOf(path) }) };
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function error(file: string, line: number, code: string, message: string): Problem {
  return { severity: "error", code, file, line, message };
}
