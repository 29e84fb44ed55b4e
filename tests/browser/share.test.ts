import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Download, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { card, demarche, describePage, hashOf, open, origin, sentence, setDay, watchPages } from "./open.ts";

let out: string;
beforeAll(() => (out = mkdtempSync(join(tmpdir(), "demarche-share-"))));
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Opens a what-if and chooses a day, as a person would before sharing it. */
async function arrange(page: Page): Promise<void> {
  await card(page, "What if").getByRole("button", { name: "Open a scenario" }).click();
  await page.getByRole("button", { name: "Open: The United States leaves the JCPOA in 2017", exact: true }).click();
  await setDay(page, "2018-12-31");
  await expect.poll(() => sentence(page).textContent()).toContain("On 31 December 2018");
  await page.getByLabel("Search").fill("sanctions");
}

/** What the page shows of its state: it must be the same wherever the state is opened. */
async function shownBy(page: Page): Promise<Record<string, string>> {
  return {
    sentence: (await sentence(page).textContent()) ?? "",
    baseline: await hashOf(page),
    whatIf: await hashOf(page, "what-if"),
    search: await page.getByLabel("Search").inputValue(),
  };
}

/** Some computed styles of the page and of a control. */
function styleOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const style = (selector: string) => getComputedStyle(document.querySelector(selector)!);
    return [
      style(".page").maxWidth,
      style(".top").position,
      style("body").backgroundColor,
      style("button").borderRadius,
    ];
  });
}

async function downloaded(page: Page, button: Locator): Promise<{ readonly name: string; readonly file: string }> {
  const [download]: [Download, unknown] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const name = download.suggestedFilename();
  await download.saveAs(join(out, name));
  return { name, file: join(out, name) };
}

describePage("sharing", () => {
  watchPages();

  test("a link opens the same state, the printed commands give the same hashes, a report replays itself offline", async () => {
    const page = await open({ permissions: ["clipboard-read", "clipboard-write"] });
    await arrange(page);
    await expect.poll(() => hashOf(page, "what-if")).toMatch(/^[0-9a-f]{64}$/);
    const state = await shownBy(page);

    await page.getByRole("button", { name: "Share", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Copy the link" }).click();
    await expect.poll(() => page.getByText("Copied.").count()).toBe(1);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/#v1\.[\w-]+$/);

    // The commands are run as they are printed, in the folder of the log.
    const scenario = await downloaded(page, dialog.getByRole("button", { name: "Scenario file" }));
    const commands = ((await dialog.locator("pre").textContent()) ?? "").split("\n");
    const printed = await Promise.all(
      commands.map((command) => demarche(wordsOf(command.replace(scenario.name, scenario.file)))),
    );
    const [explained, replayed, , compared] = printed as [string, string, string, string];
    expect(explained).toContain("closeness(USA>IRN) on 2018-12-31");
    expect((JSON.parse(replayed) as { hash: string }).hash).toBe(state["baseline"]);
    const { baseline, scenario: branch } = JSON.parse(compared) as Record<string, { hash: string }>;
    expect([baseline!.hash, branch!.hash]).toEqual([state["baseline"], state["whatIf"]]);

    const report = await downloaded(page, dialog.getByRole("button", { name: "Report as one HTML file" }));
    const again = await open({ url: link });
    await expect.poll(() => shownBy(again)).toEqual(state);
    const offline = await open({ url: pathToFileURL(report.file).href, offline: true });
    await expect.poll(() => shownBy(offline)).toEqual(state);
    expect(await offline.getByText(/runs in the page itself/).count()).toBe(0);
    expect(await styleOf(offline)).toEqual(await styleOf(page));
    // A report is the page itself, so it can be used like the page.
    await setDay(offline, "2016-12-31");
    await expect.poll(() => hashOf(offline)).not.toBe(state["baseline"]);
    await expect.poll(() => card(offline, "Trajectories").locator(".plot").count()).toBeGreaterThan(0);
  });

  test("pictures and numbers are files of their kind", async () => {
    const page = await open();
    await card(page, "Trajectories").locator(".plot").first().waitFor();
    await page.getByRole("button", { name: "Share", exact: true }).click();
    const dialog = page.getByRole("dialog");
    for (const part of ["Relationships", "Timeline", "Trajectories"]) {
      const { file } = await downloaded(page, dialog.getByRole("button", { name: `${part}: SVG` }));
      const svg = readFileSync(file, "utf8");
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+"/);
      expect(/var\(--|currentColor|tabindex/i.exec(svg)).toBeNull();
      const problem = await page.evaluate(
        (text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent,
        svg,
      );
      expect(problem).toBeUndefined();
    }
    const { name, file } = await downloaded(page, dialog.getByRole("button", { name: "Timeline: PNG" }));
    expect(name).toMatch(/-timeline\.png$/);
    expect(readFileSync(file).subarray(1, 4).toString()).toBe("PNG");
    expect(readFileSync(file).readUInt32BE(16)).toBeGreaterThan(1000);

    const csv = await downloaded(page, dialog.getByRole("button", { name: "Numbers as CSV" }));
    const window = ["--from", "1991-01-01", "--to", "2026-06-23", "--every", "month"];
    const charted = ["closeness(KAZ>ISR)", "closeness(KAZ>IRN)", "closeness(ISR>IRN)", "tension(ISR-IRN)"];
    const printed = await demarche(["metrics", ...charted, ...window, "--csv"]);
    expect(readFileSync(csv.file, "utf8").trim()).toBe(printed.trim());
  });

  test("an exported site works from a folder, worker included, and makes no request", async () => {
    await demarche(["export", "site", "-o", join(out, "site")]);
    const page = await open({ url: pathToFileURL(join(out, "site/index.html")).href, offline: true });
    await arrange(page);
    await card(page, "What if").locator("table.attribution").waitFor();
    expect(await page.getByText(/runs in the page itself/).count()).toBe(0);
    const link = await page.evaluate(() => location.hash);
    const served = await open({ url: `${origin}/${link}` });
    await expect.poll(() => shownBy(served)).toEqual(await shownBy(page));
    // An exported site cannot write to a folder, so it offers the file as a download.
    await card(page, "What if").getByRole("button", { name: "Save", exact: true }).click();
    const kept = await downloaded(page, page.getByRole("dialog").getByRole("button", { name: "Download the file" }));
    expect(readFileSync(kept.file, "utf8")).toContain("title: The United States leaves the JCPOA in 2017");
  });

  test("printing leaves out what is only useful on a screen", async () => {
    const page = await open({ viewport: { width: 800, height: 1000 } });
    await page.emulateMedia({ media: "print" });
    expect(await sentence(page).isVisible()).toBe(true);
    for (const control of [
      page.getByRole("navigation"),
      page.getByLabel("Search"),
      page.getByRole("button", { name: "Share", exact: true }),
    ])
      expect(await control.isVisible()).toBe(false);
  });
});

/** The arguments of a printed command, as a shell splits them. */
function wordsOf(command: string): string[] {
  const words = command.replace(/ +#.*$/, "").match(/'[^']*'|[^\s']+/g) ?? [];
  return words.slice(2).map((word) => word.replace(/^'(.*)'$/, "$1"));
}
