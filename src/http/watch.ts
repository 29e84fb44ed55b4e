import { watch } from "chokidar";
import { dirname, resolve, sep } from "node:path";
import { debounceTime, fromEvent, type Observable } from "rxjs";

/** Editors write a file in several steps; what happens within this time counts as one change. */
const SETTLED_MS = 100;

/**
 * Changes in and below these files and folders. The folder around each is watched, so that a path is also followed when it is deleted and
 * made again, or made later.
 */
export async function watchPaths(
  paths: readonly string[],
): Promise<{ changes$: Observable<unknown>; close: () => Promise<void> }> {
  const wanted = paths.map((path) => resolve(path));
  const around = [...new Set(wanted.map((path) => dirname(path)))];
  const isWanted = (path: string) => {
    const full = resolve(path);
    return around.includes(full) || wanted.some((root) => full === root || full.startsWith(root + sep));
  };
  const watcher = watch(around, { ignoreInitial: true, ignored: (path) => !isWanted(path) });
  await new Promise<void>((ready) => watcher.once("ready", ready));
  return {
    changes$: fromEvent(watcher, "all").pipe(debounceTime(SETTLED_MS)),
    close: () => watcher.close(),
  };
}
