import { render } from "preact";
import { catalog } from "../catalog.ts";
import type { Problem } from "../core/event/event.ts";
import { findBundle, type Found } from "./engine/bundle.ts";
import { openEngine } from "./engine/engine.ts";
import { titleOf } from "./engine/numbers.ts";
import { serveJobs } from "./engine/worker.ts";
import { browserDrafts } from "./state/drafts.ts";
import { firstState } from "./engine/first-state.ts";
import type { PageState } from "./state/page-state.ts";
import { readLink } from "./state/read-link.ts";
import { page } from "./strings/page.ts";
import { Root } from "./shell/root.tsx";
import type { Message } from "./context/tools.tsx";
import "./styles/page.css";

// The same program is the page and its worker.
if (typeof document === "undefined") serveJobs(globalThis, catalog);
else void start(document.getElementById("page")!);

async function start(place: HTMLElement): Promise<void> {
  render(<p class="refused-page">{page.loading}</p>, place);
  let found: Found;
  try {
    found = await findBundle();
  } catch (failure) {
    return refuse(place, [
      { severity: "error", message: failure instanceof Error ? failure.message : String(failure) },
    ]);
  }
  const engine = openEngine(found.bundle, catalog);
  if (!engine) return refuse(place, found.bundle.problems);
  const usual = firstState(engine);
  const firstMessages: Message[] = [];
  const first = await stateFromLink(usual, firstMessages);
  document.title = `${titleOf(engine.workspace.model.codebook, first.focus)} · ${page.name}`;
  render(<Root {...{ engine, first, usual, firstMessages }} tag={found.tag} drafts={browserDrafts()} />, place);
}

/** The state in the address of the page, or in the report if the page is one. */
async function stateFromLink(usual: PageState, firstMessages: Message[]): Promise<PageState> {
  const link = location.hash.length > 1 ? location.hash : (globalThis as { demarcheLink?: string }).demarcheLink;
  if (link === undefined) return usual;
  const read = await readLink(link, usual);
  if (read.ok) return read.state;
  firstMessages.push({ kind: "alert", text: page.messages.link[read.reason] });
  return usual;
}

/** Shows why there is no log to show, and what to do. */
function refuse(
  place: HTMLElement,
  problems: readonly Pick<Problem, "severity" | "file" | "line" | "message">[],
): void {
  render(
    <main class="page refused-page">
      <h1>{page.noLog}</h1>
      <p>{page.noLogWhat}</p>
      <ul class="problems">
        {problems.map(({ file, line, message }) => (
          <li key={`${file}:${line} ${message}`} class="error">
            {file !== undefined && `${file}${line === undefined ? "" : `:${line}`}: `}
            {message}
          </li>
        ))}
      </ul>
    </main>,
    place,
  );
}
