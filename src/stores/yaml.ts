import {
  CORE_SCHEMA,
  EVENT_ID,
  YAMLException,
  constructFromEvents,
  dump,
  getScalarValue,
  parseEvents,
  type Event as YamlEvent,
} from "js-yaml";
import type { Problem } from "../core/event/event.ts";

/** A text file of a log, a codebook or a scenario folder, as it was read. */
export interface TextFile {
  /** Path as shown in problems: relative to where the program was asked to look. */
  readonly file: string;
  readonly text: string;
}

/** A YAML text that was read: its value, and the lines of its parts. */
export interface YamlText {
  readonly value: unknown;
  /** The line (from 1) of the part at this path, or of the nearest part around it. */
  lineOf(path: readonly PropertyKey[]): number;
  /** The lines of the items, when the text is a list. */
  itemLines(): number[];
}

/** Reads one YAML document. Dates stay text; numbers are numbers. */
export function readYaml(source: string, file: string): { yaml: YamlText } | { problem: Problem } {
  try {
    const events = parseEvents(source, { filename: file });
    const documents = constructFromEvents(events, { source, filename: file, schema: CORE_SCHEMA, maxAliases: 1000 });
    if (documents.length > 1) {
      return {
        problem: yamlProblem(file, 1, `found ${documents.length} YAML documents, expected one; remove the line ---`),
      };
    }
    const value = documents[0] ?? null;
    if (events.some(({ type }) => type === EVENT_ID.ALIAS) && partsOf(value) > MOST_PARTS) {
      return {
        problem: yamlProblem(file, 1, "found aliases (*name) that stand for millions of parts; write the parts out"),
      };
    }
    return {
      yaml: {
        value,
        lineOf: (path) => lineAt(source, offsetOf(events, source, path)),
        itemLines: () => itemLines(events, source),
      },
    };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = (error.mark as { line?: number } | undefined)?.line;
    return {
      problem: yamlProblem(file, line === undefined ? 1 : line + 1, `not YAML: ${error.reason}; correct the line`),
    };
  }
}

/** More parts than any file that a person writes, even with aliases. */
const MOST_PARTS = 1_000_000;

/** The number of parts of a value with its aliases written out. Each object is counted once, and its count added wherever it is named. */
function partsOf(value: unknown, known = new Map<unknown, number>()): number {
  if (typeof value !== "object" || value === null) return 1;
  const counted = known.get(value);
  if (counted !== undefined) return counted;
  // An alias inside the part it stands for would never end.
  known.set(value, Infinity);
  const parts = Object.values(value).reduce<number>((sum, part) => sum + partsOf(part, known), 1);
  known.set(value, parts);
  return parts;
}

/** Writes values as the log's YAML: block style, codes and dates kept as text. */
export function writeYaml(value: unknown): string {
  return dump(value, { lineWidth: 120, noRefs: true });
}

function yamlProblem(file: string, line: number, message: string): Problem {
  return { severity: "error", code: "malformed-yaml", file, line, message };
}

/** The offset of the node at a path, or of the last node on the way when the path leads nowhere. */
function offsetOf(events: readonly YamlEvent[], source: string, path: readonly PropertyKey[]): number {
  let index = events.findIndex((event) => event.type !== EVENT_ID.DOCUMENT);
  let offset = 0;
  for (const step of path) {
    const node = events[index];
    if (!node) return offset;
    if (node.type === EVENT_ID.SEQUENCE && typeof step === "number") {
      let child = index + 1;
      for (let n = 0; n < step && events[child]?.type !== EVENT_ID.POP; n++) child = nextSibling(events, child);
      index = child;
      offset = startOf(events, child) ?? offset;
    } else if (node.type === EVENT_ID.MAPPING) {
      const found = valueOf(events, source, index, String(step));
      if (!found) return offset;
      index = found.value;
      offset = found.offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function valueOf(
  events: readonly YamlEvent[],
  source: string,
  mapping: number,
  wanted: string,
): { value: number; offset: number } | undefined {
  let index = mapping + 1;
  while (events[index] && events[index]!.type !== EVENT_ID.POP) {
    const key = events[index]!;
    const value = nextSibling(events, index);
    if (key.type === EVENT_ID.SCALAR && getScalarValue(source, key) === wanted)
      return { value, offset: key.valueStart };
    index = nextSibling(events, value);
  }
  return undefined;
}

function nextSibling(events: readonly YamlEvent[], index: number): number {
  let depth = 0;
  for (let i = index; i < events.length; i++) {
    const { type } = events[i]!;
    if (type === EVENT_ID.SEQUENCE || type === EVENT_ID.MAPPING) depth++;
    else if (type === EVENT_ID.POP) depth--;
    if (depth <= 0) return i + 1;
  }
  return events.length;
}

function startOf(events: readonly YamlEvent[], index: number): number | undefined {
  const event = events[index];
  if (!event) return undefined;
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) return event.start;
  return undefined;
}

/** The lines of all items, found in one pass over the events and over the line ends. */
function itemLines(events: readonly YamlEvent[], source: string): number[] {
  const first = events.findIndex((event) => event.type !== EVENT_ID.DOCUMENT);
  if (events[first]?.type !== EVENT_ID.SEQUENCE) return [];
  const lines: number[] = [];
  let [line, counted, depth] = [1, 0, 0];
  for (let index = first + 1; index < events.length; index++) {
    const event = events[index]!;
    if (depth === 0 && event.type !== EVENT_ID.POP) {
      const start = startOf(events, index) ?? counted;
      for (; counted < start; counted++) if (source.charCodeAt(counted) === 10) line++;
      lines.push(line);
    }
    if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) depth++;
    else if (event.type === EVENT_ID.POP && --depth < 0) break;
  }
  return lines;
}

function lineAt(source: string, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset && i < source.length; i++) if (source.charCodeAt(i) === 10) line++;
  return line;
}
