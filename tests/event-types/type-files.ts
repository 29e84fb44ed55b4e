import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { EventType } from "../../src/core/model/event-type.ts";
import { ROOT } from "../support.ts";

const FOLDER = join(ROOT, "src/event-types");

/** The files that hold an event type: all that lie in the folder, whatever `index.ts` lists. */
export const TYPE_FILES: readonly string[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".ts") && file !== "index.ts")
  .sort();

/** What each file exports as its default. */
const loaded = new Map<string, unknown>();
for (const file of TYPE_FILES) {
  const module = (await import(pathToFileURL(join(FOLDER, file)).href)) as { default?: unknown };
  loaded.set(file, module.default);
}

/** The event type a file defines. */
export function typeIn(file: string): EventType {
  const type = loaded.get(file);
  if (typeof type !== "object" || type === null) throw new Error(`${file} has no event type as its default export`);
  return type as EventType;
}

export function stemOf(file: string): string {
  return file.replace(/\.ts$/, "");
}
