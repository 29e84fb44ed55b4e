import canonicalize from "canonicalize";
import { formatDay } from "../../core/time/date.ts";
import type { LogEvent, Problem } from "../../core/event/event.ts";
import { effectiveDay } from "../../core/log/scene.ts";
import { envelopeOf, FIELDS } from "../../format/envelope.ts";
import { withEntryAdded, withEntryChanged } from "../../stores/splice.ts";
import { folderOf, joinPath, nameOf, stemOf } from "../../stores/texts.ts";
import { readYaml, type TextFile } from "../../stores/yaml.ts";
import { usage } from "../input/parse.ts";
import { decodeEvent } from "./read-log.ts";
import { pathOfLog, workspaceOf, type Workspace } from "./workspace.ts";

/** One file of a log with an edit in it, checked together with all other files. Nothing has been written yet. */
export interface LogEdit {
  readonly file: string;
  readonly text: string;
  /** The line on which the event begins. */
  readonly line: number;
  readonly warnings: readonly Problem[];
}

/** A log on disk, read without errors, and the files it was read from. */
export interface EditedLog {
  readonly workspace: Workspace;
  readonly log: readonly TextFile[];
  readonly codebook: readonly TextFile[];
}

type Outcome = { readonly edit: LogEdit } | { readonly problems: readonly Problem[] };

/** Adds an event to the file of the year in which it took effect, after the other events of its day. */
export function addEvent(edited: EditedLog, raw: unknown): Outcome {
  const decoded = decode(edited.workspace, raw);
  if ("problems" in decoded) return decoded;
  const { event } = decoded;
  const target = fileFor(edited, event);
  if (isJsonLines(target.file))
    return refused(`${target.file} holds JSON lines, which are not edited here; add a line to it by hand`);
  const inFile = edited.workspace.log.filter(({ at }) => at?.file === target.file);
  const day = effectiveDay(edited.workspace.model, event);
  const after = inFile.findLastIndex((other) => effectiveDay(edited.workspace.model, other) <= day);
  const text = withEntryAdded(target.text, after, ordered(raw as object));
  if (text === undefined)
    return refused(`${target.file} is written in a form to which no event can be added here; add it by hand`);
  return checked(edited, { file: target.file, text }, event.id);
}

/** Corrects a slip in an event, in its own place. Fields that mean the same as before keep their wording. */
export function editEvent(edited: EditedLog, id: string, raw: unknown): Outcome {
  const before = edited.workspace.log.find((event) => event.id === id);
  const file = edited.log.find((candidate) => candidate.file === before?.at?.file);
  if (!before || !file) return refused(`no event "${id}" in the log; add it as a new event instead`, "no-event");
  const decoded = decode(edited.workspace, raw, before.at);
  if ("problems" in decoded) return decoded;
  if (decoded.event.id !== id) {
    return refused(`the event is now called "${decoded.event.id}"; keep "${id}", because other events may refer to it`);
  }
  if (isJsonLines(file.file))
    return refused(`${file.file} holds JSON lines, which are not edited here; correct line ${before.at!.line} by hand`);
  const items = itemsOf(file);
  const index = items.findIndex((item) => item.id === id);
  const text = withEntryChanged(file.text, index, withOldWording(items[index]!, before, raw as object, decoded.event));
  if (text === undefined) {
    return refused(
      `${file.file}:${before.at!.line} is written in a form that cannot be edited here; correct it by hand`,
    );
  }
  return checked(edited, { file: file.file, text }, id);
}

function decode({ model }: Workspace, raw: unknown, at: { file: string; line: number } | undefined = undefined) {
  return decodeEvent(raw, model.types, { position: 0, stream: "curated", ...(at ? { at } : {}) }, () => at ?? {});
}

/** Checks the whole log with the changed file in it. */
function checked({ workspace, log, codebook }: EditedLog, changed: TextFile, id: string): Outcome {
  const others = log.filter(({ file }) => file !== changed.file);
  const files = [...others, changed].sort((a, b) => (a.file < b.file ? -1 : 1));
  const { problems } = workspaceOf({ log: files, codebook, catalog: workspace.catalog });
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return { problems: errors };
  const index = itemsOf(changed).findIndex((item) => item.id === id);
  const reading = readYaml(changed.text, changed.file);
  const line = "yaml" in reading ? (reading.yaml.itemLines()[index] ?? 1) : 1;
  return { edit: { ...changed, line, warnings: problems } };
}

/** The file to which an event belongs; when there is none, the beginning of a new one. */
function fileFor({ workspace, log }: EditedLog, event: LogEvent): TextFile {
  const path = pathOfLog(workspace.places.log);
  const only = log.find(({ file }) => file === path);
  if (only) return only;
  const year = formatDay(effectiveDay(workspace.model, event)).replace(/-\d\d-\d\d$/, "");
  const found = log.find(({ file }) => stemOf(file) === year && /\.ya?ml$/.test(file));
  return found ?? { file: joinPath(path, `${year}.yaml`), text: headOf(log, path, year) };
}

/** The first lines of a new file: the schema for editors, as the other files name it, and a note on the order of events. */
function headOf(log: readonly TextFile[], folder: string, year: string): string {
  const schema = log
    .filter(({ file }) => folderOf(file) === folder && nameOf(file) !== "coverage.yaml")
    .map(({ text }) => /^# yaml-language-server:.*/.exec(text)?.[0])
    .find((line) => line !== undefined);
  const order = `# ${year}. One list item per event; order on a day is the order here.`;
  return [...(schema === undefined ? [] : [schema]), order, ""].join("\n");
}

function itemsOf({ text, file }: TextFile): { readonly id?: unknown }[] {
  const reading = readYaml(text, file);
  return "yaml" in reading ? ((reading.yaml.value ?? []) as { id?: unknown }[]) : [];
}

/** The fields in the order in which the log writes them. */
function ordered(raw: object): Record<string, unknown> {
  const order: readonly string[] = FIELDS;
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(Object.entries(raw).sort(([a], [b]) => place(a) - place(b)));
}

/** The entry to write: fields that mean the same as before keep their old wording, and so do the fields of the data. */
function withOldWording(was: object, before: LogEvent, raw: object, after: LogEvent): Record<string, unknown> {
  const [old, wanted] = [before, after].map((event) => envelopeOf(event, formatDay)) as [Fields, Fields];
  const fields = oldWords(was as Fields, raw as Fields, old, wanted);
  const data = [was, raw, old, wanted].map((whole) => (whole as Fields)["data"]);
  if ("data" in fields && data.every(isFields))
    fields["data"] = oldWords(...(data as [Fields, Fields, Fields, Fields]));
  return ordered(fields);
}

type Fields = Record<string, unknown>;

/** `was` and `raw` are the written forms, `old` and `wanted` what they mean, with defaults filled in and codes as lists. */
function oldWords(was: Fields, raw: Fields, old: Fields, wanted: Fields): Fields {
  const isSame = (key: string) => {
    const [a, b] = key in old || key in wanted ? [old, wanted] : [was, raw];
    return canonicalize(a[key]) === canonicalize(b[key]);
  };
  const fields = new Map<string, unknown>(Object.entries(was).filter(([key]) => isSame(key)));
  for (const [key, value] of Object.entries(raw)) if (!isSame(key)) fields.set(key, value);
  return Object.fromEntries(fields);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isJsonLines(file: string): boolean {
  return file.endsWith(".jsonl");
}

function refused(message: string, code = "not-editable"): { problems: Problem[] } {
  return { problems: [usage(code, message)] };
}
