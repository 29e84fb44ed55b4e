#!/usr/bin/env node
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./run.ts";

// The files that ship lie beside dist/.
const shipped = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const abort = new AbortController();
process.once("SIGINT", () => abort.abort());
// A reader that closes the pipe early (`| head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), {
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
});
if (abort.signal.aborted) process.exitCode = 130;
