import { defineConfig } from "tsdown";

const shared = {
  platform: "node",
  format: "esm",
  target: "node20",
  fixedExtension: true,
  sourcemap: false,
  logLevel: "error",
} as const;

export default defineConfig([
  // The library: dependencies stay outside, types beside it.
  { ...shared, entry: { index: "src/index.ts" }, platform: "neutral", dts: true, clean: true },
  // The command line: dependencies bundled, for importing them one by one costs more than the work.
  {
    ...shared,
    entry: { "cli/main": "src/cli/main.ts", "cli/ensemble-worker": "src/cli/ensemble-worker.ts" },
    dts: false,
    clean: false,
    // What only some commands load stays outside.
    deps: { alwaysBundle: [/^(?!tinypool|fastify|@fastify\/|chokidar|close-with-grace)/], onlyBundle: false },
    minify: true,
  },
]);
