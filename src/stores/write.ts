import { randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative, isAbsolute, resolve } from "node:path";
import type { Problem } from "../core/event/event.ts";
import { disk } from "./folder.ts";

/**
 * Replaces the text of a file, completely or not at all: the text is written beside the file and renamed, so that a crash leaves the old
 * file. It is written only over the text that the caller knows (undefined: no file). A link that leads out of the folder is refused.
 */
export function replaceFile(
  file: string,
  text: string,
  known: string | undefined,
  folder: string,
): Problem | undefined {
  let beside: string | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    const target = realpathIfAny(file);
    if (!isInside(folder, target)) return unwritten(file, `it is a link out of ${folder}; write to where it leads`);
    const isThere = existsSync(target);
    if ((isThere ? disk.read(file, []) : undefined) !== known) {
      return {
        severity: "error",
        code: "changed-meanwhile",
        file,
        message: "the file has changed since it was read; look at it and save again",
      };
    }
    beside = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
    writeThrough(
      beside,
      isThere && hasByteOrderMark(target) ? `\uFEFF${text}` : text,
      isThere ? modeOf(target) : undefined,
    );
    renameSync(beside, target);
    settleFolder(dirname(target));
    return undefined;
  } catch (error) {
    if (beside !== undefined) rmSync(beside, { force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    return unwritten(file, REASONS[code] ?? code);
  }
}

/** Whether a path, with its links followed, is a folder or lies in it. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(realpathSync(folder), realpathIfAny(path));
  return way === "" || (!isAbsolute(way) && way.split(/[\\/]/)[0] !== "..");
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied; check who owns it",
  EPERM: "permission denied; check who owns it",
  EROFS: "the disk is read-only; choose another place",
  ENOSPC: "the disk is full; make room and save again",
  EISDIR: "it is a folder; name a file",
};

function unwritten(file: string, reason: string): Problem {
  return { severity: "error", code: "unwritable", file, message: `cannot be written: ${reason}` };
}

/** Writes the text onto the disk, not only into the cache of the system. */
function writeThrough(file: string, text: string, mode: number | undefined): void {
  const handle = openSync(file, "wx");
  try {
    if (mode !== undefined) fchmodSync(handle, mode);
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Writes the new name onto the disk as well. Windows cannot open folders, and does not need this. */
function settleFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function realpathIfAny(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  return existsSync(dirname(path)) ? join(realpathSync(dirname(path)), basename(path)) : resolve(path);
}

function modeOf(file: string): number {
  return statSync(file).mode & 0o777;
}

function hasByteOrderMark(file: string): boolean {
  return readFileSync(file).subarray(0, 3).equals(Buffer.from("\uFEFF"));
}
