import { catalog } from "../src/catalog.ts";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plot } from "../src/cli/plot.ts";
import { run } from "../src/cli/run.ts";
import { hashOf } from "../src/core/common/hash.ts";
import { VERSION } from "../src/version.ts";
import { ROOT } from "./support.ts";

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "demarche-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command line inside this process: what it wrote, and how it ended. */
async function cli(...argv: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const status = await run(argv, {
    catalog,
    terminal: { out: (text) => out.push(text), err: (text) => err.push(text), colour: false, width: 100 },
    folder: ROOT,
    shipped: ROOT,
    signal: new AbortController().signal,
    untilStopped: (close) => close(),
  });
  return { status, out: out.join("\n"), err: err.join("\n"), json: () => JSON.parse(out.join("\n")) };
}

/** A log folder of its own, with this text as its one file. */
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

describe("commands", () => {
  test("replay: the hash is that of exactly the world printed beside it", async () => {
    const { status, json } = await cli("replay", "--at", "2017-01-24", "--known", "2017-01-24", "--json");
    const document = json();
    expect(status).toBe(0);
    expect(Object.keys(document)).toEqual(["asOf", "known", "events", "hash", "world"]);
    expect(document).toMatchObject({ asOf: "2017-01-24", known: "2017-01-24" });
    expect(document.hash).toBe(hashOf(document.world));
    expect(Object.keys(document.world)).toEqual([
      "asOf",
      "known",
      "model",
      "scores",
      "ties",
      "measures",
      "matters",
      "contacts",
    ]);
  });

  test("replay counts log entries dated and known by then, applied or not", async () => {
    const text =
      GOOD +
      GOOD.replace("id: one", "id: two\n  occurred: unknown") +
      GOOD.replace("id: one", "id: three").replace("2016-12-14", "2017-12-14");
    const { json } = await cli("replay", "--log", logOf(text), "--at", "2016-12-31", "--json");
    expect(json().events).toBe(2);
  });

  test("replay for people: a sentence, a table, the model and the hash", async () => {
    const { out } = await cli("replay", "--at", "2017-01-24", "--actor", "KAZ");
    expect(out).toContain("On 2017-01-24");
    expect(out).toMatch(/KAZ > IRN\s+7\d\.\d\d/);
    expect(out).toMatch(/half-life curated 365/);
    expect(out).toMatch(/world [0-9a-f]{64}/);
  });

  test("replay --follow shows each event and what it changed", async () => {
    const { out } = await cli("replay", "--at", "1992-04-10", "--follow");
    expect(out).toContain("1992-04-10");
    expect(out).toContain("ISR-KAZ relations in-force");
  });

  test("replay --follow --pace ends at the last event", async () => {
    const { out } = await cli(
      "replay",
      "--log",
      logOf(GOOD + GOOD.replace("id: one", "id: two")),
      "--follow",
      "--pace",
      "5",
    );
    expect(out.match(/2016-12-14/g)).toHaveLength(2);
  });

  test("events by dyad and word, with their sources", async () => {
    const { json } = await cli("events", "events(ISR>KAZ, praise)", "--json");
    expect(json().events).toMatchObject([
      {
        id: "isr-statement-kaz-tolerance-model-2016-12",
        provenance: expect.any(Array),
        summary: expect.stringContaining("praised Kazakhstan"),
      },
    ]);
  });

  test("metrics on a day, as a series, and as tidy CSV", async () => {
    const day = (await cli("metrics", "closeness(KAZ>ISR)", "--at", "2017-01-24", "--json")).json();
    expect(day.dates).toEqual(["2017-01-24"]);
    const series = (
      await cli(
        "metrics",
        "trade(KAZ-IRN)",
        "tone(KAZ-ISR, security)",
        "--from",
        "2016-01-01",
        "--to",
        "2016-12-31",
        "--every",
        "quarter",
        "--json",
      )
    ).json();
    expect(series.dates).toHaveLength(4);
    for (const values of Object.values(series.series)) expect(values).toHaveLength(4);
    const { out } = await cli(
      "metrics",
      "equidistance(KAZ; ISR, IRN)",
      "--from",
      "2016-11-30",
      "--to",
      "2016-12-31",
      "--csv",
    );
    expect(out).toMatch(/^date,metric,value\n2016-11-30,"equidistance\(KAZ; ISR, IRN\)",0\.\d+/);
  });

  test("a plot of any number of days", async () => {
    const dates = Array.from({ length: 200_000 }, (_, index) => String(index));
    expect(plot([{ name: "one", values: dates.map(Number) }], dates)[0]).toMatch(/^ *199999 ┤/);
  });

  test("matter() of an id in capitals", async () => {
    const request = GOOD.replace("id: one", "id: REQ-1")
      .replace("visit-paid", "request-made")
      .replace("level: head-of-government", "asks: vote");
    const { json } = await cli("explain", "matter(REQ-1)", "--log", logOf(request), "--json");
    expect(json().answers).toMatchObject([{ event: "REQ-1", stage: "open" }]);
  });

  test("metrics --list tells formula, unit, range and citation of each", async () => {
    const { json } = await cli("metrics", "--list", "--json");
    for (const metric of json().metrics) expect(Object.values(metric).every((value) => value !== "")).toBe(true);
  });

  test("--set changes the result, and the model's hash", async () => {
    const [one, other] = await Promise.all(
      [[], ["--set", "half-life=90"]].map(async (extra) =>
        (await cli("explain", "net-cooperation(KAZ>IRN)", "--at", "2017-01-24", "--json", ...extra)).json(),
      ),
    );
    expect(one.value).not.toBe(other.value);
    expect(one.model.hash).not.toBe(other.model.hash);
    expect(other.model.parameters.halfLife).toMatchObject({ all: 90 });
  });

  test("explain: contributions add up, each with its sources; what was left out is told", async () => {
    const { json } = await cli(
      "explain",
      "net-cooperation(KAZ>IRN)",
      "--at",
      "2017-01-24",
      "--known",
      "2017-01-24",
      "--json",
    );
    const document = json();
    const sum = document.contributions.reduce((total: number, { amount }: { amount: number }) => total + amount, 0);
    expect(Math.abs(document.value - sum)).toBeLessThan(1e-9);
    expect(document.remainder).toBe(0);
    for (const { provenance } of document.contributions) expect(provenance[0].title).toMatch(/\S/);
    expect(document.leftOut).toEqual(
      expect.arrayContaining([expect.objectContaining({ reason: "it is not known to have occurred" })]),
    );
  });

  test("explain for people begins with the sentence", async () => {
    const { out } = await cli("explain", "closeness(KAZ>IRN)", "--at", "2017-01-24");
    expect(out).toMatch(/^closeness\(KAZ>IRN\) on 2017-01-24 is 7\d\.\d\d \(index\), because /);
    expect(out).toContain("contributions inside this model");
  });

  test("explain --difference: why a scenario's number is another, event by event", async () => {
    const asked = [
      "explain",
      "closeness(USA>IRN)",
      "--at",
      "2018-12-31",
      "--scenario",
      "usa-leaves-jcpoa-2017",
      "--difference",
    ];
    const document = (await cli(...asked, "--json")).json();
    expect(document.value).toBeCloseTo(document.scenario - document.baseline, 9);
    expect(
      document.through.contributions.reduce((sum: number, { amount }: { amount: number }) => sum + amount, 0),
    ).toBeCloseTo(document.through.value, 9);
    const sides = new Map(
      document.through.contributions.map(({ event, side }: { event: string; side: string }) => [event, side]),
    );
    expect(sides.get("usa-withdraws-jcpoa-2018")).toBe("both");
    expect((await cli(...asked)).out).toMatch(/in the scenario and .* in the baseline/);
    expect(await cli(...asked.filter((word) => !/scenario|jcpoa/.test(word)))).toMatchObject({ status: 2 });
  });

  test("explain leaves each event out where a number bends", async () => {
    const { json } = await cli("explain", "tension(ISR-IRN)", "--at", "2017-01-24", "--json");
    expect(json()).toMatchObject({ method: "leave-one-out" });
  });

  test("compare: series of one length, first day apart, attribution that adds up", async () => {
    const { status, json } = await cli("compare", "usa-leaves-jcpoa-2017", "--attribution", "shapley", "--json");
    const document = json();
    expect(status).toBe(0);
    const { baseline, scenario, delta, firstDifference, largest } = document.series["closeness(USA>IRN)"];
    for (const values of [baseline, scenario, delta]) expect(values).toHaveLength(document.dates.length);
    expect(firstDifference).toBe("2017-05-16");
    expect(document.series["closeness(KAZ>IRN)"].firstDifference).toBeNull();
    for (const { metric, total, parts } of document.attribution.metrics) {
      const sum = parts.reduce((all: number, { amount }: { amount: number }) => all + amount, 0);
      expect(Math.abs(sum - total)).toBeLessThan(1e-6);
      if (metric === "closeness(USA>IRN)") expect(Math.abs(total - largest.delta)).toBeLessThan(1e-9);
    }
  });

  test("compare: the same file gives the same bytes", async () => {
    const [one, other] = [
      await cli("compare", "usa-leaves-jcpoa-2017", "--json"),
      await cli("compare", "usa-leaves-jcpoa-2017", "--json"),
    ];
    expect(one.out).toBe(other.out);
  });

  test("the ties the exit changes: Washington is out of the deal", async () => {
    const { json } = await cli(
      "explain",
      "tie(USA-IRN, agreement/jcpoa)",
      "--at",
      "2017-12-31",
      "--scenario",
      "usa-leaves-jcpoa-2017",
      "--json",
    );
    expect(json().answers).toEqual([]);
  });

  test("check on the shipped log, codebook and scenarios is clean", async () => {
    const { status, json } = await cli("check", "--json");
    expect(json()).toEqual({ ok: true, problems: [] });
    expect(status).toBe(0);
  });

  test("scenarios lists those that ship", async () => {
    const { json } = await cli("scenarios", "--json");
    expect(json().scenarios).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ title: "The United States leaves the JCPOA in 2017", mode: "record" }),
      ]),
    );
  });

  test("the version is that of package.json; every command has help", async () => {
    expect(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).version).toBe(VERSION);
    for (const command of [
      "replay",
      "events",
      "metrics",
      "explain",
      "compare",
      "ensemble",
      "check",
      "scenarios",
      "story",
    ]) {
      const { status, out } = await cli(command, "--help");
      expect(status).toBe(0);
      expect(out).toContain(`Usage: demarche ${command}`);
    }
  });
});

describe("chance at the command line", () => {
  test("compare --html --runs draws bands and shares into the report; --runs alone is refused", async () => {
    const file = join(folder, "bands.html");
    const scenario = "usa-leaves-jcpoa-2017-forecast";
    expect((await cli("compare", scenario, "--html", file, "--runs", "30", "--attribution", "none")).status).toBe(0);
    const html = readFileSync(file, "utf8");
    expect(html.match(/class="band"/g)?.length).toBe(6);
    expect(html).toMatch(/percentile of 30 runs, seed 1/);
    expect((await cli("compare", scenario, "--runs", "30")).err).toMatch(/add --html FILE/);
  });

  test("the baseline is a scenario too, and two scenarios can be held against each other in an ensemble", async () => {
    const { json } = await cli(
      "compare",
      "baseline",
      "--against",
      "usa-leaves-jcpoa-2017",
      "--attribution",
      "none",
      "--json",
    );
    const turned = (await cli("compare", "usa-leaves-jcpoa-2017", "--attribution", "none", "--json")).json();
    for (const [metric, { delta }] of Object.entries<{ delta: (number | null)[] }>(json().series)) {
      const other = turned.series[metric].delta as (number | null)[];
      delta.forEach((value, at) => expect((value ?? 0) + (other[at] ?? 0)).toBeCloseTo(0, 9));
    }
    const asked = ["ensemble", "baseline", "--against", "usa-leaves-jcpoa-2017-forecast", "--runs", "12", "--json"];
    const document = (await cli(...asked, "--workers", "1")).json();
    const [band] = Object.values<{ delta: { p50: number[] }; baseline: { p50: number[] } }>(document.series);
    expect(band!.baseline.p50).toHaveLength(document.dates.length);
  });

  test("Ctrl-C ends an ensemble at once; --partial tells the runs done so far, the first ones of any longer ensemble", async () => {
    const main = join(ROOT, "dist/cli/main.mjs");
    const scenario = ["ensemble", "usa-leaves-jcpoa-2017-forecast", "--dates", "central", "--json", "--runs"];
    // A busy machine is given the time in which it makes a few runs, and as much again.
    const start = performance.now();
    spawnSync(process.execPath, [main, ...scenario, "600"], { cwd: ROOT });
    const patience = 2 * (performance.now() - start) + 2000;
    const stopped = (...flags: string[]) =>
      new Promise<{ status: number | null; out: string; err: string; ms: number }>((resolve) => {
        const child = spawn(process.execPath, [main, ...scenario, "1000000", ...flags], { cwd: ROOT });
        let [out, err, at] = ["", "", 0];
        child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
        child.stderr.on("data", (chunk: Buffer) => {
          // The estimate is told once work begins.
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
    expect(nothing.err).toMatch(/nothing was kept/);
    const { runs } = JSON.parse(partial.out) as { runs: number };
    expect(runs).toBeGreaterThan(0);
    expect(runs).toBeLessThan(1_000_000);
    // A second is the aim; a busy machine may need a little more.
    expect(Math.max(partial.ms, nothing.ms)).toBeLessThan(5000);
  });
});

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
    for (const mended of [withdrawn, ended]) {
      expect((await cli("check", logOf(two + mended), "--json")).json().problems).toEqual([]);
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
    expect(json().problems).toMatchObject([{ message: expect.stringMatching(/group "OWN" holds the group "OWN"/) }]);
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
    ["duplicate-id", GOOD + GOOD, /the id stands already at .*:1/],
    ["unknown-actor", GOOD.replace("KAZ", "KAX"), /unknown actor "KAX"; did you mean KAZ/],
    ["corrects-nothing", `${GOOD}  corrects: nobody\n`, /corrects names "nobody", which is not in the log/],
    ["missing-event", `${GOOD}  presumes: [onne]\n`, /presumes names "onne"/],
    [
      "presumes-later",
      `${GOOD}  presumes: [two]\n${GOOD.replace("id: one", "id: two").replace("2016-12-14", "2017-01-01")}`,
      /stands later/,
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
      /holds membership\/UNSC\/elected-member already/,
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
    // root reads everything: there is nothing to see then.
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
    [["metrics", "closeness(KAZ>ISL)"], /unknown actor "ISL"/],
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

  test("an edit that changes nothing is told, with its reason", async () => {
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

  test("an event that presumes a removed one is kept, and said loudly", async () => {
    const file = join(folder, "orphan.yaml");
    writeFileSync(file, "title: T\nquestion: Q\noperations:\n  - remove: jcpoa-concluded-2015\n");
    const { err } = await cli("compare", file, "--metric", "closeness(USA>IRN)");
    expect(err).toMatch(
      /usa-withdraws-jcpoa-2018 presumes jcpoa-concluded-2015, which the scenario takes out; it is kept/,
    );
  });
});

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
});
