import { formatDay } from "../../core/time/date.ts";
import type { EventType } from "../../core/model/event-type.ts";
import type { LogEvent, Problem, Stream } from "../../core/event/event.ts";
import { envelopeOf, envelopeSchema, eventOf, FIELDS } from "../../format/envelope.ts";
import { readYaml, writeYaml, type TextFile, type YamlText } from "../../stores/yaml.ts";
import { didYouMean } from "../input/nearest.ts";
import { schemaProblems } from "./schema-problems.ts";

/** Files of a log folder that hold no events. */
const NOT_EVENTS = new Set(["coverage.yaml", "coverage.yml"]);

/** Reads the events of these files in order. Events with problems are left out, and each problem is reported with its line. */
export function decodeLog(
  files: readonly TextFile[],
  types: ReadonlyMap<string, EventType>,
  stream: Stream = "curated",
): { events: LogEvent[]; problems: Problem[] } {
  const events: LogEvent[] = [];
  const problems: Problem[] = [];
  const reader = { types, stream, events, problems };
  for (const { file, text } of files) {
    if (NOT_EVENTS.has(file.split(/[\\/]/).at(-1)!)) continue;
    if (file.endsWith(".jsonl")) decodeJsonl(reader, file, text);
    else decodeYaml(reader, file, text);
  }
  return { events, problems };
}

/** The events as a YAML log file; reading that file gives the same events. */
export function encodeLog(events: readonly LogEvent[]): string {
  return writeYaml(events.map((event) => envelopeOf(event, formatDay)));
}

/** Checks one raw event against the envelope and its type. `where` gives the line of a path inside the event. */
export function decodeEvent(
  raw: unknown,
  types: ReadonlyMap<string, EventType>,
  place: { position: number; stream: Stream; at?: { file: string; line: number } },
  where: (path: readonly PropertyKey[]) => { file?: string; line?: number },
): { event: LogEvent } | { problems: Problem[] } {
  const name = nameOfRaw(raw);
  const report = { where, whole: "event", prefix: `${name}: `, codeOf: codeOfField, written: raw };
  const envelope = envelopeSchema.safeParse(raw);
  const problems = envelope.success ? [] : schemaProblems(envelope.error, { ...report, fields: FIELDS });
  const typeName = (raw as { type?: unknown } | null)?.type;
  const type = typeof typeName === "string" ? types.get(typeName) : undefined;
  if (typeof typeName === "string" && !type) {
    const near = didYouMean(typeName, types.keys()) || `; known types: ${[...types.keys()].join(", ")}`;
    const message = `${name}: unknown event type "${typeName}"${near}`;
    problems.push({ severity: "error", code: "unknown-type", ...where(["type"]), message });
  }
  const data = type?.data.safeParse((raw as { data?: unknown }).data ?? {});
  if (data && !data.success) problems.push(...schemaProblems(data.error, { ...report, inside: ["data"] }));
  if (problems.length > 0 || !envelope.success || !data?.success) return { problems };
  return { event: eventOf(envelope.data, data.data, place) };
}

function codeOfField([field]: readonly PropertyKey[]): string {
  return field === "date" || field === "known" ? "bad-date" : "bad-field";
}

interface Reader {
  readonly types: ReadonlyMap<string, EventType>;
  readonly stream: Stream;
  readonly events: LogEvent[];
  readonly problems: Problem[];
}

function decodeYaml(reader: Reader, file: string, text: string): void {
  const reading = readYaml(text, file);
  if ("problem" in reading) {
    reader.problems.push(reading.problem);
    return;
  }
  const { yaml } = reading;
  if (yaml.value === null) return;
  if (!Array.isArray(yaml.value)) {
    reader.problems.push({
      severity: "error",
      code: "not-a-list",
      file,
      line: 1,
      message: `found ${kindOf(yaml.value)}, expected a list of events; begin each event with "- id:"`,
    });
    return;
  }
  const lines = yaml.itemLines();
  yaml.value.forEach((raw, index) => {
    decodeInto(reader, raw, { file, line: lines[index] ?? 1 }, (path) => ({ file, line: lineOf(yaml, index, path) }));
  });
}

function lineOf(yaml: YamlText, index: number, path: readonly PropertyKey[]): number {
  return yaml.lineOf([index, ...path]);
}

function decodeJsonl(reader: Reader, file: string, text: string): void {
  text.split("\n").forEach((content, index) => {
    if (content.trim() === "") return;
    const at = { file, line: index + 1 };
    try {
      decodeInto(reader, JSON.parse(content), at, () => at);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      reader.problems.push({ severity: "error", code: "malformed-json", ...at, message: `not JSON: ${error.message}` });
    }
  });
}

function decodeInto(
  reader: Reader,
  raw: unknown,
  at: { file: string; line: number },
  where: (path: readonly PropertyKey[]) => { file: string; line: number },
): void {
  const position = reader.events.length;
  const decoded = decodeEvent(raw, reader.types, { position, stream: reader.stream, at }, where);
  if ("event" in decoded) reader.events.push(decoded.event);
  else reader.problems.push(...decoded.problems);
}

function nameOfRaw(raw: unknown): string {
  const id = (raw as { id?: unknown } | null)?.id;
  return typeof id === "string" ? id : "event without id";
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "a mapping" : `"${String(value)}"`;
}
