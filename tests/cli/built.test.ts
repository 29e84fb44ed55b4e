import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, onTestFinished } from "vitest";
import { ROOT } from "../support.ts";

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "demarche-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const GOOD = `- id: one
  type: visit-paid
  date: 2016-12-14
  source: ISR
  target: KAZ
  data: { level: head-of-government }
  provenance: [{ title: a source }]
`;

describe("the built program", () => {
  test("runs in a folder of its own on the files that ship, and keeps stdout for the answer", () => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [join(ROOT, "dist/cli/main.mjs"), "replay", "--json"],
      { cwd: folder, encoding: "utf8" },
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty("hash");
    expect(stderr).toMatch(/no events\/ in this folder: using the events that ship/);
  });

  test("the library runs in a browser: it imports no module of Node, and nothing of fast-check", () => {
    const library = readFileSync(join(ROOT, "dist/index.mjs"), "utf8");
    expect(library.length).toBeGreaterThan(50_000);
    expect(library).not.toMatch(/from\s*["'](node:|fast-check)/);
  });

  test("the packed library folds, replays and explains", () => {
    const place = join(folder, "user");
    mkdirSync(join(place, "node_modules"), { recursive: true });
    const packed = spawnSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", place], {
      cwd: ROOT,
      encoding: "utf8",
    });
    const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
    const unpacked = spawnSync("tar", ["xzf", filename], { cwd: place });
    expect(unpacked.status).toBe(0);
    cpSync(join(place, "package"), join(place, "node_modules/demarche"), { recursive: true });
    for (const dependency of Object.keys(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).dependencies)) {
      const link = join(place, "node_modules", dependency);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(ROOT, "node_modules", dependency), link);
    }
    writeFileSync(join(place, "package.json"), '{ "type": "module" }');
    writeFileSync(
      join(place, "use.js"),
      `import { decodeLog, eventTypes, explain, fold, metrics, modelOf, readAddress, replay, viewOf } from "demarche";
const codebook = { actors: new Map([["KAZ", { code: "KAZ", name: "Kazakhstan", kind: "state" }], ["ISR", { code: "ISR", name: "Israel", kind: "state" }]]), dimensions: ["diplomatic"], scales: ["goldstein-icews"], weights: { "goldstein-icews": { "042": 1.9, "043": 2.8 } }, cameoToPlover: {}, halfLives: { curated: 365, imported: 90 }, tieCodes: {}, approximateDays: { day: 3, month: 15, year: 182 }, reporters: [], likelihood: {} };
const model = modelOf(codebook, eventTypes);
const { events } = decodeLog([{ file: "a.yaml", text: ${JSON.stringify(GOOD)} }], model.types);
const view = viewOf(model, events);
const { address } = readAddress("net-cooperation(KAZ>ISR)", codebook);
const metric = metrics.find(({ name }) => name === address.name);
console.log(JSON.stringify([Object.keys(fold(view, view.entries).scores), [...replay(view, view.entries)].length, explain(metric, address, view, view.entries[0].day).value]));`,
    );
    const { stdout, stderr } = spawnSync(process.execPath, ["use.js"], { cwd: place, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual([["ISR", "KAZ"], 1, 2.8]);
  });

  test("Ctrl-C ends an ensemble at once; --partial shows the runs made so far, the first ones of any longer ensemble", async () => {
    const main = join(ROOT, "dist/cli/main.mjs");
    const scenario = ["ensemble", "usa-leaves-jcpoa-2017-forecast", "--dates", "central", "--json", "--runs"];
    // The wait is twice the time this machine needs for a few runs, and two seconds more.
    const start = performance.now();
    spawnSync(process.execPath, [main, ...scenario, "600"], { cwd: ROOT });
    const patience = 2 * (performance.now() - start) + 2000;
    const stopped = (...flags: string[]) =>
      new Promise<{ status: number | null; out: string; err: string; ms: number }>((resolve) => {
        const child = spawn(process.execPath, [main, ...scenario, "1000000", ...flags], { cwd: ROOT });
        // Whatever happens to the test, no ensemble of a million runs is left behind.
        onTestFinished(() => void child.kill("SIGKILL"));
        let [out, err, at] = ["", "", 0];
        child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
        child.stderr.on("data", (chunk: Buffer) => {
          // The estimate is printed when the work begins.
          if (err === "") setTimeout(() => ((at = performance.now()), child.kill("SIGINT")), patience);
          err += chunk.toString();
        });
        child.on("close", (status) => resolve({ status, out, err, ms: performance.now() - at }));
      });
    const partial = await stopped("--partial");
    const nothing = await stopped();
    expect(partial.err).toMatch(/1000000 runs will take about \d+ s; Ctrl-C stops/);
    expect([partial.status, nothing.status]).toEqual([130, 130]);
    expect(nothing.out).toBe("");
    expect(nothing.err).toMatch(/no runs were kept/);
    const { runs } = JSON.parse(partial.out) as { runs: number };
    expect(runs).toBeGreaterThan(0);
    expect(runs).toBeLessThan(1_000_000);
    // The aim is one second. A busy machine may need more.
    expect(Math.max(partial.ms, nothing.ms)).toBeLessThan(5000);
  });
});
