import { isUtf8 } from "node:buffer";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Problem } from "../core/event.ts";
import type { TextFile } from "./yaml.ts";

/** Files that would take minutes to parse are refused: a log of that size is an import, not a curated file. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/** The files of a folder with these endings, or the one file, in byte order of their names; and what kept it from reading. */
export function readFolder(path: string, endings: readonly string[]): { files: TextFile[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const files: TextFile[] = [];
  for (const file of listFolder(path, problems)) {
    // A file that was named is read whatever it is called.
    if (file !== path && !endings.some((ending) => file.endsWith(ending))) continue;
    const text = readText(file, problems);
    if (text !== undefined) files.push({ file, text });
  }
  return { files, problems };
}

/** The text of a file, or undefined with the problem that kept it from being read. */
export function readText(file: string, problems: Problem[]): string | undefined {
  try {
    const { size } = statSync(file);
    if (size > LARGEST_BYTES) {
      const found = `${Math.round(size / 1024 / 1024)} MB`;
      problems.push(
        unreadable(
          file,
          `the file holds ${found}; expected at most 64 MB; split it, or import it with \`demarche import\``,
        ),
      );
      return undefined;
    }
    const bytes = readFileSync(file);
    if (!isUtf8(bytes)) {
      problems.push(unreadable(file, "it is not UTF-8 text, and letters would be lost; save it as UTF-8"));
      return undefined;
    }
    return bytes.toString("utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    problems.push(unreadable(file, `cannot be read: ${reasonOf(error)}; check the path and its permissions`));
    return undefined;
  }
}

/** The files of a folder in byte order of their names, or the one file. */
export function listFolder(path: string, problems: Problem[]): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path)
      .filter((name) => !name.startsWith("."))
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .map((name) => join(path, name));
  } catch (error) {
    problems.push(unreadable(path, `cannot be read: ${reasonOf(error)}; check the path and its permissions`));
    return [];
  }
}

function unreadable(file: string, message: string): Problem {
  return { severity: "error", code: "unreadable", file, message };
}

function reasonOf(error: unknown): string {
  const code = (error as { code?: string }).code;
  if (code === "ENOENT") return "no such file or folder";
  if (code === "EACCES") return "permission denied";
  return code ?? String(error);
}

/** `coverage.yaml` of `events/coverage.yaml`. */
export function nameOf(file: string): string {
  return basename(file);
}
