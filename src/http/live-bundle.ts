import type { Catalog } from "../core/catalog.ts";
import { createHash } from "node:crypto";
import { Subject, type Observable } from "rxjs";
import type { Bundle, BundleFiles } from "../app/page/bundle.ts";
import { makeBundle } from "../app/page/make-bundle.ts";
import { bundleOf, type BundleReading } from "../app/page/read-bundle.ts";
import { BadRequest } from "../app/input/parse.ts";
import type { Places, Workspace } from "../app/files/workspace.ts";
import type { TextFile } from "../stores/yaml.ts";

/** The bundle as it was last read. */
interface Snapshot {
  readonly bundle: Bundle;
  /** The bundle as JSON, and the tag that identifies it. */
  readonly body: string;
  readonly tag: string;
}

/** The bundle that is served. It follows the files. */
export interface LiveBundle {
  current(): Snapshot;
  /** Reads the files again. Of a log, codebook or scenario with errors, the last version without errors stays in use. */
  refresh(): Snapshot;
  /** What the files hold now, with or without errors. */
  latest(): BundleReading;
  /** The last world without errors. */
  world(): Workspace;
  readonly changes$: Observable<Snapshot>;
}

/** Reads the files for the first time. Throws BadRequest when the log or the codebook has errors. */
export function liveBundle(catalog: Catalog, places: () => Places, writable: boolean): LiveBundle {
  let latest = bundleOf(catalog, places());
  const errors = latest.problems.world.filter(({ severity }) => severity === "error");
  if (!latest.workspace || errors.length > 0) throw new BadRequest(errors);
  let good = { files: withoutBroken(latest, []), workspace: latest.workspace };
  let snapshot = snapshotOf(good, latest, writable);
  const changes$ = new Subject<Snapshot>();
  return {
    current: () => snapshot,
    latest: () => latest,
    world: () => good.workspace,
    changes$,
    refresh() {
      latest = bundleOf(catalog, places());
      const isGood = latest.workspace && !latest.problems.world.some(({ severity }) => severity === "error");
      const scenarios = withoutBroken(latest, good.files.scenarios).scenarios;
      good = isGood
        ? { files: { ...latest.files, scenarios }, workspace: latest.workspace! }
        : { ...good, files: { ...good.files, scenarios } };
      const next = snapshotOf(good, latest, writable);
      if (next.tag !== snapshot.tag) {
        snapshot = next;
        changes$.next(snapshot);
      }
      return snapshot;
    },
  };
}

/** The files, with the last good version of each scenario that has errors; of all scenarios when their folder cannot be read. */
function withoutBroken({ files, problems }: BundleReading, before: readonly TextFile[]): BundleFiles {
  const broken = new Set(problems.scenarios.filter(({ severity }) => severity === "error").map(({ file }) => file));
  if (files.scenarios.length === 0 && broken.size > 0) return { ...files, scenarios: before };
  const known = new Set(files.scenarios.map(({ file }) => file));
  const unread = before.filter(({ file }) => broken.has(file) && !known.has(file));
  const scenarios = files.scenarios.flatMap((file) =>
    broken.has(file.file) ? before.filter((old) => old.file === file.file) : [file],
  );
  return { ...files, scenarios: [...scenarios, ...unread] };
}

function snapshotOf(
  { files, workspace }: { readonly files: BundleFiles; readonly workspace: Workspace },
  { problems }: BundleReading,
  writable: boolean,
): Snapshot {
  const bundle = makeBundle(workspace, files.scenarios, {
    served: { writable },
    problems: [...problems.world, ...problems.scenarios],
  });
  const body = JSON.stringify(bundle);
  return { bundle, body, tag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"` };
}
