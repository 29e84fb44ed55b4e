import type { TestProject } from "vitest/node";
import { findChromium, launchShared, NO_CHROMIUM, ownFolder, servePage } from "../../scripts/browser.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** The addresses of the browser and of the server. Tests may read the folder of the server but not write to it. */
    readonly chromium: { readonly browser: string; readonly origin: string; readonly folder: string } | null;
  }
}

/** Starts the browser and the server that all tests of the page share. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const program = findChromium();
  if (program === undefined) {
    project.provide("chromium", null);
    return async () => void process.stderr.write(`The page was NOT tested: ${NO_CHROMIUM}\n`);
  }
  const { folder, remove } = ownFolder();
  const [browser, server] = await Promise.all([launchShared(program), servePage(folder, "--read-only")]);
  project.provide("chromium", { browser: browser.wsEndpoint(), origin: server.origin, folder });
  return async () => {
    await Promise.all([browser.close(), server.stop()]);
    remove();
  };
}
