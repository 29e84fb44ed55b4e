import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { card, describePage, open, watchPages } from "./open.ts";

const WIDTHS = [1600, 1024, 390] as const;

/** The violations of WCAG 2.2 A or AA on the page or in a part of it: each rule, and where it is broken. */
async function violations(page: Page, part?: string): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (within) => {
    const { axe: checker } = globalThis as unknown as { axe: typeof axe };
    const { violations: found } = await checker.run(within ?? document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      resultTypes: ["violations"],
    });
    return found.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${target.join(" ")} (${failureSummary?.split("\n")[1]?.trim()})`,
      ),
    );
  }, part);
}

/** A page with every view in use: a scenario, another drawn beside it, an event selected, and everything unfolded. */
async function atWork(page: Page): Promise<void> {
  await card(page, "What if").getByRole("button", { name: "Open a scenario" }).click();
  await page.getByRole("button", { name: "Open: The United States leaves the JCPOA in 2017", exact: true }).click();
  await card(page, "Trajectories").locator("summary", { hasText: "Also show" }).click();
  await card(page, "Trajectories").getByRole("checkbox").last().check();
  await card(page, "Trajectories").locator("summary", { hasText: "Also show" }).click();
  await card(page, "Events").locator("tbody button").first().click();
  await card(page, "What if").locator("table.attribution").waitFor();
  await card(page, "Explain").locator("tfoot").waitFor();
  await card(page, "Trajectories").locator(".plot").first().waitFor();
  await page.evaluate(() => {
    for (const part of document.querySelectorAll<HTMLDetailsElement>("main details:not(.menu)")) part.open = true;
  });
}

const DIALOGS = {
  "Add an event": "What if",
  "Add a rule": "What if",
  Parameters: "What if",
  "Open a scenario": "What if",
  "As YAML": "What if",
  Save: "What if",
  Amend: "Timeline",
  Share: undefined,
  Keys: undefined,
} as const;

/** Parts that extend beyond the window or beyond their card. */
function outside(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (part: Element) =>
      `${part.tagName.toLowerCase()}.${part.getAttribute("class")} "${part.textContent?.slice(0, 30)}"`;
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide in a window of ${clientWidth}`);
    for (const box of document.querySelectorAll(".card, .top, dialog[open]")) {
      const { left, right } = box.getBoundingClientRect();
      for (const part of box.querySelectorAll(
        "button, input, select, textarea, p, h2, h3, table, svg, li, summary, label",
      )) {
        if (part.closest(".scroll, .visually-hidden, .event-list, .menu-body, svg svg, pre") !== null) continue;
        if (part instanceof SVGElement && part.ownerSVGElement) continue;
        const own = part.getBoundingClientRect();
        if (own.width > 1 && (own.left < left - 1 || own.right > right + 1))
          found.push(`${name(part)} leaves ${name(box)}`);
      }
    }
    const cards = [...document.querySelectorAll("main .card")].map(
      (each) => [each.id, each.getBoundingClientRect()] as const,
    );
    for (const [one, a] of cards)
      for (const [other, b] of cards)
        if (one < other && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
          found.push(`${one} lies over ${other}`);
    return found;
  });
}

describePage("for everybody", () => {
  watchPages();

  test.each([
    ["light", 1600],
    ["dark", 1600],
    ["light", 390],
    ["dark", 390],
  ] as const)("%s, %i wide: no WCAG A or AA violations, in any view and any dialog", async (colorScheme, width) => {
    const page = await open({ colorScheme, viewport: { width, height: 900 } });
    await atWork(page);
    expect(await violations(page)).toEqual([]);
    for (const [button, title] of Object.entries(DIALOGS)) {
      const place = title === undefined ? page : card(page, title);
      await place.getByRole("button", { name: button, exact: true }).click();
      await page.getByRole("dialog").waitFor();
      expect.soft(await violations(page, "dialog[open]"), button).toEqual([]);
      expect.soft(await outside(page), button).toEqual([]);
      await page.keyboard.press("Escape");
      await expect.poll(() => page.getByRole("dialog").count()).toBe(0);
    }
    // The list that a mark of several events opens, and the choice of actors.
    const cluster = card(page, "Timeline").locator('[data-key][aria-label*="events"]').first();
    await cluster.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    expect(await violations(page, "#timeline")).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByText("Actors in focus").click();
    expect(await violations(page, ".top")).toEqual([]);
  });

  test("the page fits at every width: no horizontal scrolling, nothing outside its card, no card over another", async () => {
    const page = await open();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => outside(page), { message: `${width} wide` }).toEqual([]);
    }
    await atWork(page);
    for (const width of WIDTHS.toReversed()) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => outside(page), { message: `${width} wide, at work` }).toEqual([]);
    }
  });

  test("keys reach everything, the focus stays in sight, and there is less motion where a person prefers that", async () => {
    const page = await open({ reducedMotion: "reduce" });
    const seen = new Set<string>();
    let stops = 0;
    for (; stops < 250; stops++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const { activeElement: element } = document;
        if (!element || element === document.body) return undefined;
        return (
          element.closest("main .card")?.id ?? element.closest(".top, nav, footer")?.className ?? element.className
        );
      });
      if (at === undefined && stops > 0) break;
      seen.add(at ?? "");
    }
    expect([...seen]).toEqual(
      expect.arrayContaining(["skip", "top", "graph", "charts", "explain", "whatIf", "timeline", "state", "events"]),
    );
    // The marks of a lane are one tab stop, and so are the rows of a table: there are far fewer stops than events.
    expect(stops).toBeLessThan(150);
    // The arrows go from row to row, and stay in the column.
    const events = card(page, "Events").locator("tbody tr");
    await events.first().getByRole("button").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const focused = page.locator(":focus");
    expect(await focused.textContent()).toBe(await events.nth(2).getByRole("button").textContent());
    await page.keyboard.press("End");
    expect(await focused.textContent()).toBe(await events.last().getByRole("button").textContent());
    await page.getByRole("button", { name: "Play" }).click();
    await page.getByRole("button", { name: "Pause" }).click();
  });
});
