import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "../support.ts";
import { cli } from "./terminal.ts";

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "demarche-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A new log folder with this text as its only file. */
function logOf(text: string, name = `log-${Math.random().toString(36).slice(2)}`): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "2016.yaml"), text);
  return path;
}

const GOOD = `- id: one
  type: visit-paid
  date: 2016-12-14
  source: ISR
  target: KAZ
  data: { level: head-of-government }
  provenance: [{ title: a source }]
`;

describe("bad input", () => {
  test("all problems at once, each with file, line and what to do; exit 2; nothing printed as a result", async () => {
    const path = logOf(`- id: a
  type: visit-payed
  date: 2016-02-30
  source: KAZZ
  target: ISR
- id: b
  type: visit-paid
  date: 2016-13
  source: KAZ
  target: ISR
  cameo: 042
  sorce: KAZ
  data: { level: king }
- id: c
  type: visit-paid
  date: 2016-21
  source: KAZ
  target: ISR
  data: { level: other, gift: horse }
`);
    const { status, out, err } = await cli("replay", "--log", path);
    expect(status).toBe(2);
    expect(out).toBe("");
    for (const expected of [
      /2016\.yaml:2: a: unknown event type "visit-payed"; did you mean visit-paid\?/,
      /2016\.yaml:3: a: date: found "2016-02-30"; 2016-02 has 29 days/,
      /2016\.yaml:8: b: date: found "2016-13"; there is no month 13/,
      /2016\.yaml:11: b: cameo: found 42; .*quote it: "042"/,
      /2016\.yaml:12: b: unknown field "sorce"; did you mean source\?/,
      /2016\.yaml:13: b: data\.level: found "king"/,
      /2016\.yaml:16: c: date: found "2016-21"; seasons/,
      /2016\.yaml:19: c: unknown field "data\.gift"/,
    ]) {
      expect(err).toMatch(expected);
    }
  });

  test("a term that was withdrawn, or ended early, overlaps no later one", async () => {
    const term = (id: string, span: string) =>
      `- { id: ${id}, type: membership-begun, date: ${span.slice(0, 10)}, source: KAZ, target: UNSC, data: { role: elected-member, term: ${span} }, provenance: [{ title: t }] }\n`;
    const two = term("m1", "2017-01-01/2018-12-31") + term("m2", "2018-06-01/2019-12-31");
    const withdrawn = `${GOOD}  withdraws: m1\n  known: 2017-02-01\n`;
    const ended =
      "- { id: m1-ended, type: membership-ended, date: 2018-03-01, source: KAZ, target: UNSC, data: { role: elected-member, how: withdrew }, provenance: [{ title: t }] }\n";
    for (const fix of [withdrawn, ended]) {
      expect((await cli("check", logOf(two + fix), "--json")).json().problems).toEqual([]);
    }
  });

  test("a codebook without the scale in use says so", async () => {
    const codebook = join(folder, "codebook-without-scale");
    cpSync(join(ROOT, "codebook"), codebook, { recursive: true });
    rmSync(join(codebook, "weights", "goldstein-icews.yaml"));
    const { status, json } = await cli("replay", "--codebook", codebook, "--json");
    expect(status).toBe(2);
    expect(json().problems).toMatchObject([{ message: expect.stringMatching(/no scale "goldstein-icews"/) }]);
  });

  test("a group in a group would not be expanded, and is refused", async () => {
    const codebook = join(folder, "codebook-of-groups");
    cpSync(join(ROOT, "codebook"), codebook, { recursive: true });
    const actors = join(codebook, "actors.yaml");
    const own = "- { code: OWN, name: Own, kind: group, members: [{ code: OWN }] }\n";
    writeFileSync(actors, readFileSync(actors, "utf8") + own);
    const { json } = await cli("check", logOf(GOOD), "--codebook", codebook, "--json");
    expect(json().problems).toMatchObject([
      { message: expect.stringMatching(/group "OWN" has the group "OWN" as a member/) },
    ]);
  });

  test("a file that is not UTF-8 is refused, for its letters would be lost", async () => {
    const path = logOf(GOOD);
    writeFileSync(join(path, "2017.yaml"), Buffer.from(`${GOOD}  note: Türkiye\n`, "latin1"));
    const { status, json } = await cli("replay", "--log", path, "--json");
    expect(status).toBe(2);
    expect(json().problems).toMatchObject([{ code: "unreadable", message: expect.stringMatching(/not UTF-8/) }]);
  });

  test("--set of a name every object has is refused", async () => {
    expect((await cli("replay", "--set", "__proto__=1")).err).toMatch(/unknown parameter "__proto__"/);
  });

  test("replay --actor of an unknown actor", async () => {
    const { status, err } = await cli("replay", "--actor", "KAX");
    expect(status).toBe(2);
    expect(err).toMatch(/unknown actor "KAX"; did you mean KAZ/);
  });

  test("what was found is shown as it was written", async () => {
    const { err } = await cli("check", logOf(`${GOOD}  intensity: .nan\n`));
    expect(err).toMatch(/intensity: found NaN/);
    expect((await cli("check", logOf(GOOD.replace("2016-12-14", "-0044")))).err).toMatch(/; EDTF of kind/);
  });

  test("a bare year is that year", async () => {
    const { status } = await cli("replay", "--log", logOf(GOOD.replace("2016-12-14", "2016")));
    expect(status).toBe(0);
  });

  test.each([
    ["no-target", GOOD.replace("  target: KAZ\n", ""), /a visit-paid needs a target/],
    ["duplicate-id", GOOD + GOOD, /the id is used already at .*:1/],
    ["unknown-actor", GOOD.replace("KAZ", "KAX"), /unknown actor "KAX"; did you mean KAZ/],
    ["corrects-nothing", `${GOOD}  corrects: nobody\n`, /corrects names "nobody", which is not in the log/],
    ["missing-event", `${GOOD}  presumes: [onne]\n`, /presumes names "onne"/],
    [
      "presumes-later",
      `${GOOD}  presumes: [two]\n${GOOD.replace("id: one", "id: two").replace("2016-12-14", "2017-01-01")}`,
      /comes later/,
    ],
    ["known-before-it-happened", `${GOOD}  known: 2016-12-01\n`, /before its first possible day 2016-12-14/],
    ["unknown-dimension", `${GOOD}  dimension: nucular\n`, /known dimensions: diplomatic/],
    [
      "overlapping-membership",
      ["2017-01-01/2018-12-31", "2018-06-01/2019-12-31"]
        .map(
          (term, index) =>
            `- { id: m${index}, type: membership-begun, date: ${term.slice(0, 10)}, source: KAZ, target: UNSC, data: { role: elected-member, term: ${term} }, provenance: [{ title: t }] }\n`,
        )
        .join(""),
      /already holds membership\/UNSC\/elected-member/,
    ],
    ["circle", `${GOOD}  corrects: one\n`, /corrects leads back to itself \(one → one\)/],
    [
      "circle",
      `${GOOD}  within: two\n${GOOD.replace("id: one", "id: two")}  within: one\n`,
      /within leads back to itself \(one → two → one\)/,
    ],
    ["malformed-yaml", "- id: [\n  x", /not YAML/],
    ["not-a-list", "id: one\n", /expected a list of events/],
    ["bad-field", GOOD.replace("a source", "").replace("title: ", "name: x"), /provenance/],
  ])("%s", async (code, text, message) => {
    const { status, json } = await cli("check", logOf(text), "--json");
    const document = json();
    expect(document.ok).toBe(false);
    expect(status).toBe(1);
    expect(document.problems.map((problem: { code: string }) => problem.code)).toContain(
      code === "bad-field" ? "unknown-field" : code,
    );
    expect(document.problems.map((problem: { message: string }) => problem.message).join("\n")).toMatch(message);
    for (const problem of document.problems)
      expect(problem).toMatchObject({ file: expect.stringContaining("2016.yaml"), line: expect.any(Number) });
  });

  test("an empty folder, a missing one, one that cannot be read, an unknown store", async () => {
    const empty = join(folder, "empty");
    mkdirSync(empty, { recursive: true });
    expect((await cli("replay", "--log", empty)).err).toMatch(/no \.yaml or \.jsonl file/);
    expect((await cli("replay", "--log", join(folder, "nowhere"))).err).toMatch(/no such file or folder/);
    expect((await cli("replay", "--log", "mysql://host/db")).err).toMatch(/no store is called "mysql"/);
    const locked = logOf(GOOD, "locked");
    chmodSync(join(locked, "2016.yaml"), 0o000);
    // The superuser may read any file, so there is nothing to test then.
    if (process.getuid?.() !== 0) expect((await cli("replay", "--log", locked)).err).toMatch(/permission denied/);
    for (const place of [empty, join(folder, "nowhere"), "mysql://host/db"])
      expect((await cli("replay", "--log", place)).status).toBe(2);
  });

  test("a file of more than 64 MB is refused before it is read", async () => {
    const path = join(folder, "large");
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, "2016.yaml"), Buffer.alloc(65 * 1024 * 1024, " "));
    expect((await cli("replay", "--log", path)).err).toMatch(/the file holds 65 MB; expected at most 64 MB/);
  });

  test.each([
    [["metrics", "closness(KAZ>ISR)"], /unknown metric "closness"; did you mean closeness/],
    [["metrics", "closeness(KAZ>ISL)"], /unknown actor "ISL"; did you mean ISR/],
    [["metrics", "tone(KAZ-ISR, securty)"], /unknown dimension "securty"; did you mean security/],
    [["metrics", "equidistance(KAZ)"], /needs three actors/],
    [["metrics"], /name at least one metric/],
    [["metrics", "ties(KAZ-ISR)", "--from", "2017-01-01", "--to", "2016-01-01"], /--to lies before --from/],
    [
      ["metrics", "ties(KAZ-ISR)", "--from", "2016-01-01", "--every", "decade"],
      /expected day, week, month, quarter, year/,
    ],
    [["replay", "--at", "yesterday"], /--at: found "yesterday"/],
    [["replay", "--set", "half-life=0"], /expected whole days from 1/],
    [["replay", "--set", "scale=goldstien"], /unknown scale/],
    [["replay", "--set", "half-life.nucular=3"], /names no dimension or stream/],
    [["replay", "--set", "nonsense"], /expected PARAMETER=VALUE/],
    [["explain", "matter(nothing-here)"], /the log holds no "nothing-here"/],
    [["compare", "usa-leaves-jcpoa-2071"], /did you mean usa-leaves-jcpoa-2017/],
    [["replay", "--nonsense"], /unknown option '--nonsense'/],
    [["repaly"], /Did you mean replay/],
  ])("%j", async (argv, message) => {
    const { status, err, out } = await cli(...argv);
    expect(err).toMatch(message);
    expect(out).toBe("");
    expect(status).toBe(2);
    const asJson = await cli(...argv, "--json");
    expect(asJson.status).toBe(2);
    expect(asJson.json().problems[0].message).toMatch(/\S/);
  });

  test("a scenario with five mistakes shows five problems with lines, and applies none", async () => {
    const file = join(folder, "bad.yaml");
    writeFileSync(
      file,
      `title: Mistakes
question: What is wrong?
operations:
  - remove: usa-withdraws-jcpoa-2081
  - move: { event: kaz-irn-trade-2018, to: 2018-13 }
  - insert: { id: kaz-irn-trade-2018, type: visit-paid, date: 2018-01-01, source: KAZ, target: IRN, data: { level: other } }
  - amend: { event: kaz-irn-trade-2018, set: { data.value: much } }
  - amend: { event: kaz-irn-trade-2019, set: { id: other } }
`,
    );
    const { status, err, out } = await cli("compare", file, "--metric", "trade(KAZ-IRN)");
    expect(status).toBe(2);
    expect(out).toBe("");
    for (const expected of [
      /bad\.yaml:4: nothing to remove: the log holds no "usa-withdraws-jcpoa-2081"; did you mean usa-withdraws-jcpoa-2018/,
      /bad\.yaml:5: .*there is no month 13/,
      /bad\.yaml:6: the log holds "kaz-irn-trade-2018" already/,
      /bad\.yaml:7: .*data\.value: found "much"/,
      /bad\.yaml:8: an id cannot be amended/,
    ]) {
      expect(err).toMatch(expected);
    }
    writeFileSync(file, "title: T\nquestion: Q\noprations: []\noperations:\n  - shift: { event: a, to: 2018 }\n");
    const second = await cli("compare", file);
    expect(second.err).toMatch(/unknown field "oprations"; did you mean operations/);
  });

  test("an edit that changes nothing is reported with its reason", async () => {
    const file = join(folder, "noop.yaml");
    writeFileSync(
      file,
      "title: T\nquestion: Q\noperations:\n  - move: { event: usa-withdraws-jcpoa-2018, to: 2018-05-08 }\n",
    );
    const { status, err, out } = await cli("compare", file, "--metric", "closeness(USA>IRN)");
    expect(status).toBe(0);
    expect(err).toMatch(/changes nothing: usa-withdraws-jcpoa-2018 is dated 2018-05-08 already/);
    expect(out).toContain("no difference on any day");
  });

  test("a scenario sets a scale that the model has not read", async () => {
    const file = join(folder, "on-plover.yaml");
    writeFileSync(file, "title: On another scale\nset: { scale: plover }\n");
    const asked = ["explain", "closeness(USA>IRN)", "--at", "2016-12-31", "--json"];
    const [inScenario, onBoth] = [
      await cli(...asked, "--scenario", file),
      await cli(...asked, "--set", "scale=plover"),
    ];
    expect(inScenario.json().value).toBe(onBoth.json().value);
    expect(inScenario.json().value).not.toBe((await cli(...asked)).json().value);
    const compared = await cli(
      "compare",
      file,
      "--metric",
      "closeness(USA>IRN)",
      "--from",
      "2016-01-01",
      "--to",
      "2016-12-31",
    );
    expect(compared.err).toBe("");
    expect(compared.status).toBe(0);
  });

  test("an event that presumes a removed one is kept, with a warning", async () => {
    const file = join(folder, "orphan.yaml");
    writeFileSync(file, "title: T\nquestion: Q\noperations:\n  - remove: jcpoa-concluded-2015\n");
    const { err } = await cli("compare", file, "--metric", "closeness(USA>IRN)");
    expect(err).toMatch(
      /usa-withdraws-jcpoa-2018 presumes jcpoa-concluded-2015, which the scenario removes; it is kept/,
    );
  });
});
