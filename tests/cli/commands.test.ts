import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plot } from "../../src/cli/plot.ts";
import { VERSION } from "../../src/version.ts";
import { hashOf } from "../engine.ts";
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

  test("metrics --list shows formula, unit, range and citation of each", async () => {
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

  test("explain: contributions add up, each with its sources; what was left out is listed", async () => {
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

  test("explain leaves each event out where a number is not a sum", async () => {
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

  test("the baseline is a scenario too, and two scenarios can be compared in an ensemble", async () => {
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
});
