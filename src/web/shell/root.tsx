import { useEffect, useMemo, useState } from "preact/hooks";
import type { Bundle } from "../bundle.ts";
import { fetchBundle } from "../engine/bundle.ts";
import { openEngine, type Engine } from "../engine/engine.ts";
import { runnerOf } from "../engine/runner.ts";
import type { Drafts } from "../state/drafts.ts";
import type { PageState } from "../state/page-state.ts";
import { readLink } from "../state/read-link.ts";
import { page } from "../strings/page.ts";
import { App } from "./app.tsx";
import type { Message } from "../context/tools.tsx";

/** The page and what reaches it from outside: new files from the server, links pasted into the address. */
export function Root({
  first,
  usual,
  tag: firstTag,
  engine: firstEngine,
  drafts,
  told,
}: {
  readonly engine: Engine;
  readonly first: PageState;
  readonly usual: PageState;
  readonly tag: string | null;
  readonly drafts: Drafts;
  /** What is to be said at once: a link that could not be read. */
  readonly told: readonly Message[];
}) {
  const [{ engine, tag }, setEngine] = useState({ engine: firstEngine, tag: firstTag });
  const [news, setNews] = useState(told);
  const [arrived, setArrived] = useState<PageState | undefined>(undefined);
  const tell = useMemo(() => (message: Message) => setNews((all) => [...all, message]), []);
  const runner = useMemo(
    () => runnerOf(engine, (reason) => tell({ kind: "status", text: page.messages.worker(reason) })),
    [engine, tell],
  );
  useEffect(() => () => runner.close(), [runner]);
  useEffect(
    () =>
      followServer(engine.bundle, tell, (bundle, next) => {
        const opened = openEngine(bundle, engine.workspace.catalog);
        if (opened) setEngine({ engine: opened, tag: next });
        tell(
          bundle.problems.length > 0 || !opened
            ? { kind: "alert", topic: "files", text: page.messages.broken }
            : { kind: "status", topic: "files", text: page.messages.changed },
        );
      }),
    [],
  );
  useEffect(() => {
    const listen = () =>
      void readLink(location.hash, usual).then((read) => {
        if (read.ok) setArrived(read.state);
        else tell({ kind: "alert", text: page.messages.link[read.reason] });
      });
    addEventListener("hashchange", listen);
    return () => removeEventListener("hashchange", listen);
  }, [usual, tell]);
  return <App {...{ engine, runner, drafts, first, usual, tag, news, arrived }} />;
}

/** Hears of changed files, where the page came from a server. */
function followServer(
  bundle: Bundle,
  tell: (message: Message) => void,
  onBundle: (bundle: Bundle, tag: string | null) => void,
): () => void {
  if (!bundle.served) return () => undefined;
  const changes = new EventSource("v1/changes");
  let isLost = false;
  changes.addEventListener("changed", () => {
    fetchBundle().then(
      ({ bundle: next, tag }) => onBundle(next, tag),
      () => tell({ kind: "alert", topic: "files", text: page.messages.offline }),
    );
  });
  changes.addEventListener("open", () => (isLost = false));
  changes.addEventListener("error", () => {
    // The browser goes on trying by itself; once is enough to say so.
    if (!isLost) tell({ kind: "status", topic: "files", text: page.messages.offline });
    isLost = true;
  });
  return () => changes.close();
}
