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

/** The page, with what reaches it from outside: new files from the server, and links pasted into the address. */
export function Root({
  first,
  usual,
  tag: firstTag,
  engine: firstEngine,
  drafts,
  firstMessages,
}: {
  readonly engine: Engine;
  readonly first: PageState;
  readonly usual: PageState;
  readonly tag: string | null;
  readonly drafts: Drafts;
  /** Messages to show at once, such as one about a link that could not be read. */
  readonly firstMessages: readonly Message[];
}) {
  const [{ engine, tag }, setEngine] = useState({ engine: firstEngine, tag: firstTag });
  const [news, setNews] = useState(firstMessages);
  const [arrived, setArrived] = useState<PageState | undefined>(undefined);
  const report = useMemo(() => (message: Message) => setNews((all) => [...all, message]), []);
  const runner = useMemo(
    () => runnerOf(engine, (reason) => report({ kind: "status", text: page.messages.worker(reason) })),
    [engine, report],
  );
  useEffect(() => () => runner.close(), [runner]);
  useEffect(
    () =>
      followServer(engine.bundle, report, (bundle, next) => {
        const opened = openEngine(bundle, engine.workspace.catalog);
        if (opened) setEngine({ engine: opened, tag: next });
        report(
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
        else report({ kind: "alert", text: page.messages.link[read.reason] });
      });
    addEventListener("hashchange", listen);
    return () => removeEventListener("hashchange", listen);
  }, [usual, report]);
  return <App {...{ engine, runner, drafts, first, usual, tag, news, arrived }} />;
}

/** Calls back when files change, if the page came from a server. */
function followServer(
  bundle: Bundle,
  report: (message: Message) => void,
  onBundle: (bundle: Bundle, tag: string | null) => void,
): () => void {
  if (!bundle.served) return () => undefined;
  const changes = new EventSource("v1/changes");
  let isLost = false;
  changes.addEventListener("changed", () => {
    fetchBundle().then(
      ({ bundle: next, tag }) => onBundle(next, tag),
      () => report({ kind: "alert", topic: "files", text: page.messages.offline }),
    );
  });
  changes.addEventListener("open", () => (isLost = false));
  changes.addEventListener("error", () => {
    // The browser keeps trying by itself, so the message is shown only once.
    if (!isLost) report({ kind: "status", topic: "files", text: page.messages.offline });
    isLost = true;
  });
  return () => changes.close();
}
