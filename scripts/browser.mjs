// The page in a real browser: for tests, for the bench, for the pictures of the guide.
import { spawn } from "node:child_process";
import { accessSync, constants, cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const PROGRAM = join(ROOT, "dist/cli/main.mjs");
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** What to say where none is found. */
export const NO_CHROMIUM =
  "no Chromium was found. Install one (apt-get install chromium), or say where it is: CHROMIUM=/path/to/chromium";

/** The browser of this machine: CHROMIUM, or the first of its usual names on PATH. */
export function findChromium() {
  const { CHROMIUM, PATH = "" } = process.env;
  if (CHROMIUM) {
    if (!isProgram(CHROMIUM)) throw new Error(`CHROMIUM=${CHROMIUM}: no such program`);
    return CHROMIUM;
  }
  const folders = PATH.split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const OPTIONS = {
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

/** Starts it, without a window and with a profile of its own. */
export function launchChromium(executablePath, options = {}) {
  return chromium.launch({ ...OPTIONS, executablePath, ...options });
}

/** Starts it so that several processes can use it: they `chromium.connect(wsEndpoint())`. */
export function launchShared(executablePath) {
  return chromium.launchServer({ ...OPTIONS, executablePath });
}

/** A folder of one's own with the log that ships, to be written to. */
export function ownFolder() {
  const folder = mkdtempSync(join(tmpdir(), "demarche-page-"));
  for (const name of ["events", "codebook", "scenarios"]) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Serves the page as a person does, `demarche serve` in a folder. `cookie` is what the printed address gives: it may write. */
export async function servePage(folder, ...argv) {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is not there; build it with \`npm run build\``);
  const child = spawn(process.execPath, [PROGRAM, "serve", "--port", "0", ...argv], { cwd: folder });
  let [out, err] = ["", ""];
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.stderr.on("data", (chunk) => (err += String(chunk)));
  const address = await new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      out += String(chunk);
      const found = /http:\/\/\S+\?token=[\w-]+/.exec(out);
      if (found) resolve(new URL(found[0]));
    });
    void ended.then((status) => reject(new Error(`demarche serve ended with ${status}: ${err}`)));
  });
  const { headers } = await fetch(address, { redirect: "manual" });
  const [name, value] = headers.get("set-cookie").split(";")[0].split("=");
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return { origin: address.origin, cookie: { name, value }, stop };
}
