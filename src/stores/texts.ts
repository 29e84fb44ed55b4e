import type { Problem } from "../core/event/event.ts";
import type { TextFile } from "./yaml.ts";

/** Where texts come from: a disk, or files in memory. */
export interface Texts {
  /** The text of a file; undefined when it cannot be read, and then with a problem. */
  read(file: string, problems: Problem[]): string | undefined;
  /** The files of a folder in byte order of their names, or the one file. */
  list(path: string, problems: Problem[]): string[];
  has(path: string): boolean;
}

/** Texts in memory. Of several files of one name the last counts, so that a draft can replace a saved file. */
export function textsOf(files: readonly TextFile[]): Texts {
  const texts = new Map(files.map(({ file, text }) => [file, text]));
  const inside = (folder: string) => [...texts.keys()].filter((file) => folderOf(file) === folder);
  const missing = (path: string) => unreadable(path, "no such file or folder");
  return {
    read(file, problems) {
      const text = texts.get(file);
      if (text === undefined) problems.push(missing(file));
      return text;
    },
    list(path, problems) {
      if (texts.has(path)) return [path];
      const found = inside(path);
      if (found.length === 0) problems.push(missing(path));
      return found;
    },
    has: (path) => texts.has(path) || inside(path).length > 0,
  };
}

/** The files of a folder with these endings, or the one file, and a problem for each that cannot be read. */
export function readFolder(
  texts: Texts,
  path: string,
  endings: readonly string[],
): { files: TextFile[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const files: TextFile[] = [];
  for (const file of texts.list(path, problems)) {
    // A file that the caller named is read whatever its ending is.
    if (file !== path && !endings.some((ending) => file.endsWith(ending))) continue;
    const text = texts.read(file, problems);
    if (text !== undefined) files.push({ file, text });
  }
  return { files, problems };
}

/** A file or folder that cannot be read, and what to do about it. */
export function unreadable(file: string, reason: string): Problem {
  return {
    severity: "error",
    code: "unreadable",
    file,
    message: `cannot be read: ${reason}; check the path and its permissions`,
  };
}

// ------------------------------------------------------------------------------------------- paths, without Node

/** `coverage.yaml` of `events/coverage.yaml`. */
export function nameOf(file: string): string {
  return file.slice(file.search(/[^\\/]*$/));
}

/** `no-deal` of `scenarios/no-deal.yaml`. */
export function stemOf(file: string): string {
  return nameOf(file).replace(/(?<=.)\.[^.]*$/, "");
}

/** `events` of `events/2016.yaml`; `.` of a bare name. */
export function folderOf(file: string): string {
  const folder = file.slice(0, file.length - nameOf(file).length);
  return folder === "" ? "." : folder.replace(/(?<=.)[\\/]$/, "");
}

/** A path below a folder, with `.` and `..` resolved. */
export function joinPath(folder: string, path: string): string {
  const parts: string[] = [];
  const root = folder.startsWith("/") ? "/" : "";
  for (const part of `${folder}/${path}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || root === "") parts.push(part);
  }
  return root + parts.join("/") || ".";
}
