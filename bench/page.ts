/// <reference lib="dom" />
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CDPSession, Page } from "playwright-core";
import { encodeLog } from "../src/app/files/read-log.ts";
import type { LogEvent } from "../src/core/event/event.ts";
import { repeated } from "./logs.ts";

type Say = (what: string, figure: string, target: string, met: boolean) => void;

const FRAMES = 120;
const EDITS = 9;

/**
 * The page in Chromium: what it receives, and CPU time of its main thread, as the browser counts it (`threadTicks`), drawing included.
 * Says why and measures nothing where there is no Chromium.
 */
export async function pageBench(root: string, log: readonly LogEvent[], say: Say): Promise<void> {
  // Not bundled: it finds its own files.
  const tools = (await import(join(root, "scripts/browser.mjs"))) as typeof import("../scripts/browser.mjs");
  const program = tools.findChromium();
  if (program === undefined) {
    process.stderr.write(`The page was NOT measured: ${tools.NO_CHROMIUM}\n`);
    return;
  }
  const browser = await tools.launchChromium(program);
  const visit = async (folder: string, work: (page: Page, cpu: CDPSession) => Promise<void>) => {
    const server = await tools.servePage(folder, "--read-only");
    const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
    const cpu = await page.context().newCDPSession(page);
    await cpu.send("Performance.enable", { timeDomain: "threadTicks" });
    await page.goto(`${server.origin}/`);
    await page.locator(".plot").first().waitFor();
    await quiet(page);
    await work(page, cpu);
    await page.close();
    await server.stop();
  };
  const shipped = tools.ownFolder();
  const large = tools.ownFolder();
  try {
    await visit(shipped.folder, async (page) => {
      const size = await received(page);
      say("the page: script, style and HTML, as sent", `${size.toFixed(1)} kB`, "300 kB or less", size <= 300);
    });
    let ready = Infinity;
    for (let round = 0; round < 3; round++)
      await visit(shipped.folder, async (_, cpu) => void (ready = Math.min(ready, await spent(cpu))));
    say("… ready, from the shipped log", `${ready.toFixed(0)} ms`, "600 ms or less", ready <= 600);
    await visit(shipped.folder, async (page, cpu) => {
      const frame = await dragging(page, cpu);
      say("… a frame of dragging the day", `${frame.toFixed(1)} ms`, "12 ms or less", frame <= 12);
      const edit = await editing(page, cpu);
      say("… an event switched off, all redrawn", `${edit.toFixed(0)} ms`, "50 ms or less", edit <= 50);
    });
    for (const name of readdirSync(join(large.folder, "events")))
      if (name !== "coverage.yaml") rmSync(join(large.folder, "events", name));
    writeFileSync(join(large.folder, "events/all.yaml"), encodeLog(repeated(log, 10_000)));
    await visit(large.folder, async (page, cpu) => {
      const frame = await dragging(page, cpu);
      say("… a frame of dragging the day, 10,000 events", `${frame.toFixed(1)} ms`, "16 ms or less", frame <= 16);
    });
  } finally {
    await browser.close();
    shipped.remove();
    large.remove();
  }
}

/** kB of the page itself as they came from the server, compressed: its script, its style and its HTML, without the log. */
async function received(page: Page): Promise<number> {
  const sizes = await page.evaluate(() =>
    [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
      .map((entry) => entry as PerformanceResourceTiming)
      .filter(({ name }) => /(?:\/|\.js|\.css)$/.test(name))
      .map(({ encodedBodySize }) => encodedBodySize),
  );
  if (sizes.length !== 3) throw new Error(`expected a page of 3 files, found ${sizes.length}`);
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

/** CPU ms of the main thread since the page was opened. */
async function spent(cpu: CDPSession): Promise<number> {
  const { metrics } = await cpu.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")!.value * 1000;
}

/** The day drawn along the slider by the mouse, one step a frame: CPU ms a frame, the least of three drags. */
async function dragging(page: Page, cpu: CDPSession): Promise<number> {
  const box = (await page.getByRole("slider", { name: "Day", exact: true }).boundingBox())!;
  let least = Infinity;
  for (let round = 0; round < 4; round++) {
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
    await page.mouse.down();
    await quiet(page);
    const before = await spent(cpu);
    for (let step = 1; step <= FRAMES; step++) {
      await page.mouse.move(box.x + box.width * (0.3 + (0.5 * step) / FRAMES), box.y + box.height / 2);
      await frame(page);
    }
    const took = (await spent(cpu)) - before;
    await page.mouse.up();
    // The first drag warms up.
    if (round > 0) least = Math.min(least, took / FRAMES);
  }
  return least;
}

/** An event switched off in a what-if, and on again: CPU ms of each until the page has nothing left to do, the median. */
async function editing(page: Page, cpu: CDPSession): Promise<number> {
  const box = page.locator("table.events tbody input").first();
  await page.getByLabel("Search").fill("2016-12");
  await box.waitFor();
  // The what-if holds another edit already.
  await page.locator("table.events tbody input").last().click();
  await box.focus();
  const took: number[] = [];
  for (let round = 0; round < EDITS + 4; round++) {
    await quiet(page);
    const before = await spent(cpu);
    await page.keyboard.press("Space");
    // The worker's ledger and attribution are among the views; looking for them would cost more than they do.
    await page.waitForTimeout(650);
    took.push((await spent(cpu)) - before);
  }
  return took.slice(4).sort((a, b) => a - b)[Math.floor(EDITS / 2)]!;
}

function frame(page: Page): Promise<void> {
  return page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
}

/** Until the page has drawn what it was asked, and the address follows. */
async function quiet(page: Page): Promise<void> {
  await page.waitForTimeout(1000);
  await frame(page);
}
