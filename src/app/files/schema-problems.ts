import type { z } from "zod";
import type { Problem } from "../../core/event/event.ts";
import { didYouMean } from "../input/nearest.ts";

/** The fields of a zod issue that are read here; which of them are present depends on its code. */
interface Issue extends Pick<z.core.$ZodIssue, "path" | "message"> {
  readonly code?: string;
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly Pick<Issue, "path" | "message">[])[];
}

/** How the problems of one schema are reported. */
export interface SchemaReport {
  /** The file and line of a part. */
  readonly where: (path: readonly PropertyKey[]) => Pick<Problem, "file" | "line">;
  /** The path of the checked value inside its file; none for the whole file. */
  readonly inside?: readonly PropertyKey[];
  /** What the whole is called where a problem has no path: "event", "scenario". */
  readonly whole: string;
  /** Stands before every message: the id of an event. */
  readonly prefix?: string;
  /** The fields that may stand at the top, for the nearest ones to an unknown field. */
  readonly fields?: readonly string[];
  /** The code of a problem of the value at this path; "bad-field" when left out. */
  readonly codeOf?: (path: readonly PropertyKey[]) => string;
  /** The written value, when messages should quote what was found. */
  readonly written?: unknown;
}

/** The problems of a value that does not fit its schema, each with its place, in the words of this program. */
export function schemaProblems(error: { readonly issues: readonly object[] }, report: SchemaReport): Problem[] {
  return (error.issues as readonly Issue[]).flatMap((issue) => {
    const path = [...(report.inside ?? []), ...issue.path];
    if (issue.code === "unrecognized_keys") return unknownFields(issue.keys ?? [], path, report);
    const found = "written" in report ? `found ${shown(valueAt(report.written, path))}; ` : "";
    return [
      {
        severity: "error" as const,
        code: report.codeOf?.(path) ?? "bad-field",
        ...report.where(path),
        message: `${report.prefix ?? ""}${path.join(".") || report.whole}: ${found}${lowerFirst(reasonOf(issue))}`,
      },
    ];
  });
}

function unknownFields(keys: readonly string[], path: readonly PropertyKey[], report: SchemaReport): Problem[] {
  const { fields = [], where, prefix = "" } = report;
  return keys.map((key) => {
    const full = [...path, key];
    const near = fields.length === 0 ? "" : didYouMean(key, fields) || `; known fields: ${fields.join(", ")}`;
    const message = `${prefix}unknown field "${full.join(".")}"${near}`;
    return { severity: "error", code: "unknown-field", ...where(full), message };
  });
}

/** Of a choice in which no form fits, the reason of the form that fits furthest says more than "invalid input". */
function reasonOf({ errors = [], message }: Issue): string {
  const [nearest] = [...errors].sort(
    (a, b) => (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0) || a.length - b.length,
  );
  return nearest?.[0]?.message ?? message;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}

function shown(value: unknown): string {
  const text = value === undefined ? "nothing" : typeof value === "number" ? String(value) : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** The text with a small first letter, unless an abbreviation such as EDTF begins it. */
function lowerFirst(text: string): string {
  return text.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
}
