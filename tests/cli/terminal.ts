import { catalog } from "../../src/catalog.ts";
import { run } from "../../src/cli/run.ts";
import { ROOT } from "../support.ts";

/** What a command line wrote, and how it ended. */
export interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  json(): any; // oxlint-disable-line typescript/no-explicit-any -- tests look at whatever a document holds.
}

/** Runs a command line inside this process on the files that ship, without colours and 100 columns wide. */
export async function cli(...argv: readonly string[]): Promise<Ended> {
  const [out, err]: [string[], string[]] = [[], []];
  const status = await run(argv, {
    catalog,
    terminal: { out: (text) => out.push(text), err: (text) => err.push(text), colour: false, width: 100 },
    folder: ROOT,
    shipped: ROOT,
    signal: new AbortController().signal,
    untilStopped: (close) => close(),
  });
  return { status, out: out.join("\n"), err: err.join("\n"), json: () => JSON.parse(out.join("\n")) };
}
