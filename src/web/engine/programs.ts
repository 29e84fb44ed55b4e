/** The page's own scripts and style, as text: what a worker is started from, and what a report carries along. */
export type ProgramName = "page.js" | "charts.js" | "page.css";

/** Scripts are wrapped when they are built, so that each can quote itself: a page opened from a folder may read no file. */
export function programText(name: ProgramName): string | undefined {
  const { demarcheSources } = globalThis as { demarcheSources?: Partial<Record<ProgramName, unknown>> };
  const source = demarcheSources?.[name];
  return typeof source === "function" ? `(${String(source)})();` : typeof source === "string" ? source : undefined;
}
