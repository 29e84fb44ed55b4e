export default {
  // The files to mutate, and where their results are kept, come from scripts/mutants.mjs.
  plugins: ["@stryker-mutator/vitest-runner", "./scripts/prose-ignorer.mjs"],
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutants.config.ts", related: false },
  coverageAnalysis: "perTest",
  ignorers: ["prose"],
  // A mutant that only runs while modules load needs a run of all tests: see docs/QUALITY.md.
  ignoreStatic: true,
  ignorePatterns: ["dist", "bench", "docs", "reports", "tests/browser", "tests/web", "src/web"],
  incremental: true,
  tempDirName: ".stryker-tmp",
  reporters: ["clear-text", "progress-append-only"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  concurrency: 2,
  timeoutMS: 10_000,
  timeoutFactor: 3,
  thresholds: { high: 95, low: 85, break: null },
};
