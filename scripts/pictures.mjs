// Takes the pictures of docs/PAGE.md, of the page as a person would leave it. Run after `npm run build`.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findChromium, launchChromium, NO_CHROMIUM, ownFolder, servePage } from "./browser.mjs";

const OUT = join(dirname(fileURLToPath(import.meta.url)), "../docs/pictures");
const SCENARIO = "The United States leaves the JCPOA in 2017";
/** The day the scenario moves its first number most. */
const DAY = "2017-11-15";
/** High enough that no card has to be scrolled to, for what is fixed at the top would lie over it. */
const DESK = { viewport: { width: 1600, height: 3600 } };

const LARGE = { viewport: { width: 2000, height: 1250 }, deviceScaleFactor: 0.8 };

const PICTURES = {
  // A large screen, drawn smaller: 1600 by 1000, with the timeline in it.
  page: picture(LARGE, async (page) => {
    await openScenario(page);
    await keepThreeCharts(page);
    return page;
  }),

  header: picture(DESK, async (page) => {
    await openScenario(page);
    return page.locator(".top");
  }),

  relationships: picture({ ...DESK, deviceScaleFactor: 1.5 }, async (page) => {
    await openScenario(page);
    return card(page, "Relationships");
  }),

  trajectories: picture(DESK, async (page) => {
    await openScenario(page);
    const charts = card(page, "Trajectories");
    await charts.getByText("Also show").click();
    await charts.getByRole("checkbox", { name: "The United States stays in the JCPOA" }).check();
    await charts.getByText("Also show").click();
    await charts.getByText("Uncertainty", { exact: true }).click();
    await charts.getByRole("button", { name: "Run the ensemble" }).click();
    await charts.getByText(/^Bands of 200 runs/).waitFor();
    await charts.locator(".band-note").last().waitFor();
    return charts;
  }),

  explain: picture(DESK, async (page) => {
    await openScenario(page);
    const explain = card(page, "Explain");
    await explain.getByText(/^Sources \(2\)/).first().click();
    return explain;
  }),

  "what-if": picture(DESK, async (page) => {
    await openScenario(page);
    return card(page, "What if");
  }),

  timeline: picture(DESK, async (page) => {
    await setDay(page, "2016-12-22");
    const timeline = card(page, "Timeline");
    await timeline.getByRole("combobox", { name: "Actor", exact: true }).selectOption({ label: "Iran" });
    for (let times = 0; times < 4; times++) await timeline.getByRole("button", { name: "Zoom in" }).click();
    await timeline.getByRole("button", { name: /Nazarbayev .* paid a state visit to Iran/ }).click();
    await timeline.getByRole("article").getByRole("button", { name: "Leave it out" }).click();
    await timeline.getByRole("button", { name: /Damirchilou .* praised/ }).focus();
    for (let times = 0; times < 3; times++) await page.keyboard.press("Alt+Shift+ArrowRight");
    await timeline.getByRole("button", { name: /Netanyahu .* gave Kazakhstan a message/ }).click();
    return timeline;
  }),

  state: picture({ viewport: { width: 740, height: 6000 } }, async (page) => {
    await openScenario(page);
    await setDay(page, "2018-12-31");
    const state = card(page, "Current state");
    await state.getByLabel("Between").selectOption({ label: "Kazakhstan – Iran" });
    await state.getByText("differs from the").first().waitFor();
    // The last ties, and the figures after them, from a row's beginning on.
    await state.getByRole("row", { name: /^mission/ }).first().evaluate((row) => {
      row.closest(".scroll").scrollTop = row.offsetTop - row.closest("table").tHead.offsetHeight;
    });
    return state;
  }),

  yaml: picture({}, async (page) => {
    await openScenario(page);
    return dialog(page, card(page, "What if"), "As YAML");
  }),

  "event-form": picture({}, async (page) => {
    await setDay(page, DAY);
    const form = await dialog(page, card(page, "What if"), "Add an event");
    await form.getByRole("combobox", { name: "Type" }).selectOption("visit-paid");
    await form.getByLabel("Date").fill("2017-01-10");
    await form.getByLabel("Who acted").fill("KAZ");
    await form.getByLabel("Towards whom").fill("ISR");
    await form.getByLabel(/^level/).selectOption("head-of-state");
    await form.getByLabel(/^guest/).fill("A president");
    await form.getByText(/^It would read: A president/).waitFor();
    return form;
  }),

  share: picture({}, async (page) => {
    await openScenario(page);
    return dialog(page, page, "Share");
  }),

  phone: picture({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5 }, async (page) => {
    await openScenario(page);
    await page.evaluate(() => scrollTo(0, 0));
    return page;
  }),

  dark: picture({ ...LARGE, colorScheme: "dark" }, async (page) => {
    await openScenario(page);
    await keepThreeCharts(page);
    return page;
  }),
};

function picture(options, arrange) {
  return { options, arrange };
}

// ------------------------------------------------------------------------------------------------- what a person does

function card(page, title) {
  return page.getByRole("region", { name: title, exact: true }).first();
}

async function setDay(page, day) {
  await page.getByLabel("Day", { exact: true }).last().fill(day);
}

async function openScenario(page) {
  await setDay(page, DAY);
  const list = await dialog(page, card(page, "What if"), "Open a scenario");
  await list.getByRole("button", { name: `Open: ${SCENARIO}`, exact: true }).click();
  await page.getByText(`with “${SCENARIO}”`).waitFor();
  // The page reports that the scenario changed the view; the message is dismissed.
  await page.getByRole("button", { name: "Dismiss" }).click();
}

/** So that the timeline comes into the window. */
async function keepThreeCharts(page) {
  const charts = card(page, "Trajectories");
  for (const address of ["ties(USA-IRN)", "closeness(KAZ>IRN)"])
    await charts.getByRole("button", { name: `Remove ${address}` }).click();
}

async function dialog(page, place, button) {
  await place.getByRole("button", { name: button, exact: true }).click();
  const found = page.getByRole("dialog");
  await found.waitFor();
  return found;
}

/** Nothing is being worked out any more: the numbers, who did what, the charts. */
async function drawn(page) {
  await page.locator(".plot").first().waitFor();
  await page.waitForFunction(
    () =>
      document.querySelectorAll("[aria-busy=true]").length === 0 &&
      document.querySelectorAll(".plot").length === document.querySelectorAll(".one-chart").length &&
      (document.querySelector(".change-list") === null ||
        document.querySelector("table.attribution") !== null ||
        /does not differ/.test(document.getElementById("whatIf").textContent)),
  );
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

// -------------------------------------------------------------------------------------------------------- making them

const chromium = findChromium();
if (chromium === undefined) {
  console.error(NO_CHROMIUM);
  process.exit(1);
}
const wanted = process.argv.slice(2);
const names = Object.keys(PICTURES).filter((name) => wanted.length === 0 || wanted.includes(name));
mkdirSync(OUT, { recursive: true });
const own = ownFolder();
// The address is in a picture: where the usual one is taken, another does.
const server = await servePage(own.folder, "--port", "4173").catch(() => servePage(own.folder));
const browser = await launchChromium(chromium);
try {
  for (const name of names) {
    const bytes = await take(PICTURES[name]);
    writeFileSync(join(OUT, `${name}.png`), bytes);
    console.log(`docs/pictures/${name}.png ${Math.ceil(bytes.length / 1000)} kB`);
  }
} finally {
  await browser.close();
  await server.stop();
  own.remove();
}

async function take({ options, arrange }) {
  const context = await browser.newContext({
    viewport: { width: 1600, height: 1000 },
    colorScheme: "light",
    reducedMotion: "reduce",
    locale: "en-GB",
    ...options,
  });
  const page = await context.newPage();
  await page.goto(`${server.origin}/`);
  await page.locator(".sentence").waitFor();
  const part = await arrange(page);
  await drawn(page);
  const bytes = await part.screenshot({ animations: "disabled" });
  await context.close();
  return bytes;
}
