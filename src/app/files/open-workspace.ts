import { existsSync } from "node:fs";
import { join } from "node:path";
import { disk } from "../../stores/folder.ts";
import type { Texts } from "../../stores/texts.ts";
import type { Catalog } from "../../core/catalog.ts";
import type { Problem } from "../../core/event/event.ts";
import type { TextFile } from "../../stores/yaml.ts";
import type { BundleFiles } from "../page/bundle.ts";
import { BadRequest } from "../input/parse.ts";
import { listScenarios } from "../scenario/read-scenario.ts";
import { pathOfLog, readWorkspace, type Places, type Workspace } from "./workspace.ts";

/** Which files on this machine to work on. */
export interface WorkspaceRequest {
  readonly catalog: Catalog;
  readonly log?: string | undefined;
  readonly codebook?: string | undefined;
  readonly settings?: Readonly<Record<string, string>>;
  /** Where to look for events/, codebook/, scenarios/. */
  readonly folder: string;
  /** Where those that ship are. */
  readonly shipped: string;
  /** Reads every weight table, not only that of the model: for `check`. */
  readonly everyScale?: boolean;
  /** Hears what was decided for the caller: that the shipped log is used. */
  readonly note?: (message: string) => void;
}

/** Reads and checks log and codebook. Throws BadRequest with all problems when one is an error. */
export function openWorkspace(request: WorkspaceRequest): Workspace {
  const { workspace, problems } = tryWorkspace(request);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (!workspace || errors.length > 0) throw new BadRequest(errors);
  return workspace;
}

/** Reads what can be read, and tells all that is wrong: for `check`. */
export function tryWorkspace(request: WorkspaceRequest): { workspace: Workspace | undefined; problems: Problem[] } {
  const { catalog, settings, everyScale } = request;
  return readWorkspace({ texts: disk, places: placesOf(request), catalog, settings, everyScale });
}

/** What is read when nothing else is said: the folders here, then those beside the log, then those that ship. */
export function placesOf({ log, codebook, folder, shipped, note }: Omit<WorkspaceRequest, "catalog">): Places {
  const find = (name: string) => {
    if (existsSync(join(folder, name))) return name;
    note?.(`no ${name}/ in this folder: using the ${name} that ship`);
    return join(shipped, name);
  };
  const beside = log && existsSync(join(log, "..", "codebook")) ? join(log, "..", "codebook") : undefined;
  return {
    log: log ?? find("events"),
    codebook: codebook ?? beside ?? find("codebook"),
    scenarios: existsSync(join(folder, "scenarios")) ? "scenarios" : join(shipped, "scenarios"),
  };
}

/** What a bundle is made from, and all that is wrong with it: of log and codebook, which belong together, and of the scenarios. */
export interface BundleReading {
  readonly files: BundleFiles;
  /** There is none when a problem leaves no model. */
  readonly workspace: Workspace | undefined;
  readonly problems: { readonly world: readonly Problem[]; readonly scenarios: readonly Problem[] };
}

/** The very files the engine reads, by noting what it reads: parents of scenarios that lie elsewhere are among them. */
export function bundleOf(catalog: Catalog, places: Places): BundleReading {
  const [world, scenarios] = [notedTexts(disk), notedTexts(disk)];
  const { workspace, problems } = readWorkspace({ texts: world.texts, places, catalog, everyScale: true });
  const listed = listScenarios(scenarios.texts, places.scenarios, catalog);
  const log = new Set(disk.list(pathOfLog(places.log), []));
  return {
    files: {
      log: world.files().filter(({ file }) => log.has(file)),
      codebook: world.files().filter(({ file }) => !log.has(file)),
      scenarios: scenarios.files(),
    },
    workspace,
    problems: { world: problems, scenarios: listed.problems },
  };
}

/** Texts that remember what was read of them. */
export function notedTexts(texts: Texts): { texts: Texts; files: () => TextFile[] } {
  const read = new Map<string, string>();
  return {
    texts: {
      ...texts,
      read(file, problems) {
        const text = texts.read(file, problems);
        if (text !== undefined) read.set(file, text);
        return text;
      },
    },
    files: () => [...read].map(([file, text]) => ({ file, text })),
  };
}
