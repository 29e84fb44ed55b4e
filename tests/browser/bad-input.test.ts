import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { servePage, type Served } from "../../scripts/browser.mjs";
import { card, describePage, folder, numbersShown, open, origin, sentence, watchPages } from "./open.ts";

const WORKERS_REFUSED = "globalThis.Worker = class { constructor() { throw new Error('refused'); } };";
const STORAGE_FULL = `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };`;

describePage("bad input", () => {
  watchPages();

  test("links that are damaged, foreign or from a newer page are reported and ignored, and the page works", async () => {
    const page = await open({ url: `${origin}/#/some/other?page=1` });
    await expect.poll(() => page.getByRole("alert").textContent()).toContain("is not a link to this page");
    for (const [link, message] of [
      ["#v2.abc", "made by a newer version"],
      ["#v1.q1ZKzs8rSc0rUbJSqlaqBQA", "The link is damaged"],
      ["#v1.****", "The link is damaged"],
      ["#v1.", "The link is damaged"],
    ] as const) {
      await page.evaluate((hash) => void (location.hash = hash), link);
      await expect.poll(() => page.getByRole("alert").first().textContent()).toContain(message);
      await page.getByRole("button", { name: "Dismiss" }).last().click();
    }
    expect(await numbersShown(page)).toHaveLength(1);
  });

  test("a scenario that names unknown events lists its problems by line and changes no number", async () => {
    const page = await open();
    await card(page, "What if").getByRole("button", { name: "Open a scenario" }).click();
    const file = (text: string) => ({ name: "theirs.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Open a file").setInputFiles(file("title: [\n"));
    await expect.poll(() => dialog.getByRole("alert").textContent()).toMatch(/theirs\.yaml:\d+: /);
    await dialog
      .getByLabel("Open a file")
      .setInputFiles(file("title: Theirs\nquestion: What?\noperations:\n  - remove: usa-withdraws-jcpoa-2O18\n"));
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    await expect
      .poll(() => card(page, "What if").getByRole("alert").textContent())
      .toMatch(/Line 4: .*usa-withdraws-jcpoa-2O18.*did you mean usa-withdraws-jcpoa-2018/);
    expect(await sentence(page).textContent()).toContain("The what-if has errors, so it is not applied");
    expect(await numbersShown(page)).toHaveLength(1);
    // Removing the change solves it.
    await card(page, "What if")
      .getByRole("button", { name: /^Remove this change/ })
      .click();
    await expect.poll(() => sentence(page).textContent()).not.toContain("not applied");
  });

  test("without workers the page reports it once and does the work itself", async () => {
    const page = await open({ before: WORKERS_REFUSED });
    await expect.poll(() => page.getByText(/^Long calculations run in the page itself/).count()).toBe(1);
    await card(page, "Explain")
      .getByRole("button", { name: /^Leave it out/ })
      .first()
      .click();
    await card(page, "What if").locator("table.attribution").waitFor();
    expect(await numbersShown(page)).toHaveLength(2);
  });

  test("when a worker stops in the middle, the page does its work", async () => {
    const page = await open({
      before: `const Own = Worker; globalThis.Worker = class extends Own {
        postMessage(message) {
          if (message.type !== "do") super.postMessage(message);
          else this.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
        }
      };`,
    });
    await expect
      .poll(() => page.getByText(/^Long calculations run in the page itself \(out of memory\)/).count())
      .toBe(1);
    await expect.poll(() => card(page, "Explain").locator("tfoot").count()).toBe(1);
  });

  test("when the storage is full, the page reports it and loses nothing that was typed", async () => {
    const page = await open({ before: STORAGE_FULL });
    await card(page, "What if").getByRole("button", { name: "Add an event" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Note" }).fill("typed with no space to keep it");
    await dialog.getByRole("button", { name: "Close" }).click();
    await expect
      .poll(() => page.getByRole("alert").first().textContent())
      .toContain("The browser has no space for drafts");
    await card(page, "What if").getByRole("button", { name: "Add an event" }).click();
    expect(await dialog.getByRole("textbox", { name: "Note" }).inputValue()).toBe("typed with no space to keep it");
  });

  test("drafts and the last what-if survive a reload", async () => {
    const page = await open();
    await card(page, "Explain")
      .getByRole("button", { name: /^Leave it out/ })
      .first()
      .click();
    const whatIf = card(page, "What if");
    await whatIf.getByLabel("Title").fill("A what-if of mine");
    await whatIf.getByRole("button", { name: "As YAML" }).click();
    const dialog = page.getByRole("dialog");
    const text = dialog.getByRole("textbox", { name: "Scenario file" });
    const typed = `${await text.inputValue()}rules: [half typed\n`;
    await text.fill(typed);
    await dialog.getByRole("button", { name: "Close" }).click();
    await whatIf.getByRole("button", { name: "Add an event" }).click();
    await dialog.getByRole("textbox", { name: "Note" }).fill("half a thought");
    await page.waitForTimeout(700);
    // The address has no state, as on a visit another day.
    await page.goto(`${origin}/?again`);
    await expect.poll(() => page.getByText(/Your last what-if is still here: A what-if of mine/).count()).toBe(1);
    await page.getByRole("button", { name: "Open it" }).click();
    await expect.poll(() => sentence(page).textContent()).toContain("with “A what-if of mine”");
    await whatIf.getByRole("button", { name: "As YAML" }).click();
    expect(await text.inputValue()).toBe(typed);
    await expect.poll(() => dialog.locator(".problems").textContent()).toMatch(/Line \d+/);
    await dialog.getByRole("button", { name: "Close" }).click();
    await whatIf.getByRole("button", { name: "Add an event" }).click();
    expect(await dialog.getByRole("textbox", { name: "Note" }).inputValue()).toBe("half a thought");
  });

  describePage("a log with problems", () => {
    let own: string;
    let server: Served;
    beforeAll(async () => {
      own = mkdtempSync(join(tmpdir(), "demarche-bad-"));
      for (const name of ["events", "codebook"]) cpSync(join(folder, name), join(own, name), { recursive: true });
      server = await servePage(own);
    });
    afterAll(async () => {
      await server.stop();
      rmSync(own, { recursive: true, force: true });
    });

    test("without a log the page shows what was found and what to do", async () => {
      const page = await open({
        url: `${server.origin}/`,
        before: `globalThis.demarcheBundle = ${JSON.stringify({
          version: "1",
          read: null,
          scenarios: [],
          problems: [
            { severity: "error", file: "codebook/actors.yaml", line: 3, message: "[0].code: expected a code" },
          ],
        })};`,
      });
      expect(await page.getByRole("heading").textContent()).toBe("The log could not be read");
      expect(await page.locator(".problems li").count()).toBeGreaterThan(0);
    });

    test("an address that cannot be read is reported with a suggestion", async () => {
      const page = await open({ url: `${server.origin}/` });
      await page.getByLabel("Number", { exact: true }).fill("closeness(KAZ>IRAN)");
      await page.getByLabel("Number", { exact: true }).press("Enter");
      await expect.poll(() => page.getByRole("alert").first().textContent()).toMatch(/IRAN/);
      expect(await numbersShown(page)).toHaveLength(1);
    });

    test("files that break while no page is open are reported when one is opened", async () => {
      writeFileSync(join(own, "events/2099.yaml"), "- id: x\n  type: nothing-like-this\n");
      await expect
        .poll(
          async () =>
            ((await (await fetch(`${server.origin}/v1/bundle`)).json()) as { problems: unknown[] }).problems.length,
        )
        .toBeGreaterThan(0);
      const page = await open({ url: `${server.origin}/` });
      await page.getByRole("button", { name: /problems? in the files$/ }).click();
      expect(await page.getByRole("dialog").textContent()).toMatch(/events\/2099\.yaml/);
    });
  });
});
