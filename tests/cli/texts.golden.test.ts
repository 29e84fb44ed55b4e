import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cli } from "./terminal.ts";

/** Whole texts of the command line, for a person to read in review; `npm run golden` writes them. */
const TEXTS: readonly [name: string, ...argv: string[]][] = [
  ["explain-closeness", "explain", "closeness(KAZ>IRN)", "--at", "2017-01-24", "--known", "2017-01-24"],
  ["explain-closeness-all", "explain", "closeness(ISR>IRN)", "--at", "2017-01-24", "--all"],
  ["explain-tie", "explain", "tie(KAZ-IRN)", "--at", "2017-01-24"],
  ["explain-trade", "explain", "trade(KAZ-IRN)", "--at", "2017-01-24"],
  ["explain-tension", "explain", "tension(ISR-IRN)", "--at", "2017-01-24"],
  [
    "explain-difference",
    "explain",
    "closeness(USA>IRN)",
    "--at",
    "2018-12-31",
    "--scenario",
    "usa-leaves-jcpoa-2017",
    "--difference",
  ],
  ["compare", "compare", "usa-leaves-jcpoa-2017"],
  ["compare-markdown", "compare", "usa-leaves-jcpoa-2017", "--md"],
  ["compare-forecast", "compare", "message-rejected-in-public", "--every", "quarter"],
  ["replay", "replay", "--at", "2017-01-24", "--known", "2017-01-24", "--actor", "KAZ"],
  ["replay-follow", "replay", "--at", "1993-12-31", "--follow"],
  ["metrics-plot", "metrics", "trade(KAZ-IRN)", "--from", "2014-01-01", "--to", "2020-12-31", "--every", "year"],
  ["ensemble", "ensemble", "trade-reaches-its-target", "--runs", "20", "--every", "year", "--dates", "central"],
];

test.each(TEXTS)("%s", async (name, ...argv) => {
  const { status, out, err } = await cli(...argv);
  expect(status).toBe(0);
  const command = argv.map((word) => (/[ ()>;,]/.test(word) ? `'${word}'` : word)).join(" ");
  const notes = err === "" ? "" : `\n--- on stderr\n${err}\n`;
  await expect(`$ demarche ${command}\n${out}\n${notes}`).toMatchFileSnapshot(`../golden/cli/${name}.txt`);
});

test("the report of a comparison", async () => {
  const folder = mkdtempSync(join(tmpdir(), "demarche-report-"));
  try {
    const file = join(folder, "report.html");
    const { status } = await cli("compare", "usa-leaves-jcpoa-2017", "--every", "quarter", "--html", file);
    expect(status).toBe(0);
    // One element a line, so that a change shows where it is; the style sheet is the page's own affair.
    const html = readFileSync(file, "utf8")
      .replace(/<style>[\s\S]*?<\/style>/, "<style></style>")
      .replaceAll("><", ">\n<");
    await expect(html).toMatchFileSnapshot("../golden/cli/report.html.txt");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
