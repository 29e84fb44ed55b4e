import { decodeEvent } from "../app/files/read-log.ts";
import type { EventType } from "../core/model/event-type.ts";
import type { LogEvent } from "../core/event/event.ts";
import { FIELDS } from "../format/envelope.ts";

/**
 * Reads a log written as a ledger, one event a line:
 *
 *     2014-07-31  FRA > RUS      sanctions-imposed  regime=trade
 *     2015-01-31  FRA,DEU > RUS  statement-made     stance=praise id=thanks settles=[e1] confidence=low
 *     2016-02-01  FRA            claim-reported     claim="it will last" kind=prediction
 *
 * The columns are date, who (`SOURCE > TARGET`, `SOURCE` alone, or `-` for nobody), event type, and fields as `name=value`. A name of
 * the envelope (`id`, `known`, `mutual`, `within`, …) sets that field; every other name is a field of `data`, and `data.name` is one in
 * any case. A value is a JSON value where it reads as one (`3`, `true`, `["a","b"]`, `{"x":1}`), a list of bare words in brackets
 * (`[a, b]`), and otherwise text. A CAMEO code is always text. Events are called e1, e2, … by their place in the ledger unless they say
 * otherwise. Blank lines and lines that begin with # are passed over.
 *
 * @throws Error that names the line and what is wrong with it.
 */
export function readLedger(text: string, types: ReadonlyMap<string, EventType>): LogEvent[] {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  return lines.map((line, position) => {
    const decoded = decodeEvent(rawEvent(line, position), types, { position, stream: "curated" }, () => ({}));
    if ("event" in decoded) return decoded.event;
    throw new Error(`${decoded.problems.map(({ message }) => message).join("; ")}; in the line: ${line}`);
  });
}

const CODES = "[A-Z][A-Z0-9+:-]*(?:,[A-Z][A-Z0-9+:-]*)*";
const LINE = new RegExp(`^(\\S+)\\s+(-|${CODES})(?:\\s*>\\s*(${CODES}))?\\s+([a-z][a-z-]*)(?:\\s+(.*))?$`);
const FIELD = /([\w.-]+)=("(?:[^"\\]|\\.)*"|\[[^\]]*\]|\{[^}]*\}|\S+)\s*/gy;

/** One line as a log file would hold it. */
function rawEvent(line: string, position: number): Record<string, unknown> {
  const match = LINE.exec(line);
  if (!match) throw new Error(`expected DATE  SOURCE > TARGET  TYPE  name=value…; found the line: ${line}`);
  const [, date, sources, targets, type, rest = ""] = match;
  const raw: Record<string, unknown> = {
    id: `e${position + 1}`,
    type,
    date,
    ...(sources === "-" ? {} : { source: sources!.split(",") }),
    ...(targets === undefined ? {} : { target: targets.split(",") }),
    provenance: [{ title: "a ledger" }],
  };
  const data: Record<string, unknown> = {};
  for (const [name, value] of fieldsOf(rest, line)) {
    if (name.startsWith("data.")) data[name.slice("data.".length)] = valueOf(value);
    else if (!isEnvelopeField(name)) data[name] = valueOf(value);
    else raw[name] = TEXT_FIELDS.has(name) ? value.replaceAll('"', "") : valueOf(value);
  }
  return Object.keys(data).length === 0 ? raw : { ...raw, data };
}

/** Fields of the envelope that are text even where they look like a number. */
const TEXT_FIELDS = new Set(["cameo", "known", "id", "within"]);

function isEnvelopeField(name: string): boolean {
  return name !== "data" && (FIELDS as readonly string[]).includes(name);
}

function fieldsOf(text: string, line: string): [name: string, value: string][] {
  const fields = [...text.matchAll(FIELD)].map(([, name, value]): [string, string] => [name!, value!]);
  if (fields.map(([name, value]) => `${name}=${value}`).join("") !== withoutGaps(text))
    throw new Error(`expected fields as name=value; found "${text}" in the line: ${line}`);
  return fields;
}

/** The text without the white space between fields: what was matched must be all of it. */
function withoutGaps(text: string): string {
  return text.trim().replaceAll(FIELD, (field) => field.trim());
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    if (!text.startsWith("[")) return text;
    const words = text.slice(1, -1).split(",");
    return words.map((word) => valueOf(word.trim()));
  }
}
