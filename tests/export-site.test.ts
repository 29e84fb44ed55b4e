import { catalog } from "../src/catalog.ts";
import * as fc from "fast-check";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Bundle } from "../src/app/page/bundle.ts";
import { dataScript } from "../src/app/page/data-script.ts";
import { siteOf } from "../src/app/page/export-site.ts";
import { bundleOf } from "../src/app/page/read-bundle.ts";
import { openWorkspace, placesOf } from "../src/app/files/open-workspace.ts";
import { listScenarios } from "../src/app/scenario/read-scenario.ts";
import { workspaceJson, workspaceOfJson, type WorkspaceJson } from "../src/app/page/workspace-json.ts";
import { run } from "../src/cli/run.ts";
import { textsOf } from "../src/stores/texts.ts";
import { ROOT } from "./support.ts";

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "demarche-export-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a browser finds after running the script. */
function bundleIn(script: string): Bundle {
  const page: { demarcheBundle?: unknown } = {};
  runInNewContext(script, page);
  return JSON.parse(JSON.stringify(page.demarcheBundle)) as Bundle;
}

async function exported(...argv: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const status = await run(["export", "site", ...argv], {
    catalog,
    terminal: { out: (text) => out.push(text), err: (text) => err.push(text), colour: false, width: 100 },
    folder: ROOT,
    shipped: ROOT,
    signal: new AbortController().signal,
    untilStopped: (close) => close(),
  });
  return { status, out: out.join("\n"), err: err.join("\n") };
}

describe("the data of a page", () => {
  test("[X1] any text comes back as it was, and none can end the script", () => {
    const nasty = fc.constantFrom(
      "</script>",
      "<!--",
      "<script>",
      "\u2028",
      "\u2029",
      "]]>",
      "\\",
      "${x}",
      "`",
      "\uD800",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(nasty).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, text, (file, text) => {
        const bundle = { version: "1", read: null, scenarios: [{ file, text, document: text }], problems: [] };
        const script = dataScript(bundle);
        expect(script).not.toMatch(/[<\u2028\u2029]/);
        expect(bundleIn(script)).toEqual(bundle);
      }),
    );
  });

  test("the shipped files are named as in a folder of their own, and give the same world", () => {
    const { files } = bundleOf(catalog, placesOf({ folder: join(ROOT, "src"), shipped: ROOT }));
    expect(files.log[0]!.file.startsWith(ROOT)).toBe(true);
    const page = [{ file: "index.html", text: '<body><script src="page.js"></script></body>' }];
    const site = siteOf(page, files, catalog);
    const bundle = bundleIn(site.find(({ file }) => file === "data.js")!.text);
    expect(JSON.stringify(bundle)).not.toContain(ROOT);
    const workspace = workspaceOfJson(bundle.read!, catalog);
    const shipped = openWorkspace({ catalog, folder: ROOT, shipped: ROOT });
    expect(workspace.log).toEqual(shipped.log);
    expect(workspace.coverage).toEqual(shipped.coverage);
    expect(workspace.model.hash).toBe(shipped.model.hash);
    expect(Object.keys(workspace.model.codebook.weights)).toContain("plover");
    expect(listScenarios(textsOf(bundle.scenarios), "scenarios", catalog).problems).toEqual([]);
  });
});

describe("a workspace as JSON", () => {
  test("comes back as it was, what happened unseen too", () => {
    const shipped = openWorkspace({ catalog, folder: ROOT, shipped: ROOT });
    const unseen = { ...shipped.log[0]!, id: "unseen", known: Infinity };
    const workspace = { ...shipped, log: [...shipped.log, unseen] };
    const again = workspaceOfJson(JSON.parse(JSON.stringify(workspaceJson(workspace))) as WorkspaceJson, catalog);
    expect(again.log).toEqual(workspace.log);
    expect(again.model.codebook).toEqual(workspace.model.codebook);
    expect(again.model.hash).toBe(workspace.model.hash);
  });
});

describe("export site", () => {
  test("writes a page that asks no server for anything", async () => {
    const site = join(folder, "a/site");
    const { status, out } = await exported("-o", site);
    expect(status).toBe(0);
    expect(out).toContain(`Open ${join(site, "index.html")} in a browser, or put the folder on any web host.`);
    expect(readdirSync(site).sort()).toEqual(["data.js", "index.html", "page.css", "page.js"]);
    const index = readFileSync(join(site, "index.html"), "utf8");
    expect(index).not.toMatch(/type="module"|crossorigin|https?:/);
    expect(index).toMatch(/<script src="data\.js"><\/script>\s*<script src="page\.js"><\/script>\s*<\/body>/);
    expect(index.match(/page\.js/g)).toHaveLength(1);
    for (const name of ["page.css", "page.js"])
      expect(readFileSync(join(site, name), "utf8")).toBe(readFileSync(join(ROOT, "dist/web", name), "utf8"));
    expect(bundleIn(readFileSync(join(site, "data.js"), "utf8")).read?.log.length).toBeGreaterThan(20);
  });

  test("over an earlier export, but not over other files unless told", async () => {
    const site = join(folder, "b");
    mkdirSync(site);
    writeFileSync(join(site, "thesis.txt"), "mine");
    const refused = await exported("-o", site);
    expect(refused.status).toBe(2);
    expect(refused.err).toMatch(/holds files that are not an earlier export; choose another folder, or add --force/);
    expect(readdirSync(site)).toEqual(["thesis.txt"]);
    expect((await exported("-o", site, "--force")).status).toBe(0);
    expect((await exported("-o", site)).status).toBe(0);
    expect(readFileSync(join(site, "thesis.txt"), "utf8")).toBe("mine");
  });

  test("a file in the way, a log with errors, no folder named: exit 2 and nothing written", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect((await exported("-o", file)).err).toMatch(/it is a file; name a folder/);
    const log = join(folder, "bad.yaml");
    writeFileSync(log, "- id: x\n");
    const bad = await exported("-o", join(folder, "c"), "--log", log);
    expect([bad.status, bad.err]).toEqual([2, expect.stringContaining("bad.yaml:1")]);
    expect(readdirSync(folder)).not.toContain("c");
    expect((await exported()).status).toBe(2);
  });

  test("--json names the files", async () => {
    const { out } = await exported("-o", join(folder, "d"), "--json");
    expect(JSON.parse(out)).toMatchObject({ folder: join(folder, "d"), files: expect.arrayContaining(["index.html"]) });
  });
});
