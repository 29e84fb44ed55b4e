import { catalog } from "../../src/catalog.ts";
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject } from "vitest";
import type { Served } from "../../scripts/browser.mjs";
import { run } from "../../src/cli/run.ts";
import { ROOT } from "../support.ts";

const shared = inject("chromium");

/** Tests of the page in a browser; where there is none they are skipped, and vitest reports that. */
export const describePage = describe.skipIf(shared === null);

/** The address and the folder of the server that all tests share. */
export const origin = shared?.origin ?? "";
export const folder = shared?.folder ?? "";

export interface Opening extends BrowserContextOptions {
  readonly url?: string;
  /** A server that allows this browser to write. */
  readonly server?: Served;
  /** Runs in the page before its own program. */
  readonly before?: string;
  /** Messages that the console may show in this test; any other one fails it. */
  readonly expected?: RegExp;
}

let browser: Browser;
const troubles: string[] = [];

/** After every test: the page reported no error, and asked nobody but its own server for anything. */
export function watchPages(): void {
  beforeAll(async () => {
    if (shared) browser = await chromium.connect(shared.browser);
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    expect(troubles.splice(0)).toEqual([]);
  });
  afterAll(() => browser?.close());
}

/** Opens the page in a fresh browser, and waits until its sentence is there. */
export async function open({ url = `${origin}/`, server, before, expected, ...options }: Opening = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, ...options });
  if (server) await context.addCookies([{ ...server.cookie, url: server.origin, sameSite: "Strict" }]);
  if (before !== undefined) await context.addInitScript(before);
  context.on("page", (page) => watch(page, url, expected));
  const page = await context.newPage();
  await page.goto(url);
  await page.locator(".sentence, main.refused-page").first().waitFor();
  page.setDefaultTimeout(10_000);
  return page;
}

function watch(page: Page, url: string, expected: RegExp | undefined): void {
  const trouble = (text: string) => {
    if (!expected?.test(text)) troubles.push(text);
  };
  page.on("pageerror", (error) => trouble(`error in the page: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") trouble(`console: ${message.text()}`);
  });
  const own = url.startsWith("file:") ? url.replace(/[^/]*$/, "") : new URL(url).origin;
  page.on("request", (request) => {
    if (!request.url().startsWith(own) && !/^(?:data|blob):/.test(request.url())) trouble(`asked ${request.url()}`);
  });
}

/** The sentence of the header. */
export function sentence(page: Page): Locator {
  return page.locator(".sentence");
}

/** The numbers of the header: of the record, and of the what-if where there is one. */
export async function numbersShown(page: Page): Promise<number[]> {
  return (await sentence(page).locator(".number").allTextContents()).map(numberIn);
}

/** A card of the page by its title. */
export function card(page: Page, title: string): Locator {
  return page.getByRole("region", { name: title, exact: true });
}

/** The card that shows the selected event. */
export function eventCard(page: Page): Locator {
  return page.locator(".event-card");
}

/** The hash that the page shows. It changes only once the day is at rest. */
export async function hashOf(page: Page, history: "baseline" | "what-if" = "baseline"): Promise<string> {
  const day = await dayShown(page);
  return (await page.locator(`[data-hash="${history}"][data-day="${day}"]`).textContent()) ?? "";
}

/** The day that is chosen on the page, as `2017-01-24`. */
export function dayShown(page: Page): Promise<string> {
  return page.locator(".slider-fields input[type=date]").first().inputValue();
}

/** Types a day into the field of the day. */
export async function setDay(page: Page, day: string): Promise<void> {
  await page.locator(".slider-fields input[type=date]").first().fill(day);
}

/** The number that a text of the page stands for. */
export function numberIn(text: string | null): number {
  const found = /[−-]?\d+(?:[.,]\d+)*/.exec(text ?? "");
  return found ? Number(found[0].replace("−", "-").replaceAll(",", "")) : Number.NaN;
}

/** What the command line prints in the folder of the log. */
export async function demarche(argv: readonly string[], cwd = folder): Promise<string> {
  const [out, err]: [string[], string[]] = [[], []];
  const status = await run(argv, {
    catalog,
    terminal: { out: (text) => out.push(text), err: (text) => err.push(text), colour: false, width: 100 },
    folder: cwd,
    shipped: ROOT,
    signal: new AbortController().signal,
    untilStopped: (close) => close(),
  });
  if (status !== 0) throw new Error(`demarche ${argv.join(" ")}: ${err.join("\n")}`);
  return out.join("\n");
}

/** The hash that `demarche replay` prints. */
export async function replayHash(...argv: string[]): Promise<string> {
  return (JSON.parse(await demarche(["replay", "--json", ...argv])) as { hash: string }).hash;
}
