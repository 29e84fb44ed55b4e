import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownFolder, servePage, type Served } from "../../scripts/browser.mjs";
import { card, describePage, eventCard, hashOf, open, sentence, setDay, watchPages } from "./open.ts";

// Here the server may write, and somebody else changes the files too.
describePage("the files behind the page", () => {
  watchPages();
  let own: ReturnType<typeof ownFolder>;
  let server: Served;
  beforeAll(async () => {
    own = ownFolder();
    server = await servePage(own.folder);
  });
  afterAll(async () => {
    await server.stop();
    own.remove();
  });
  const read = (file: string) => readFileSync(join(own.folder, file), "utf8");
  const opened = () => open({ url: `${server.origin}/`, server, expected: /409|422/ });
  const rowOf = (page: Page, text: string) => card(page, "Events").getByRole("button", { name: text });

  test("a what-if is saved as a scenario file, and replaces an earlier one only when a person says so", async () => {
    const page = await opened();
    await card(page, "Events").getByRole("checkbox").first().click();
    const save = card(page, "What if").getByRole("button", { name: "Save", exact: true });
    await save.click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("File name").fill("mine");
    await dialog.getByRole("button", { name: "Save to scenarios/" }).click();
    await expect.poll(() => page.getByText("Saved as scenarios/mine.yaml.").count()).toBe(1);
    expect(read("scenarios/mine.yaml")).toMatch(/^title: My what-if\n(.*\n)*operations:\n {2}- remove: /);
    await save.click();
    await dialog.getByLabel("File name").fill("mine");
    await dialog.getByRole("button", { name: "Save to scenarios/" }).click();
    await expect.poll(() => dialog.getByRole("alert").textContent()).toContain("scenarios/mine.yaml already exists");
    await dialog.getByRole("button", { name: "Replace it" }).click();
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    // The page follows what it wrote: the scenario is now among those to open.
    await card(page, "What if").getByRole("button", { name: "Open a scenario" }).click();
    await expect.poll(() => page.getByRole("button", { name: "Open: My what-if" }).count()).toBe(1);
  });

  test("an event is written to the file of its year, replaced there, and corrected from a day on", async () => {
    const page = await opened();
    await card(page, "What if").getByRole("button", { name: "Add an event" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Write it to" }).selectOption("log");
    await dialog.getByRole("combobox", { name: "Type" }).selectOption("visit-paid");
    await dialog.getByLabel("Date").fill("2020-02-02");
    await dialog.getByLabel("Who acted").fill("KAZ");
    await dialog.getByLabel("Towards whom").fill("ISR");
    await dialog.getByLabel(/^level/).selectOption("head-of-state");
    await dialog.getByLabel(/^guest/).fill("A guest");
    const write = dialog.getByRole("button", { name: "Write" });
    // An event of the log must have a source: without one the form stays open.
    await write.click();
    expect(
      await dialog
        .getByLabel("Source", { exact: true })
        .evaluate((field: HTMLInputElement) => field.validity.valueMissing),
    ).toBe(true);
    await dialog.getByLabel("Source", { exact: true }).fill("A newspaper");
    const before = read("events/2020.yaml");
    await write.click();
    await expect.poll(() => page.getByText("Saved: kaz-isr-visit-paid-2020.").count()).toBe(1);
    const written = read("events/2020.yaml");
    expect(written).toContain("guest: A guest");
    for (const line of before.split("\n")) expect(written).toContain(line);
    await page.getByLabel("Search").fill("kaz-isr-visit-paid-2020");
    await rowOf(page, "A guest of Kazakhstan").click();

    await eventCard(page).getByRole("button", { name: "Amend" }).click();
    await dialog.getByRole("combobox", { name: "Write it to" }).selectOption("replace");
    await dialog.getByLabel(/^guest/).fill("A better guest");
    await write.click();
    await expect.poll(() => rowOf(page, "A better guest").count()).toBe(1);
    expect(read("events/2020.yaml")).toBe(written.replace("A guest", "A better guest"));

    await eventCard(page).getByRole("button", { name: "Amend" }).click();
    await dialog.getByRole("combobox", { name: "Write it to" }).selectOption("correct");
    await dialog.getByRole("textbox", { name: "Known from" }).fill("2021-03-03");
    await dialog.getByLabel(/^guest/).fill("Somebody else");
    await write.click();
    await expect.poll(() => rowOf(page, "Somebody else").count()).toBe(1);
    // Before the correction was known, the other one counts.
    await setDay(page, "2021-01-01");
    await page.getByRole("switch", { name: "everything known now" }).click();
    await expect.poll(() => rowOf(page, "A better guest").count()).toBe(1);
  });

  test("a broken file shows its problems while the last good log stays; once it is fixed, the page follows", async () => {
    const page = await opened();
    const good = read("events/2016.yaml");
    await expect.poll(() => hashOf(page)).toMatch(/^[0-9a-f]{64}$/);
    const hash = await hashOf(page);
    writeFileSync(join(own.folder, "events/2016.yaml"), good.replace(/^ {2}type: visit-paid$/m, "  type: visit-pad"));
    await expect
      .poll(() => page.getByText("The files have errors; the page still shows the last good version.").count())
      .toBe(1);
    await page.getByRole("button", { name: /problems? in the files$/ }).click();
    await expect.poll(() => page.getByRole("dialog").textContent()).toMatch(/events\/2016\.yaml:\d+.*visit-pad/);
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    expect(await hashOf(page)).toBe(hash);
    writeFileSync(join(own.folder, "events/2016.yaml"), good);
    await expect.poll(() => page.getByText("The files have changed; the page now shows the new ones.").count()).toBe(1);
    await expect.poll(() => page.getByRole("button", { name: /problems? in the files$/ }).count()).toBe(0);
  });

  test("when the server stops, the page keeps working and offers a download instead of saving", async () => {
    const page = await open({ url: `${server.origin}/`, server, expected: /ERR_|net::/ });
    await server.stop();
    await expect
      .poll(() => page.getByText("The server does not answer; the page keeps working with the files it has.").count())
      .toBe(1);
    await setDay(page, "2017-01-24");
    await expect.poll(() => sentence(page).textContent()).toContain("24 January 2017");
    await card(page, "Explain")
      .getByRole("button", { name: /^Leave it out/ })
      .first()
      .click();
    await expect.poll(() => sentence(page).textContent()).toContain("with “My what-if”");
    await card(page, "What if").locator("table.attribution").waitFor();
    await card(page, "What if").getByRole("button", { name: "Save", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Save to scenarios/" }).click();
    await expect.poll(() => dialog.getByRole("alert").textContent()).toContain("the server does not answer");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Download the file" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("my-what-if.yaml");
  });
});
