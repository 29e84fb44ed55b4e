import type { Problem } from "../../core/event/event.ts";
import type { TextFile } from "../../stores/yaml.ts";
import type { WorkspaceJson } from "./workspace-json.ts";

/** Everything the page needs to run the engine by itself. */
export interface Bundle {
  readonly version: string;
  /** The log and the codebook as the command line reads them; null when they cannot be used, and `problems` say why. */
  readonly read: WorkspaceJson | null;
  readonly scenarios: readonly ScenarioFile[];
  /** The page came from `demarche serve`: scenarios and events can be written back. Left out in exported sites and reports. */
  readonly served?: { readonly writable: boolean };
  /** Problems of files that could not be read; the bundle is then the last good one. */
  readonly problems: readonly Pick<Problem, "severity" | "file" | "line" | "message">[];
}

/** The text of a scenario, for problems that name a line of it, and the document it holds. */
export interface ScenarioFile extends TextFile {
  readonly document: unknown;
}

/** The files a bundle is read from. `file` is the path that problems show, such as `events/2016.yaml`. */
export interface BundleFiles {
  readonly log: readonly TextFile[];
  readonly codebook: readonly TextFile[];
  readonly scenarios: readonly TextFile[];
}
