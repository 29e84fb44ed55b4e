import type { Problem } from "../core/event.ts";
import type { TextFile } from "../stores/yaml.ts";

/** All the page needs to run the engine by itself: the very files the command line reads. */
export interface Bundle {
  readonly version: string;
  /** `file` is the path people know it by, such as `events/2016.yaml`. */
  readonly log: readonly TextFile[];
  readonly codebook: readonly TextFile[];
  readonly scenarios: readonly TextFile[];
  /** The page came from `demarche serve`: scenarios and events can be written back. Left out in exported sites and reports. */
  readonly served?: { readonly writable: boolean };
  /** Problems of files that could not be read; the bundle is then the last good one. */
  readonly problems: readonly Pick<Problem, "severity" | "file" | "line" | "message">[];
}

/** The files of a bundle, before anything is said about them. */
export type BundleFiles = Pick<Bundle, "log" | "codebook" | "scenarios">;
