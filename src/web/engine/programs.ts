interface Parts {
  readonly sources: Readonly<Record<string, unknown>>;
  /** What a script cannot do without, in the order it is to run. */
  readonly needs: Readonly<Record<string, readonly string[]>>;
}

/**
 * The texts of the page's own scripts, in the order they are to run: of these, of what they need, and last of the page itself. A worker
 * is started from them, and a report carries them along. Scripts are wrapped when they are built, so that each can quote itself once it
 * is loaded: a page opened from a folder may read no file. Undefined before all of them are.
 */
export function programTexts(...names: readonly ("editor.js" | "charts.js")[]): string[] | undefined {
  const { needs = {} } = parts();
  const all = new Set([...names.flatMap((name) => [...(needs[name] ?? []), name]), "page.js"]);
  const texts = [...all].map(sourceOf);
  return texts.includes(undefined) ? undefined : (texts as string[]);
}

/** The page's style; it comes with what edits. */
export function styleText(): string | undefined {
  return sourceOf("page.css");
}

function sourceOf(name: string): string | undefined {
  const source = parts().sources?.[name];
  return typeof source === "function" ? `(${String(source)})();` : typeof source === "string" ? source : undefined;
}

function parts(): Partial<Parts> {
  return (globalThis as { demarcheParts?: Parts }).demarcheParts ?? {};
}
