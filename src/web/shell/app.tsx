import type { ComponentChildren } from "preact";
import { useEffect, useReducer, useState } from "preact/hooks";
import { ToolsContext, useTools, type DialogName, type Message } from "../context/tools.tsx";
import { SliderBar } from "../controls/slider-bar.tsx";
import { Dialogs } from "../dialogs/dialogs.tsx";
import type { Engine } from "../engine/engine.ts";
import type { Runner } from "../engine/runner.ts";
import type { Drafts } from "../state/drafts.ts";
import { historyOf, reduce } from "../state/history.ts";
import { knownOf, type PageState } from "../state/page-state.ts";
import { page } from "../strings/page.ts";
import { Cards } from "./cards.tsx";
import { Header } from "./header.tsx";
import { useKeys } from "./keys.ts";
import { Messages, useMessages } from "./messages.tsx";
import { useAddress, useKeptWhatIf, useTheme } from "./page-effects.ts";
import { useShown, type Shown } from "./shown.ts";
import { scrollToSection, SECTIONS, useStableTools } from "./stable-tools.ts";

export interface AppProps {
  readonly engine: Engine;
  readonly runner: Runner;
  readonly drafts: Drafts;
  /** The state that the page begins with, and the usual one, which a link leaves out. */
  readonly first: PageState;
  readonly usual: PageState;
  /** The version of the bundle, as the server names it. */
  readonly tag: string | null;
  /** Messages from outside: damaged links, changed files, lost workers. */
  readonly news: readonly Message[];
  /** The state of a link that was pasted into the address. */
  readonly arrived: PageState | undefined;
}

/** The whole page: one state, and every view that follows from it. */
export function App({ engine, runner, drafts, first, usual, tag, news, arrived }: AppProps) {
  const [history, dispatch] = useReducer(reduce, first, historyOf);
  const { state } = history;
  const [dialog, setDialog] = useState<DialogName | undefined>(undefined);
  const { messages, say, dismiss } = useMessages(news);
  const tools = useStableTools(engine, runner, drafts, dispatch, say, setDialog);
  useEffect(() => {
    if (arrived) dispatch({ type: "restore", state: arrived });
  }, [arrived]);
  useAddress(state, usual);
  useKeptWhatIf(state.whatIf, tools);
  useTheme(state.theme);
  const shown = useShown(tools, state, usual);
  useKeys(tools, state, shown, dialog !== undefined);
  return (
    <ToolsContext.Provider value={tools}>
      <button type="button" class="skip" onClick={() => scrollToSection("explain")}>
        {page.skip}
      </button>
      <div class="page" data-refused={shown.isRefused}>
        <Top state={state} shown={shown}>
          <Messages messages={messages} onDismiss={dismiss} />
        </Top>
        <Sections />
        <Cards history={history} shown={shown} />
        <footer class="dim small">{page.model}</footer>
      </div>
      {dialog && (
        <Dialogs
          dialog={dialog}
          state={state}
          usual={usual}
          histories={shown.histories}
          comparison={shown.comparison.answer}
          tag={tag}
          onClose={() => setDialog(undefined)}
        />
      )}
    </ToolsContext.Provider>
  );
}

/** What stays in sight while the page scrolls: the sentence, the day and the messages. */
function Top({
  state,
  shown,
  children,
}: {
  readonly state: PageState;
  readonly shown: Shown;
  readonly children: ComponentChildren;
}) {
  const { engine } = useTools();
  const { baseline, branch } = shown.histories;
  const { whatIf } = state;
  return (
    <div class="top">
      <Header
        headline={shown.headline}
        change={shown.change}
        state={state}
        title={branch ? whatIf?.title : undefined}
        known={baseline.known}
        refused={shown.isRefused}
        problems={engine.bundle.problems.length}
      />
      <SliderBar
        day={state.day}
        known={knownOf(state)}
        hasVantage={whatIf?.vantage !== undefined}
        span={shown.span}
        density={shown.density}
        stops={shown.stops}
      />
      {children}
    </div>
  );
}

function Sections() {
  return (
    <nav class="sections" aria-label={page.sections.label}>
      {SECTIONS.map((id) => (
        <button key={id} type="button" class="quiet" onClick={() => scrollToSection(id)}>
          {page.sections[id]}
        </button>
      ))}
    </nav>
  );
}
