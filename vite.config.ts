import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";

/**
 * The page: classic scripts and one style sheet, so that it also opens from a folder, where modules are refused. Charts are a
 * script of their own: `vite build --mode charts`, after `vite build`.
 */
export default defineConfig(({ mode }) => {
  const isCharts = mode === "charts";
  return {
    root: "src/web",
    base: "./",
    logLevel: "error",
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    plugins: [withoutArbitraries(), withoutMaps(), quotable(isCharts ? "charts.js" : "page.js"), classic()],
    build: {
      outDir: "../../dist/web",
      emptyOutDir: !isCharts,
      // One sheet beside the script; split, it would be put into the script.
      cssCodeSplit: false,
      rollupOptions: {
        input: join(import.meta.dirname, "src/web", isCharts ? "charts.ts" : "index.html"),
        output: { format: "iife", entryFileNames: isCharts ? "charts.js" : "page.js", assetFileNames: "page.[ext]" },
      },
    },
  };
});

/** Wraps a script so that it can quote itself: a page from a folder may read no file, not even its own, to start a worker. */
function quotable(name: "page.js" | "charts.js"): Plugin {
  const head = (style: string) =>
    `(function demarcheProgram(){var s=globalThis.demarcheSources||(globalThis.demarcheSources={});s[${JSON.stringify(name)}]=demarcheProgram;${style}\n`;
  return {
    name: "demarche-quotable",
    enforce: "post",
    generateBundle(_, bundle) {
      // A report carries the style along; the text of it travels with the charts, which every report needs too.
      const style =
        name === "charts.js"
          ? `s["page.css"]=${JSON.stringify(readFileSync("dist/web/page.css", "utf8")).replaceAll("</", "<\\/")};`
          : "";
      for (const chunk of Object.values(bundle))
        if (chunk.type === "chunk") chunk.code = `${head(style)}${chunk.code}})();\n`;
    },
  };
}

/** Event types bring along how to make any event of theirs, for tests: the page makes none. */
function withoutArbitraries(): Plugin {
  return {
    name: "demarche-without-arbitraries",
    transform(code, id) {
      if (!/[\\/]src[\\/]event-types[\\/]/.test(id)) return undefined;
      const at = code.search(/\n\s*arbitrary[:(]/);
      const end = code.indexOf("\n});", at);
      return at < 0 || end < 0 ? undefined : { code: code.slice(0, at) + code.slice(end), map: null };
    },
  };
}

/** Observable Plot draws maps and knows colour schemes; the page's charts need neither, and they are a fifth of it. */
function withoutMaps(): Plugin {
  const left = /^d3-(geo|scale-chromatic)$/;
  return {
    name: "demarche-without-maps",
    enforce: "pre",
    resolveId: (id) => (left.test(id) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith("\0") || !left.test(id.slice(1))) return undefined;
      const names = Object.keys((await import(id.slice(1))) as object);
      return names.map((name) => `export const ${name} = () => undefined;`).join("\n");
    },
  };
}

/** The built script is no module. */
function classic(): Plugin {
  return {
    name: "demarche-classic",
    enforce: "post",
    transformIndexHtml: (html) => html.replaceAll(/<script type="module" crossorigin/g, "<script defer").replaceAll(/<link rel="stylesheet" crossorigin/g, '<link rel="stylesheet"'),
  };
}
