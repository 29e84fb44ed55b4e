#!/usr/bin/env node
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { catalog } from "../catalog.ts";
import { run } from "./run.ts";

// The files that ship are beside dist/.
const shipped = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const abort = new AbortController();
const stop = () => abort.abort();
process.once("SIGINT", stop);
// A reader may close the pipe early (`| head`); that is not a failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  catalog,
  terminal: {
    out: (text) => process.stdout.write(text.endsWith("\n") ? text : `${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    ...(process.stderr.isTTY ? { progress: (text: string) => process.stderr.write(`\r\u001b[K${text}`) } : {}),
    colour: Boolean(process.stdout.isTTY) && !process.env["NO_COLOR"],
    width: Math.min(process.stdout.columns || 100, 120),
  },
  folder: process.cwd(),
  shipped,
  signal: abort.signal,
  async untilStopped(close) {
    // From here on Ctrl-C is the way to end the program, and a second Ctrl-C ends it at once.
    process.removeListener("SIGINT", stop);
    const { default: closeWithGrace } = await import("close-with-grace");
    await new Promise<void>(() =>
      closeWithGrace({ delay: 3000, logger: false }, ({ err }) => {
        if (err) process.stderr.write(`${err.stack ?? err.message}\n`);
        return close();
      }),
    );
  },
});
if (abort.signal.aborted) process.exitCode = 130;
