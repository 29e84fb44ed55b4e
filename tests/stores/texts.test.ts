import { catalog } from "../../src/catalog.ts";
import * as fc from "fast-check";
import { basename, dirname, extname, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { bundleOf } from "../../src/app/page/read-bundle.ts";
import { placesOf } from "../../src/app/files/open-workspace.ts";
import { folderOf, joinPath, nameOf, stemOf } from "../../src/stores/texts.ts";
import { readYaml } from "../../src/stores/yaml.ts";
import { disk, listScenarios, parseDay, readScenario, textsOf, viewAt, workspaceOf, worldAt } from "../engine.ts";
import { ROOT, shipped } from "../support.ts";

const places = placesOf({ folder: ROOT, shipped: ROOT });
const { files, problems } = bundleOf(catalog, places);

describe("a bundle", () => {
  test("holds the files the command line reads, and nothing is wrong with those that ship", () => {
    expect(files.log.length).toBeGreaterThan(20);
    expect(files.log.map(({ file }) => file)).toContain("events/coverage.yaml");
    expect(files.codebook.map(({ file }) => file)).toContain("codebook/weights/plover.yaml");
    expect(files.scenarios.map(({ file }) => file)).toEqual(disk.list("scenarios", []));
    expect(problems).toEqual({ world: [], scenarios: [] });
  });

  test("gives the same world as the folders", () => {
    const { workspace } = workspaceOf({ ...files, catalog });
    const day = parseDay("2020-01-01");
    expect(worldAt(viewAt(workspace!, null), day)).toEqual(worldAt(viewAt(shipped(), null), day));
    expect(workspace!.coverage).toEqual(shipped().coverage);
  });

  test("gives the same scenarios as the folders, parents included", () => {
    const plain = (read: ReturnType<typeof listScenarios>) =>
      JSON.parse(JSON.stringify(read, (key, value) => (key === "yaml" ? undefined : value)));
    expect(plain(listScenarios(textsOf(files.scenarios), "scenarios", catalog))).toEqual(
      plain(listScenarios(disk, "scenarios", catalog)),
    );
  });

  test("says what is missing as a folder would", () => {
    const { workspace, problems } = workspaceOf({
      catalog,
      log: files.log,
      codebook: files.codebook.filter(({ file }) => !file.endsWith("ties.yaml")),
    });
    expect(workspace).toBeUndefined();
    expect(problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      "codebook/ties.yaml: cannot be read: no such file or folder; check the path and its permissions",
    ]);
  });

  test("a log of one file is read whatever it is called", () => {
    const [first] = files.log.filter(({ file }) => file.endsWith("1991.yaml"));
    const { workspace } = workspaceOf({
      catalog,
      log: [{ file: "mine.txt", text: first!.text }],
      codebook: files.codebook,
    });
    expect(workspace!.log.length).toBeGreaterThan(0);
  });

  test("a draft reads its parents from the texts beside it, and says which is not there", () => {
    const draft = (parent: string) => ({
      file: "scenarios/draft.yaml",
      text: `title: draft\nextends: ${parent}\n`,
    });
    const read = (parent: string) =>
      readScenario(textsOf([...files.scenarios, draft(parent)]), "scenarios/draft.yaml", catalog);
    expect(read("jcpoa-exit-reactions").scenario?.rules.length).toBeGreaterThan(0);
    expect(read("../nowhere/none").problems.map(({ message }) => message)).toEqual([
      'extends names "../nowhere/none", but there is no nowhere/none.yaml',
    ]);
  });
});

test("aliases of aliases are refused before anything walks through all they stand for", () => {
  const levels = Array.from({ length: 30 }, (_, index) => `- &a${index + 1} [*a${index}, *a${index}]`);
  const reading = readYaml(["- &a0 [x]", ...levels].join("\n"), "a.yaml");
  expect("problem" in reading && reading.problem.message).toMatch(/aliases .* stand for millions of parts/);
  expect("problem" in readYaml("- &a [*a]", "a.yaml")).toBe(true);
  expect(readYaml("- &a [x]\n- *a", "a.yaml")).toMatchObject({ yaml: { value: [["x"], ["x"]] } });
});

describe("paths without Node", () => {
  const part = fc.constantFrom("a", "b.yaml", ".", "..", "", "c.d.e", ".hidden", "trailing.");
  const path = fc
    .tuple(fc.constantFrom("", "/"), fc.array(part, { minLength: 1, maxLength: 5 }))
    .map(([root, parts]) => root + parts.join("/"));

  test("joining is what Node's is", () => {
    fc.assert(
      fc.property(path, path, (folder, name) => {
        expect(joinPath(folder || ".", name)).toBe(posix.join(folder || ".", name).replace(/(?<=.)\/$/, ""));
      }),
    );
  });

  test("names, stems and folders of files are what Node's are", () => {
    const file = fc
      .tuple(path, fc.constantFrom("a.yaml", "b", "c.d.yml", ".hidden", "trailing."))
      .map(([folder, name]) => joinPath(folder, name));
    fc.assert(
      fc.property(file, (file) => {
        expect(nameOf(file)).toBe(basename(file));
        expect(stemOf(file)).toBe(basename(file, extname(file)));
        expect(folderOf(file)).toBe(dirname(file));
      }),
    );
  });
});
