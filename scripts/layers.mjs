// Runs dependency-cruiser, and fails when it read nothing: beside an unsupported compiler it reports success on 0 modules.
import { execFileSync } from "node:child_process";

const report = JSON.parse(
  execFileSync("npx", ["depcruise", "src", "--config", ".dependency-cruiser.cjs", "--output-type", "json"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  }),
);
const { totalCruised, violations } = report.summary;
for (const { rule, from, to } of violations) console.error(`${rule.name}: ${from} imports ${to}`);
if (totalCruised < 50) throw new Error(`expected to read at least 50 modules, read ${totalCruised}`);
console.log(`${totalCruised} modules read, ${violations.length} violations`);
process.exitCode = violations.length > 0 ? 1 : 0;
