import { join } from "node:path";
import { defineConfig } from "vite";

/**
 * The page is one classic script, one style sheet and a plain index.html (`src/web/public`). A page that was opened from a folder may load
 * neither modules nor workers from files, so the script is wrapped in a function that can give its own text: see `engine/program.ts`.
 */
export default defineConfig({
  root: "src/web",
  base: "./",
  logLevel: "error",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    modulePreload: false,
    // Vite would put the styles into the script otherwise.
    cssCodeSplit: false,
    // The first browsers with `light-dark()`: for older ones it would be rewritten.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    rolldownOptions: {
      input: join(import.meta.dirname, "src/web/main.tsx"),
      output: {
        format: "iife",
        entryFileNames: "page.js",
        assetFileNames: "page.[ext]",
        banner: "(function program() { globalThis.demarcheProgram = program;",
        footer: "})();",
      },
    },
  },
});
