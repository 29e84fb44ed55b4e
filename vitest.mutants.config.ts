import { existsSync, statSync } from "node:fs";
import { defineConfig } from "vitest/config";

/**
 * The tests beside what is mutated, as scripts/mutants.mjs was asked: those of `tests/core/chance` for `src/core/chance` and for a file in
 * it. A fault in a folder has to fail a test of that folder; what a test far away would catch besides is not counted.
 */
function testsOf(path: string): string {
  let folder = path.replace(/^src/, "tests");
  while (!existsSync(folder) || !statSync(folder).isDirectory()) folder = folder.slice(0, folder.lastIndexOf("/"));
  return folder;
}

const mutated = process.env["MUTANTS_PATH"];

/** The tests that `npm run mutants` runs. They need no build, no browser and no other process. */
export default defineConfig({
  test: {
    include: [mutated ? `${testsOf(mutated)}/**/*.test.ts` : "tests/{core,event-types,metrics,operations}/**/*.test.ts"],
    // One copy of the engine for all test files: loading it takes longer than most of them.
    isolate: false,
    setupFiles: ["tests/mutants.ts"],
    testTimeout: 60_000,
  },
});
