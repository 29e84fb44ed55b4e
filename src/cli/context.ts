import type { Catalog } from "../core/catalog.ts";
import { Command, Option } from "commander";
import type { Day } from "../core/time/date.ts";
import type { Problem } from "../core/event/event.ts";
import type { View } from "../core/log/view.ts";
import { BadRequest, readDayFlag, usage } from "../app/input/parse.ts";
import { lastDay } from "../app/documents/replay.ts";
import { openWorkspace, type WorkspaceRequest } from "../app/files/open-workspace.ts";
import { viewAt, type Workspace } from "../app/files/workspace.ts";
import type { Terminal } from "./print.ts";

/** What every command receives: the terminal, where to look for files, and how to end. */
export interface Context {
  readonly catalog: Catalog;
  readonly terminal: Terminal;
  /** The folder in which the program was started. */
  readonly folder: string;
  /** The folder with the files that ship. */
  readonly shipped: string;
  /** Sets an exit status other than 0. */
  exit(code: number): void;
  /** Stops long work when the person presses Ctrl-C. */
  readonly signal: AbortSignal;
  /** Waits until the person stops a server, then closes it. */
  untilStopped(close: () => Promise<void>): Promise<void>;
}

/** Flags shared by commands that read a log. */
export interface LogFlags {
  readonly log?: string;
  readonly codebook?: string;
  readonly set?: readonly string[];
  readonly json?: boolean;
}

export interface TimeFlags {
  readonly at?: string;
  readonly known?: string;
}

export function withLogFlags(command: Command): Command {
  return withPlaceFlags(command).addOption(
    new Option(
      "--set <parameter=value>",
      "override a model parameter: half-life=90, half-life.security=365, scale=plover, count=every-act",
    ).argParser((value: string, before: string[] = []) => [...before, value]),
  );
}

/** Flags that choose the files, for commands that pass them on and compute nothing with the model. */
export function withPlaceFlags(command: Command): Command {
  return command
    .option("--log <place>", "another log: a folder, a .yaml or .jsonl file, or jsonl:PATH")
    .option("--codebook <folder>", "another codebook")
    .option("--json", "one JSON document on stdout, and nothing else");
}

export function withTimeFlags(command: Command): Command {
  return command
    .option("--at <date>", "state as of this day; default: the last day in the log")
    .option("--known <date>", "only what was known by this day; default: everything");
}

export function workspaceRequest(context: Context, flags: LogFlags): WorkspaceRequest {
  return {
    catalog: context.catalog,
    log: flags.log,
    codebook: flags.codebook,
    settings: settingsOf(flags.set ?? []),
    folder: context.folder,
    shipped: context.shipped,
    note: (message) => context.terminal.err(message),
  };
}

/** The log and the model a command works on; warnings go to stderr, errors end the command. */
export function open(context: Context, flags: LogFlags): Workspace {
  return openWorkspace(workspaceRequest(context, flags));
}

/** The log as known by --known, and the day of --at. */
export function viewOfFlags(workspace: Workspace, flags: TimeFlags): { view: View; asOf: Day } {
  const known = flags.known === undefined ? null : readDayFlag("--known", flags.known);
  const view = viewAt(workspace, known);
  return { view, asOf: flags.at === undefined ? lastDay(view) : readDayFlag("--at", flags.at) };
}

export function printJson(terminal: Terminal, document: unknown): void {
  terminal.out(JSON.stringify(document, null, 2));
}

function settingsOf(texts: readonly string[]): Record<string, string> {
  const problems: Problem[] = [];
  const settings = new Map<string, string>();
  for (const text of texts) {
    const equals = text.indexOf("=");
    if (equals < 1)
      problems.push(usage("bad-parameter", `--set ${text}: expected PARAMETER=VALUE, such as half-life=90`));
    else settings.set(text.slice(0, equals), text.slice(equals + 1));
  }
  if (problems.length > 0) throw new BadRequest(problems);
  return Object.fromEntries(settings);
}
