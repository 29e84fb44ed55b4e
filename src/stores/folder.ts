import { isUtf8 } from "node:buffer";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import type { Problem } from "../core/event/event.ts";
import { joinPath, unreadable, type Texts } from "./texts.ts";

/** Larger files would take minutes to parse and are refused: a log of that size is an import, not a curated file. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/** Texts in the files of this machine. */
export const disk: Texts = { read: readText, list: listFolder, has: existsSync };

function readText(file: string, problems: Problem[]): string | undefined {
  try {
    const { size } = statSync(file);
    if (size > LARGEST_BYTES) {
      const found = `${Math.round(size / 1024 / 1024)} MB`;
      const message = `the file holds ${found}; expected at most 64 MB; split it into several files of one folder`;
      problems.push({ severity: "error", code: "unreadable", file, message });
      return undefined;
    }
    const bytes = readFileSync(file);
    if (!isUtf8(bytes)) {
      const message = "found text that is not UTF-8, so letters would be lost; save it as UTF-8";
      problems.push({ severity: "error", code: "unreadable", file, message });
      return undefined;
    }
    return bytes.toString("utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    problems.push(unreadable(file, reasonOf(error)));
    return undefined;
  }
}

function listFolder(path: string, problems: Problem[]): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path)
      .filter((name) => !name.startsWith("."))
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .map((name) => joinPath(path, name));
  } catch (error) {
    problems.push(unreadable(path, reasonOf(error)));
    return [];
  }
}

function reasonOf(error: unknown): string {
  const code = (error as { code?: string }).code;
  if (code === "ENOENT") return "no such file or folder";
  if (code === "EACCES") return "permission denied";
  return code ?? String(error);
}
