import { z } from "zod";
import type { EventType } from "../../core/event-type.ts";
import { readYaml, writeYaml } from "../../stores/yaml.ts";

/** How one field of a form is asked for. */
export interface Field {
  readonly name: string;
  readonly required: boolean;
  /** `written`: a list, a range or anything nested, typed as YAML: `[400, 600]`. */
  readonly kind: "text" | "number" | "flag" | "choice" | "list" | "written";
  readonly choices: readonly string[];
  /** What stands there when nothing is given. */
  readonly fallback: string | undefined;
  readonly hint: string | undefined;
}

/** What a person typed, by field; empty: left out. */
export type Typed = Readonly<Record<string, string>>;

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly description?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const kept = new WeakMap<EventType, readonly Field[]>();

/** The fields of an event type's data, from the very schema its events are checked with. */
export function fieldsOf(type: EventType): readonly Field[] {
  let fields = kept.get(type);
  if (!fields) {
    const schema = z.toJSONSchema(type.data as unknown as z.ZodType, { io: "input", unrepresentable: "any" }) as Schema;
    fields = Object.entries(schema.properties ?? {}).map(([name, property]) =>
      fieldOf(name, property, schema.required?.includes(name) ?? false),
    );
    kept.set(type, fields);
  }
  return fields;
}

/** The data as the form shows it. */
export function typedOf(fields: readonly Field[], data: Readonly<Record<string, unknown>>): Typed {
  return Object.fromEntries(
    fields
      .filter(({ name }) => data[name] !== undefined)
      .map((field) => [field.name, shown(field, data[field.name])] as const),
  );
}

/** The data a filled form means; problems say which field cannot be read. */
export function dataOf(
  fields: readonly Field[],
  typed: Typed,
): { data: Record<string, unknown>; problems: { field: string; message: string }[] } {
  const data: Record<string, unknown> = {};
  const problems: { field: string; message: string }[] = [];
  for (const field of fields) {
    const text = typed[field.name] ?? "";
    if (text.trim() === "") continue;
    const value = meant(field, text);
    if (value === undefined) problems.push({ field: field.name, message: `cannot read "${text}" as a ${field.kind}` });
    else data[field.name] = value;
  }
  return { data, problems };
}

function fieldOf(name: string, schema: Schema, required: boolean): Field {
  const choices = (schema.enum ?? []).filter((choice) => typeof choice === "string");
  return {
    name,
    required,
    kind: kindOf(schema),
    choices,
    fallback: schema.default === undefined ? undefined : String(schema.default),
    hint: schema.description,
  };
}

function kindOf({ type, enum: choices, items }: Schema): Field["kind"] {
  if (choices?.every((choice) => typeof choice === "string")) return "choice";
  if (type === "boolean") return "flag";
  if (type === "number" || type === "integer") return "number";
  if (type === "string") return "text";
  if (type === "array" && items?.type === "string") return "list";
  return "written";
}

function shown(field: Field, value: unknown): string {
  if (field.kind === "list" && Array.isArray(value) && value.length > 0 && value.every(isPlain))
    return value.join("; ");
  if (field.kind === "written" || typeof value === "object") return writeYaml(value).trimEnd();
  return String(value);
}

/** A list is typed with semicolons when its items hold none and nothing that trimming would change. */
function isPlain(item: unknown): boolean {
  return typeof item === "string" && item !== "" && item === item.trim() && !item.includes(";");
}

function meant(field: Field, text: string): unknown {
  switch (field.kind) {
    case "text":
    case "choice":
      return text;
    case "number":
      // A what-if may give a distribution wherever a number may stand.
      return Number.isFinite(Number(text)) ? Number(text) : written(text, "object");
    case "flag":
      return text === "true" ? true : text === "false" ? false : undefined;
    case "list": {
      if (/^\s*(\[|- )/.test(text)) return written(text, "object");
      return text
        .split(";")
        .map((item) => item.trim())
        .filter((item) => item !== "");
    }
    case "written":
      return written(text);
  }
}

function written(text: string, kind?: "object"): unknown {
  const reading = readYaml(text, "form");
  if ("problem" in reading || reading.yaml.value === null) return undefined;
  return kind === undefined || typeof reading.yaml.value === kind ? reading.yaml.value : undefined;
}
