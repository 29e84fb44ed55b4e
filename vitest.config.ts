import { defineConfig } from "vitest/config";

const PAGE = "tests/browser/**/*.test.ts";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: "engine", include: ["tests/**/*.test.{ts,tsx}"], exclude: [PAGE], sequence: { groupOrder: 0 } },
      },
      {
        // One browser and one server for all; after the others, for it wants the machine to itself.
        extends: true,
        test: {
          name: "page",
          include: [PAGE],
          globalSetup: "tests/browser/setup.ts",
          maxWorkers: 1,
          isolate: false,
          expect: { poll: { timeout: 15_000 } },
          // A real browser on a busy machine: what fails is tried once more, and vitest says so.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
