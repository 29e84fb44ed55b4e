import type { z } from "zod";
import type { EventType } from "../../core/model/event-type.ts";
import { readYaml, writeYaml } from "../../stores/yaml.ts";

/** How a form shows one field. */
export interface Field {
  readonly name: string;
  readonly required: boolean;
  /** `written`: a list, a range or anything nested, typed as YAML: `[400, 600]`. */
  readonly kind: "text" | "number" | "flag" | "choice" | "list" | "written";
  readonly choices: readonly string[];
  /** The default, if the field has one. */
  readonly fallback: string | undefined;
}

/** What a person typed, by field; empty: left out. */
export type Typed = Readonly<Record<string, string>>;

const kept = new WeakMap<EventType, readonly Field[]>();

/** The fields of an event type's data, read from the schema that checks its events. */
export function fieldsOf(type: EventType): readonly Field[] {
  let fields = kept.get(type);
  if (!fields) {
    const { def } = unwrapped(type.data as unknown as z.core.$ZodType);
    fields = def.type === "object" ? Object.entries(def.shape).map(([name, schema]) => fieldOf(name, schema)) : [];
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

/** The data that a form holds, and a problem for each field that cannot be read. */
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

function fieldOf(name: string, schema: z.core.$ZodType): Field {
  const { def, required, fallback } = unwrapped(schema);
  const choices = def.type === "enum" ? Object.values(def.entries).filter((choice) => typeof choice === "string") : [];
  return {
    name,
    required,
    kind: kindOf(def),
    choices,
    fallback: fallback === undefined ? undefined : String(fallback),
  };
}

type Def = z.core.$ZodTypes["_zod"]["def"];

/** The inner schema, without the wrappers that make it optional, give it a default, or transform it first. */
function unwrapped(schema: z.core.$ZodType): { def: Def; required: boolean; fallback: unknown } {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "optional":
      return { ...unwrapped(def.innerType), required: false };
    case "default":
    case "prefault":
      return { ...unwrapped(def.innerType), required: false, fallback: def.defaultValue };
    case "nullable":
    case "readonly":
    case "nonoptional":
      return unwrapped(def.innerType);
    case "pipe":
      // A transform comes before the check, and the check describes the field.
      return unwrapped((def.in as z.core.$ZodTypes)._zod.def.type === "transform" ? def.out : def.in);
    default:
      return { def, required: true, fallback: undefined };
  }
}

function kindOf(def: Def): Field["kind"] {
  switch (def.type) {
    case "enum":
      return "choice";
    case "boolean":
      return "flag";
    case "number":
      return "number";
    case "string":
    case "literal":
      return "text";
    case "array":
      return ["string", "enum"].includes(unwrapped(def.element).def.type) ? "list" : "written";
    default:
      return "written";
  }
}

function shown(field: Field, value: unknown): string {
  if (field.kind === "list" && Array.isArray(value) && value.length > 0 && value.every(isPlain))
    return value.join("; ");
  if (field.kind === "written" || typeof value === "object") return writeYaml(value).trimEnd();
  return String(value);
}

/** Whether an item can be typed in a list with semicolons: it has none itself, and trimming does not change it. */
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
