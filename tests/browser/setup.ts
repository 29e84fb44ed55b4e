import type { TestProject } from "vitest/node";
import { findChromium, launchShared, NO_CHROMIUM, ownFolder, servePage } from "../../scripts/browser.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the browser is reached, and the server, in whose folder everything may be read but nothing written. */
    readonly chromium: { readonly browser: string; readonly origin: string; readonly folder: string } | null;
  }
}

/** Starts the browser and the server the tests of the page use, once for all of them. */
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
