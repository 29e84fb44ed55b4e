import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import {
  card,
  dayShown,
  demarche,
  describePage,
  eventCard,
  hashOf,
  numberIn,
  numbersShown,
  open,
  replayHash,
  sentence,
  setDay,
  watchPages,
} from "./open.ts";

const ADDRESS = "closeness(KAZ>IRN)";
const FIVE = "irn-kaz-five-agreements-2016-12-22";

/** The value that the command line prints: the page must show the same. */
async function commandLineValue(address: string, ...argv: string[]): Promise<number> {
  const { series } = JSON.parse(await demarche(["metrics", address, "--json", ...argv])) as {
    series: Record<string, number[]>;
  };
  return series[address]![0]!;
}

async function speakOf(page: Page, address: string): Promise<void> {
  await page.getByLabel("Number", { exact: true }).fill(address);
  await page.getByLabel("Number", { exact: true }).press("Enter");
}

describePage("a person's path", () => {
  watchPages();

  test("finds an event, goes to its day, drags the day, steps and plays", async () => {
    const page = await open();
    await page.getByLabel("Search").fill("rouhani");
    await expect.poll(() => page.getByText(/^\d+ of 338 events$/).count()).toBe(1);
    await card(page, "Events")
      .getByRole("button", { name: /Rouhani/ })
      .first()
      .click();
    await eventCard(page).locator(".event-head button").first().click();
    await expect.poll(() => dayShown(page)).toBe("2013-08-04");
    await expect
      .poll(async () => (await numbersShown(page))[0])
      .toBeCloseTo(await commandLineValue("closeness(KAZ>ISR)", "--at", "2013-08-04"), 1);
    await page.getByRole("button", { name: "Clear filters" }).click();

    const slider = page.getByRole("slider", { name: "Day", exact: true });
    const box = (await slider.boundingBox())!;
    const before = await sentence(page).textContent();
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    expect(await dayShown(page)).toMatch(/^2019/);
    await expect.poll(() => sentence(page).textContent()).not.toBe(before);

    await setDay(page, "2016-12-14");
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    expect(await dayShown(page)).toBe("2016-12-17");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Shift+ArrowLeft");
    expect(await dayShown(page)).toBe("2015-12-15");
    await page.keyboard.press("Alt+ArrowRight");
    expect(await dayShown(page)).toBe("2015-12-16");
    await page.keyboard.press("Home");
    expect(await dayShown(page)).toMatch(/^1991/);
    await page.getByRole("button", { name: "Go to the next event" }).click();
    const stepped = await dayShown(page);
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("Space");
    await expect.poll(() => dayShown(page)).not.toBe(stepped);
    await page.getByRole("button", { name: "Pause" }).click();
    const paused = await dayShown(page);
    await page.waitForTimeout(200);
    expect(await dayShown(page)).toBe(paused);
  });

  test("turning the second clock back hides what became known later", async () => {
    const page = await open();
    await setDay(page, "2016-01-31");
    await expect.poll(() => hashOf(page)).toBe(await replayHash("--at", "2016-01-31"));
    await page.getByRole("switch", { name: "everything known now" }).click();
    await expect.poll(() => sentence(page).textContent()).toContain("As known by 31 January 2016.");
    const then = await replayHash("--at", "2016-01-31", "--known", "2016-01-31");
    expect(then).not.toBe(await replayHash("--at", "2016-01-31"));
    await expect.poll(() => hashOf(page)).toBe(then);
    const known = page.getByRole("slider", { name: /^Known by/ });
    await known.focus();
    await page.keyboard.press("End");
    await expect.poll(() => hashOf(page)).toBe(await replayHash("--at", "2016-01-31", "--known", "2026-06-23"));
  });

  test("switches an event off, reads the new number, explains it, and undoes everything", async () => {
    const page = await open();
    await setDay(page, "2017-01-24");
    await speakOf(page, ADDRESS);
    const value = await commandLineValue(ADDRESS, "--at", "2017-01-24");
    await expect.poll(async () => (await numbersShown(page))[0]).toBeCloseTo(value, 1);

    // The ledger adds up to the number, and shows the number without each event.
    const explain = card(page, "Explain");
    await expect
      .poll(async () => numberIn(await explain.locator(".big-number strong").textContent()))
      .toBe((await numbersShown(page))[0]);
    await explain.getByRole("button", { name: "Show all" }).click();
    const amounts = (await explain.locator("tbody .amount").allTextContents()).map(numberIn);
    const total = numberIn(await explain.locator("tfoot .amount").first().textContent());
    expect(Math.abs(amounts.reduce((sum, amount) => sum + amount, 0) - total)).toBeLessThan(
      0.05 + amounts.length * 0.005,
    );
    const row = explain.locator("tbody tr", { hasText: "5 documents of cooperation" });
    const without = numberIn(/without it: (\S+)/.exec((await row.textContent()) ?? "")![1]!);

    await row.getByRole("button", { name: /^Leave it out/ }).click();
    await expect.poll(async () => await numbersShown(page)).toEqual([numberIn(value.toFixed(1)), without]);
    await expect.poll(() => sentence(page).textContent()).toMatch(/with “My what-if” it would be [\d.]+, [\d.]+ lower/);
    const list = card(page, "What if").getByRole("list", { name: "Changes" });
    expect(await list.textContent()).toContain("Taken out");
    await expect.poll(() => card(page, "What if").locator("table.attribution tfoot").textContent()).toMatch(/Sum−/);

    await page.keyboard.press("u");
    await expect.poll(async () => (await numbersShown(page)).length).toBe(1);
    await card(page, "What if").getByRole("button", { name: "Redo" }).click();
    await expect.poll(async () => (await numbersShown(page)).length).toBe(2);
    // The same event in the list: its box is empty, because it is taken out.
    await page.getByLabel("Search").fill(FIVE);
    await card(page, "Events")
      .getByRole("checkbox", { name: /^Bring back/ })
      .click();
    await expect.poll(async () => (await numbersShown(page)).length).toBe(1);
  });

  test("keys go through the timeline, with one tab stop for each lane, and move an event by a day", async () => {
    const page = await open();
    await page.getByLabel("Lanes by").selectOption("dyad");
    await page.getByLabel("Lanes by").selectOption("kind");
    const timeline = page.getByRole("group", { name: "Timeline of events" });
    expect(await timeline.locator('[tabindex="0"]').count()).toBe(6);
    await page.getByLabel("Search").fill(FIVE);
    await expect.poll(() => timeline.locator("[data-key]").count()).toBe(1);
    await timeline.locator('[tabindex="0"]').first().focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-key"))).toBe(FIVE);
    await page.keyboard.press("Enter");
    await expect.poll(() => eventCard(page).locator("code").textContent()).toBe(FIVE);
    await page.keyboard.press("Alt+Shift+ArrowRight");
    await expect.poll(() => card(page, "What if").textContent()).toMatch(/Moved.*2017-01-21/);
    // The event keeps the focus, so the next key moves it again; one undo takes both moves back.
    await page.keyboard.press("Alt+ArrowRight");
    await expect.poll(() => card(page, "What if").textContent()).toMatch(/Moved.*2017-01-22/);
    await expect.poll(() => eventCard(page).textContent()).toContain("what-if: moved (2016-12-22)");
  });

  test("drags an event to another day, and collapses a lane", async () => {
    const page = await open();
    await page.getByLabel("Search").fill(FIVE);
    const timeline = page.getByRole("group", { name: "Timeline of events" });
    await expect.poll(() => timeline.locator("[data-key]").count()).toBe(1);
    await timeline.scrollIntoViewIfNeeded();
    const box = (await timeline.locator("[data-key]").boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 - 60, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => card(page, "What if").textContent()).toMatch(/Moved.*→ 201[1-5]/);
    await page.getByRole("button", { name: "Clear filters" }).click();
    const lane = timeline.getByRole("button", { name: /^Statements/ });
    await lane.click();
    expect(await lane.getAttribute("aria-expanded")).toBe("false");
  });

  test("adds an event through the form made from its type, amends it, and sets a parameter", async () => {
    const page = await open();
    await setDay(page, "2017-01-24");
    await card(page, "What if").getByRole("button", { name: "Add an event" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Type" }).selectOption("visit-paid");
    await dialog.getByLabel("Date").fill("2017-01-10");
    await dialog.getByLabel("Who acted").fill("KAZ");
    await dialog.getByLabel("Towards whom").fill("ISR");
    await dialog.getByLabel(/^level/).selectOption("head-of-state");
    await dialog.getByLabel(/^guest/).fill("A president");
    await expect.poll(() => dialog.textContent()).toContain("It would read: A president of Kazakhstan paid");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    await expect.poll(() => card(page, "What if").textContent()).toContain("Brought in A president of Kazakhstan");
    await expect.poll(async () => (await numbersShown(page))[1]! > (await numbersShown(page))[0]!).toBe(true);
    await expect.poll(() => eventCard(page).textContent()).toContain("hyp-kaz-isr-visit-paid-2017");

    await eventCard(page).getByRole("button", { name: "Amend" }).click();
    await page
      .getByRole("dialog")
      .getByLabel(/^guest/)
      .fill("Another president");
    await page.getByRole("dialog").getByRole("button", { name: "Amend", exact: true }).click();
    await expect.poll(() => card(page, "What if").textContent()).toContain("Another president");

    const before = await numbersShown(page);
    await card(page, "What if").getByRole("button", { name: "Parameters" }).click();
    await page
      .getByRole("dialog")
      .getByRole("group", { name: "What-if only" })
      .getByLabel("Half-life, days")
      .fill("90");
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await expect.poll(() => card(page, "What if").textContent()).toContain("half-life = 90");
    await expect.poll(async () => (await numbersShown(page))[1]).not.toBe(before[1]);
    expect((await numbersShown(page))[0]).toBe(before[0]);
    await page.keyboard.press("u");
    await expect.poll(() => numbersShown(page)).toEqual(before);
  });

  test("opening a scenario reports what it changed and offers the way back; on a phone the sentence scrolls into view", async () => {
    const page = await open({ viewport: { width: 390, height: 844 } });
    const [number, before] = [page.getByRole("combobox", { name: "Number", exact: true }), await dayShown(page)];
    const address = await number.inputValue();
    await card(page, "What if").getByRole("button", { name: "Open a scenario" }).click();
    await page.getByRole("button", { name: "Open: The United States leaves the JCPOA in 2017", exact: true }).click();
    await expect.poll(() => number.inputValue()).not.toBe(address);
    await expect.poll(async () => (await sentence(page).boundingBox())!.y).toBeGreaterThanOrEqual(-1);
    const message = page.getByRole("status").filter({ hasText: "Number, charts, period and day" });
    await message.getByRole("button", { name: "Go back" }).click();
    await expect.poll(() => number.inputValue()).toBe(address);
    expect(await dayShown(page)).toBe(before);
    expect(await sentence(page).textContent()).toContain("with “The United States leaves the JCPOA in 2017”");
  });

  test("opens a scenario that ships: attribution adds up, another baseline, a mistake in its text by line, a rule", async () => {
    const page = await open();
    const whatIf = card(page, "What if");
    await whatIf.getByRole("button", { name: "Open a scenario" }).click();
    await page.getByRole("button", { name: "Open: The United States leaves the JCPOA in 2017", exact: true }).click();
    await expect
      .poll(() => sentence(page).textContent())
      .toContain("with “The United States leaves the JCPOA in 2017”");
    const table = whatIf.locator("table.attribution");
    await table.waitFor();
    const parts = (await table.locator("tbody .amount").allTextContents()).map(numberIn);
    const sums = (await table.locator("tfoot .amount").allTextContents()).map(numberIn);
    const sum = sums.at(-1)! - (sums.length > 1 ? sums[0]! : 0);
    expect(Math.abs(parts.reduce((all, part) => all + part, 0) - sum)).toBeLessThan(0.02 * (parts.length + 1));
    // The changes that contribute nothing are one row until a person unfolds them.
    expect(parts.filter((part) => part === 0)).toEqual([0]);
    await table.getByRole("button", { name: /^\d+ other changes$/ }).click();
    await expect.poll(() => table.locator("tbody tr").count()).toBeGreaterThan(parts.length);

    const value = (await numbersShown(page))[0]!;
    await whatIf.getByLabel("Compared with").selectOption("usa-stays-in-jcpoa");
    await expect.poll(async () => (await numbersShown(page))[0]).not.toBe(value);
    await page.keyboard.press("u");
    await expect.poll(async () => (await numbersShown(page))[0]).toBe(value);

    await whatIf.getByRole("button", { name: "As YAML" }).click();
    const dialog = page.getByRole("dialog");
    const text = dialog.getByRole("textbox", { name: "Scenario file" });
    const written = await text.inputValue();
    await text.fill(written.replace("usa-withdraws-jcpoa-2018", "usa-withdraws-jcpoa-2028"));
    const line = written.split("\n").findIndex((each) => each.includes("usa-withdraws-jcpoa-2018")) + 1;
    await expect
      .poll(() => dialog.locator(".problems").textContent())
      .toMatch(new RegExp(`Line ${line}: .*usa-withdraws-jcpoa-2028`));
    await text.fill(written.replace("The United States leaves", "They leave"));
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect.poll(() => sentence(page).textContent()).toContain("with “They leave the JCPOA in 2017”");

    await whatIf.getByRole("button", { name: "Add a rule" }).click();
    const rule = page.getByRole("dialog");
    await rule.getByRole("group", { name: "When" }).getByLabel("Type").selectOption("agreement-ended");
    await rule.getByRole("group", { name: "then" }).getByLabel("Type").selectOption("statement-made");
    await rule.getByRole("group", { name: "then" }).getByLabel("Who acted").selectOption("KAZ");
    await rule.getByRole("group", { name: "then" }).getByLabel("Towards whom").selectOption("USA");
    await rule.getByLabel(/^stance/).selectOption("criticise");
    await rule.getByRole("combobox", { name: "How likely" }).selectOption("certain");
    await rule.getByRole("button", { name: "Add the rule" }).click();
    await expect.poll(() => whatIf.getByText(/agreement-ended-draws-statement-made \(\d+ reaction/).count()).toBe(1);
  });

  test("draws the ensemble of a what-if, and stops it", async () => {
    const page = await open();
    await card(page, "What if").getByRole("button", { name: "Open a scenario" }).click();
    await page.getByRole("button", { name: "Open: The United States leaves the JCPOA in 2017", exact: true }).click();
    const charts = card(page, "Trajectories");
    await charts.getByText("Uncertainty", { exact: true }).click();
    await charts.getByLabel("Runs").fill("20");
    await charts.getByRole("button", { name: "Run the ensemble" }).click();
    await expect.poll(() => charts.getByText(/^Bands of 20 runs, seed 1/).count(), { timeout: 30_000 }).toBe(1);
    await expect.poll(() => charts.locator(".band-note").count()).toBe(5);
    expect(await charts.locator(".chances li").count()).toBeGreaterThan(0);

    await charts.getByLabel("Runs").fill("10000");
    await charts.getByRole("button", { name: "Run the ensemble" }).click();
    await expect.poll(() => charts.getByText(/^\d+ of 10000 runs$/).count()).toBe(1);
    await charts.getByRole("button", { name: "Stop" }).click();
    await expect
      .poll(() => charts.getByRole("button", { name: "Run the ensemble" }).count(), { timeout: 15_000 })
      .toBe(1);
    expect(numberIn(await charts.getByText(/^Bands of \d+ runs/).textContent())).toBeLessThan(10_000);
  });

  test("looks at other numbers: a chart added, its day clicked, a line of the graph explained, an actor filtered", async () => {
    const page = await open();
    const charts = card(page, "Trajectories");
    await charts.getByLabel("Add a number").fill("closness(KAZ>USA)");
    await charts.getByRole("button", { name: "Add", exact: true }).click();
    await expect.poll(() => charts.getByRole("alert").textContent()).toContain("closeness");
    await charts.getByLabel("Add a number").fill("closeness(KAZ>USA)");
    await charts.getByRole("button", { name: "Add", exact: true }).click();
    const chart = charts.getByRole("figure", { name: "closeness(KAZ>USA)" });
    await chart.waitFor();
    await chart.scrollIntoViewIfNeeded();
    const box = (await chart.locator("svg").first().boundingBox())!;
    await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.7);
    await expect.poll(() => dayShown(page)).toMatch(/^200\d|^201\d/);
    await charts.getByRole("button", { name: "Why: closeness(KAZ>USA)" }).click();
    await expect.poll(() => sentence(page).textContent()).toContain("Kazakhstan to the United States");
    // On a day between two days of the grid the chart shows the exact number of that day, as the header does.
    await setDay(page, "2016-12-20");
    await expect.poll(() => sentence(page).textContent()).toContain("On 20 December 2016");
    const [shown] = await numbersShown(page);
    await expect.poll(async () => numberIn(await chart.locator(".reading text").first().textContent())).toBe(shown);
    await expect
      .poll(() => card(page, "Explain").locator('.ledger[aria-busy="false"]').textContent())
      .toContain("on 20 December 2016");
    // The card of an event that is chosen up here scrolls into view below.
    await card(page, "Explain").locator("tbody button.link").first().click();
    await expect
      .poll(() => eventCard(page).evaluate((part) => part.getBoundingClientRect().bottom <= innerHeight))
      .toBe(true);

    const graph = card(page, "Relationships");
    await graph.getByRole("button", { name: /^Iran and Israel/ }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => sentence(page).textContent()).toContain("the closeness of Iran to Israel (both ways)");
    await graph.getByRole("button", { name: "Russia", exact: true }).click();
    await expect.poll(() => page.getByRole("combobox", { name: "Actor", exact: true }).inputValue()).toBe("RUS");
    await graph.getByText("Show as a table").click();
    await expect.poll(() => graph.locator("tbody tr").count()).toBeGreaterThan(10);
  });
});
