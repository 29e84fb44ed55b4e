import { InvalidArgumentError, type Command } from "commander";
import { serveUntilStopped, type ServeFlags } from "../serving.ts";
import { printJson, withPlaceFlags, type Context, type LogFlags } from "../context.ts";

export function registerServe(program: Command, context: Context): void {
  withServeFlags(
    withPlaceFlags(
      program
        .command("serve")
        .description("serve the page: drag the date, remove an event, see what changes; follows the files"),
    ),
  ).action(async (flags: ServeFlags & Pick<LogFlags, "json">) => {
    const { terminal } = context;
    await serveUntilStopped(context, flags, (address) => {
      if (flags.json) printJson(terminal, { address });
      else terminal.out(`Open ${address}\nCtrl-C stops it.`);
    });
  });
}

function withServeFlags(command: Command): Command {
  return command
    .option("--port <n>", "where to listen; default: 4173, or the next free one", portNumber)
    .option(
      "--host <address>",
      "listen beyond this machine: 0.0.0.0, or an address or name of this machine; default: 127.0.0.1",
    )
    .option("--read-only", "nothing can be saved from the page");
}

function portNumber(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("expected a whole number from 0 to 65535");
}
