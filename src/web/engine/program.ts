/**
 * The text of the page's script: workers are started from it and reports carry it. It cannot be fetched, because a page opened from a
 * folder may not read files, so the build wraps the script in a function named `demarcheProgram` (see `vite.config.ts`). Undefined where
 * the page was not built, as in tests.
 */
export function programText(): string | undefined {
  const { demarcheProgram } = globalThis as { demarcheProgram?: unknown };
  return typeof demarcheProgram === "function" ? `(${String(demarcheProgram)})();` : undefined;
}
