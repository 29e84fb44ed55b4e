import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./support.ts";

/** The files of a folder that grows, with what each exports: a suite over them names the file that fails. */
export async function modulesIn(folder: string): Promise<{ file: string; name: string; exported: unknown }[]> {
  const files = readdirSync(join(ROOT, folder)).filter((file) => file.endsWith(".ts") && file !== "index.ts");
  if (files.length < 5) throw new Error(`expected to read at least 5 files in ${folder}, read ${files.length}`);
  return Promise.all(
    files.map(async (file) => ({
      file: `${folder}/${file}`,
      name: file.replace(/\.ts$/, ""),
      exported: ((await import(join(ROOT, folder, file))) as { default?: unknown }).default,
    })),
  );
}

/** Freezes a value and all it holds, so that writing to any part of it throws. */
export function deepFreeze<T>(value: T): T {
  // A typed array cannot be frozen, and a Map stays writable when it is.
  if (typeof value !== "object" || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
  return value;
}
