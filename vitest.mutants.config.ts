import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The tests of what is being mutated, as scripts/mutants.mjs was asked: `src/core/chance` is tested first by `tests/core/chance`. */
const NEAREST = (process.env["MUTANTS_PATH"] ?? "").replace(/^src\//, "tests/").replace(/\.ts$/, "");

/** The folder those tests are in: a fault in the core has to fail a test of the core. */
const FOLDER = NEAREST.split("/")[1] ?? "{core,event-types,metrics,operations}";

/** Runs the tests of what is mutated first, for a mutant is done with at the first test that fails. */
class NearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => (moduleId.includes(`/${NEAREST}`) ? 0 : 1);
    return [...files].sort((a, b) => rank(a) - rank(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

/** The tests that `npm run mutants` runs: those of the folder it mutates. They need no build, no browser and no other process. */
export default defineConfig({
  test: {
    include: [`tests/${FOLDER}/**/*.test.ts`],
    // One copy of the engine for all test files: loading it takes longer than most of them.
    isolate: false,
    setupFiles: ["tests/mutants.ts"],
    sequence: { sequencer: NearestFirst },
    testTimeout: 60_000,
  },
});
