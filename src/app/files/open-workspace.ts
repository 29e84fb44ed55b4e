import { existsSync } from "node:fs";
import { join } from "node:path";
import { disk } from "../../stores/folder.ts";
import type { Catalog } from "../../core/catalog.ts";
import type { Problem } from "../../core/event/event.ts";
import { BadRequest } from "../input/parse.ts";
import { readWorkspace, type Places, type Workspace } from "./workspace.ts";

/** Which files on this machine to work on. */
export interface WorkspaceRequest {
  readonly catalog: Catalog;
  readonly log?: string | undefined;
  readonly codebook?: string | undefined;
  readonly settings?: Readonly<Record<string, string>>;
  /** Where to look for events/, codebook/, scenarios/. */
  readonly folder: string;
  /** The folder of the program, which holds the ones that ship. */
  readonly shipped: string;
  /** Is called with each choice made for the caller, such as using the log that ships. */
  readonly note?: (message: string) => void;
}

/** Reads and checks log and codebook. Throws BadRequest with all problems when one is an error. */
export function openWorkspace(request: WorkspaceRequest): Workspace {
  const { workspace, problems } = tryWorkspace(request);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (!workspace || errors.length > 0) throw new BadRequest(errors);
  return workspace;
}

/** Reads what can be read, and reports every problem: for `check`. */
export function tryWorkspace(request: WorkspaceRequest): { workspace: Workspace | undefined; problems: Problem[] } {
  const { catalog, settings } = request;
  return readWorkspace({ texts: disk, places: placesOf(request), catalog, settings });
}

const SHIPPED = { events: "events that ship", codebook: "codebook that ships" } as const;

/** The places to read from: those asked for, else the folders here, else those beside the log, else those that ship. */
export function placesOf({ log, codebook, folder, shipped, note }: Omit<WorkspaceRequest, "catalog">): Places {
  const find = (name: keyof typeof SHIPPED) => {
    if (existsSync(join(folder, name))) return name;
    note?.(`no ${name}/ in this folder: using the ${SHIPPED[name]}`);
    return join(shipped, name);
  };
  const beside = log && existsSync(join(log, "..", "codebook")) ? join(log, "..", "codebook") : undefined;
  return {
    log: log ?? find("events"),
    codebook: codebook ?? beside ?? find("codebook"),
    scenarios: existsSync(join(folder, "scenarios")) ? "scenarios" : join(shipped, "scenarios"),
  };
}
