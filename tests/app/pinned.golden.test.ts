import { catalog } from "../../src/catalog.ts";
import { describe, expect, test } from "vitest";
import {
  compare,
  compareDocument,
  disk,
  ensembleDocument,
  formatDay,
  gridOf,
  listScenarios,
  makeRuns,
  parseDay,
  planOf,
  readScenario,
  scenarioName,
  seriesOf,
  sidesOf,
  viewAt,
  worldAt,
  worldHash,
  worldJson,
  type ByDyad,
} from "../engine.ts";
import { question, shipped } from "../support.ts";

/**
 * What the shipped log and scenarios say, pinned as files a person can read: any change to it fails here, with the old and the new
 * line. When the change was meant, `npm run golden` writes the files and the diff is the review.
 */
const workspace = shipped();
const { scenarios } = listScenarios(disk, "scenarios", catalog);

describe("the shipped log", () => {
  test("replays to the same hashes", async () => {
    const rows = [
      ["2017-01-24", "2017-01-24"],
      ["2017-01-24", null],
      ["2026-06-30", "2020-12-31"],
      ["2026-06-30", null],
    ] as const;
    const lines = rows.map(([at, known]) => {
      const [day, vantage] = [parseDay(at), known === null ? null : parseDay(known)];
      const json = worldJson(worldAt(viewAt(workspace, vantage), day), day, vantage, workspace.model);
      return `at ${at}  known ${(known ?? "all").padEnd(10)}  ${worldHash(json)}`;
    });
    await expect(fileOf(lines)).toMatchFileSnapshot("../golden/pinned/replay-hashes.txt");
  });

  test("replays to the same world of 2017-01-24, known by then", async () => {
    const day = parseDay("2017-01-24");
    const json = worldJson(worldAt(viewAt(workspace, day), day), day, day, workspace.model);
    const parts = (["scores", "ties", "measures", "matters", "contacts"] as const).map((table) =>
      fileOf([`${table}:`, ...recordsOf(json[table] as ByDyad<object>)]),
    );
    await expect(parts.join("\n")).toMatchFileSnapshot("../golden/pinned/world-2017-01-24.txt");
  });

  test("gives the same four series", async () => {
    const asked = ["closeness(KAZ>IRN)", "closeness(ISR-IRN)", "trade(KAZ-IRN)", "tension(ISR-IRN)"];
    const days = gridOf(parseDay("1992-12-31"), parseDay("2025-12-31"), "year");
    const series = seriesOf(viewAt(workspace, null), asked.map(question), days, workspace.coverage);
    const head = `date        ${asked.map((text) => text.padStart(20)).join("")}`;
    const rows = days.map((day, at) => `${formatDay(day)}  ${series.map((one) => cell(one[at])).join("")}`);
    await expect(fileOf([head, ...rows])).toMatchFileSnapshot("../golden/pinned/series.txt");
  });
});

describe("scenarios that ship", () => {
  test("there are some", () => expect(scenarios.length).toBeGreaterThanOrEqual(17));

  test.each(scenarios.map((scenario) => [scenarioName(scenario), scenario] as const))(
    "%s compares as before",
    async (name, scenario) => {
      const { plan } = planOf(workspace, scenario);
      const { sides } = sidesOf(workspace, scenario, null, undefined);
      const days = gridOf(scenario.from!, scenario.to!, "month");
      const asked = scenario.metrics.length > 0 ? scenario.metrics : ["closeness(KAZ>IRN)", "closeness(KAZ>ISR)"];
      const { comparison, problems } = compare(workspace, sides, plan!, asked.map(question), days, "none");
      const document = compareDocument(comparison!, problems);
      const lines = [
        document.title,
        `${document.mode}, ${document.dates[0]} to ${document.dates.at(-1)}`,
        `baseline ${document.baseline.hash}`,
        `scenario ${document.scenario.hash}`,
        `inputs   ${document.inputs}`,
        "",
        ...document.scenario.operations.map(({ text, noop }) => `${text}${noop ? `: nothing, ${noop}` : ""}`),
        ...document.scenario.rules.map(
          ({ rule, cause, date, stopped }) => `${date}  ${rule} by ${cause}${stopped ? `: stopped, ${stopped}` : ""}`,
        ),
        "",
        ...Object.entries(document.series).map(([metric, { baseline, scenario, delta, ...on }]) =>
          [
            metric,
            `  first difference ${on.firstDifference ?? "never"}`,
            `  largest ${on.largest ? `${on.largest.date} ${digits(on.largest.delta)}` : "none"}`,
            `  meets ${on.meets ?? "never"}`,
            `  last day: ${digits(scenario.at(-1))} - ${digits(baseline.at(-1))} = ${digits(delta.at(-1))}`,
          ].join("\n"),
        ),
        "",
        ...document.differences.map(
          ({ kind, source, target, name, side }) => `${kind} ${source} ${target} ${name}: ${side}`,
        ),
        "",
        ...document.expectations.map(
          ({ text, holds, found }) => `${holds === null ? "no data" : holds ? "holds" : "fails"}  ${text} (${found})`,
        ),
        ...document.notes.map((note) => `note: ${note}`),
        ...problems.map(({ message }) => `problem: ${message}`),
      ];
      await expect(fileOf(lines)).toMatchFileSnapshot(`../golden/pinned/compare/${name}.txt`);
    },
  );

  test.each([
    ["usa-leaves-jcpoa-2017-forecast", "drawn"],
    ["trade-reaches-its-target", "central"],
  ] as const)("the ensemble of %s with dates %s draws as before", async (name, dates) => {
    const { scenario } = readScenario(disk, `scenarios/${name}.yaml`, catalog);
    const { plan } = planOf(workspace, scenario!);
    const { record } = sidesOf(workspace, scenario!, null, undefined).sides;
    const request = {
      workspace,
      record,
      plan: plan!,
      questions: scenario!.metrics.map(question),
      days: gridOf(scenario!.from!, scenario!.to!, "year"),
      seed: "7",
      dates,
    };
    const document = ensembleDocument(request, makeRuns(request, 0, 40));
    type Band = Record<"p05" | "p25" | "p50" | "p75" | "p95" | "mean" | "low" | "high", (number | null)[]>;
    const row = (of: Partial<Band>, at: number) => Object.values(of).map((values) => cell(values[at]));
    const lines = [
      `${document.title}: ${document.runs} runs, seed ${document.seed}, dates ${dates}`,
      `inputs ${document.inputs}`,
      ...Object.entries(document.series).flatMap(([metric, { baseline: _, delta, ...bands }]) => [
        "",
        `${metric}: 5, 25, 50, 75 and 95 %`,
        ...document.dates.map((date, at) => `${date}  ${row(bands as Band, at).join("")}`),
        "  the difference, with its mean and the interval of the mean",
        ...document.dates.map((date, at) => `${date}  ${row(delta as Band, at).join("")}`),
      ]),
      "",
      ...document.share.map(
        ({ condition, share, holds, interval }) =>
          `${holds ? "holds" : "fails"} in ${digits(share)} (${interval?.map(digits).join(" to ")})  ${condition}`,
      ),
      ...Object.entries(document.rules).map(([rule, times]) => `${rule} fired ${times} times`),
      `settled at ${document.settledAt}`,
    ];
    await expect(fileOf(lines)).toMatchFileSnapshot(`../golden/pinned/ensemble/${name}.txt`);
  });
});

/** Nine digits show any change of a formula, and none of the rounding in the last bit. The hashes pin every bit. */
function digits(value: number | null | undefined): string {
  return value === null || value === undefined ? "none" : String(Number(value.toPrecision(9)));
}

function cell(value: number | null | undefined): string {
  return digits(value).padStart(20);
}

/** One record a line: source, target, name and what it holds. */
function recordsOf(table: ByDyad<object>): string[] {
  const print = (record: object) =>
    Object.entries(record)
      .map(([key, value]) => `${key} ${typeof value === "number" ? digits(value) : String(value)}`)
      .join(", ");
  return Object.entries(table).flatMap(([source, byTarget]) =>
    Object.entries(byTarget).flatMap(([target, records]) =>
      Object.entries(records).map(([name, record]) => `  ${source} ${target || "-"} ${name}: ${print(record)}`),
    ),
  );
}

function fileOf(lines: readonly string[]): string {
  return `${lines.join("\n")}\n`;
}
