import type { Catalog } from "../../core/catalog.ts";
import type { Problem } from "../../core/event/event.ts";
import { disk } from "../../stores/folder.ts";
import type { Texts } from "../../stores/texts.ts";
import type { TextFile } from "../../stores/yaml.ts";
import { pathOfLog, readWorkspace, type Places, type Workspace } from "../files/workspace.ts";
import { listScenarios } from "../scenario/read-scenario.ts";
import type { BundleFiles } from "./bundle.ts";

/** What a bundle is made from, with two lists of problems: those of log and codebook, which belong together, and those of the scenarios. */
export interface BundleReading {
  readonly files: BundleFiles;
  /** Undefined when a problem leaves no model. */
  readonly workspace: Workspace | undefined;
  readonly problems: { readonly world: readonly Problem[]; readonly scenarios: readonly Problem[] };
}

/** Reads everything for a bundle. The files are noted as they are read, so parents of scenarios in other folders are among them. */
export function bundleOf(catalog: Catalog, places: Places): BundleReading {
  const [world, scenarios] = [notedTexts(disk), notedTexts(disk)];
  const { workspace, problems } = readWorkspace({ texts: world.texts, places, catalog });
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

/** The same texts, and a list of the files that were read from them. */
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
