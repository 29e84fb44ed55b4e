// Runs Stryker over the folders that hold the engine, or over the one path that is named:
//
//     npm run mutants
//     npm run mutants src/core/chance
//
// What follows the path goes to Stryker as it is, such as --force to measure again what was measured before.
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";

const MUTATED = ["src/core", "src/event-types", "src/metrics", "src/operations"];

const [first, ...rest] = process.argv.slice(2);
const named = first !== undefined && !first.startsWith("-");
const paths = named ? [first] : MUTATED;
const options = named || first === undefined ? rest : [first, ...rest];

const files = paths.map((path) => (statSync(path).isDirectory() ? `${path.replace(/\/$/, "")}/**/*.ts` : path));
const mutate = [...files, "!src/**/index.ts", "!src/**/*.d.ts"].join(",");
// Each path has a memory of its own, for each is measured with other tests.
const memory = `node_modules/.cache/stryker/${named ? first.replaceAll("/", "-") : "all"}.json`;

const args = ["stryker", "run", "--mutate", mutate, "--incrementalFile", memory, ...options];
const { status } = spawnSync("npx", args, {
  stdio: "inherit",
  env: { ...process.env, MUTANTS_PATH: named ? first : "" },
});
process.exit(status ?? 1);
