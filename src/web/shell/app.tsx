import { useEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import type { Question } from "../../core/reading/series.ts";
import type { Engine } from "../engine/engine.ts";
import type { Histories } from "../engine/histories.ts";
import { headlineOf, yearBefore } from "../engine/numbers.ts";
import { densityOf, filtered, networkOf, rowsOf, stopsOf } from "../engine/pictures.ts";
import type { Runner } from "../engine/runner.ts";
import type { Drafts } from "../state/drafts.ts";
import { historyOf, reduce, type Action } from "../state/history.ts";
import { writeLink } from "../state/link.ts";
import { knownOf, type PageState } from "../state/page-state.ts";
import type { WhatIf } from "../state/what-if.ts";
import { page } from "../strings/page.ts";
import { ChartsPanel } from "../panels/charts-panel.tsx";
import { EventCard } from "../panels/event-card.tsx";
import { EventsPanel } from "../panels/events-panel.tsx";
import { ExplainPanel } from "../panels/explain-panel.tsx";
import { FilterBar } from "../controls/filter-bar.tsx";
import { GraphPanel } from "../panels/graph-panel.tsx";
import { Dialogs } from "../dialogs/dialogs.tsx";
import { Header } from "./header.tsx";
import { useJob } from "../context/use-job.ts";
import { useRested, useSettled } from "../context/use-rested.ts";
import { listenToKeys } from "./keys.ts";
import { Messages, useMessages } from "./messages.tsx";
import { Panel } from "../panels/panel.tsx";
import { SliderBar } from "../controls/slider-bar.tsx";
import { StatePanel } from "../panels/state-panel.tsx";
import { LaneChoice, TimelinePanel } from "../panels/timeline-panel.tsx";
import { ToolsContext, type DialogName, type Message, type Tools } from "../context/tools.tsx";
import { WhatIfPanel } from "../panels/what-if-panel.tsx";

export interface AppProps {
  readonly engine: Engine;
  readonly runner: Runner;
  readonly drafts: Drafts;
  /** The state the page begins with, and the one a link says nothing about. */
  readonly first: PageState;
  readonly usual: PageState;
  /** Which bundle of the server this is. */
  readonly tag: string | null;
  /** What there is to tell from outside: broken links, changed files, lost workers. */
  readonly news: readonly Message[];
  /** Another state to take over, when a link was pasted into the address. */
  readonly arrived: PageState | undefined;
}

const SLICES = 160;
const SECTIONS = ["graph", "charts", "explain", "whatIf", "timeline", "state", "events"] as const;

/** The whole page: one state, and every view that follows from it. */
export function App({ engine, runner, drafts, first, usual, tag, news, arrived }: AppProps) {
  const [history, dispatch] = useReducer(reduce, first, historyOf);
  const { state } = history;
  const [dialog, setDialog] = useState<DialogName | undefined>(undefined);
  const { messages, say, dismiss } = useMessages(news);
  const tools = useTools_(engine, runner, drafts, dispatch, say, setDialog);
  useEffect(() => {
    if (arrived) dispatch({ type: "restore", state: arrived });
  }, [arrived]);
  useAddress(state, usual);
  useKeptWhatIf(state.whatIf, tools);
  useTheme(state.theme);

  const { settings, known, whatIf, focus } = state;
  const choice = useMemo(() => ({ settings, known, whatIf }), [settings, known, whatIf]);
  const histories = engine.histories(choice);
  const { baseline, branch } = histories;
  const rows = useMemo(() => rowsOf(baseline, branch?.view), [baseline, branch]);
  const shown = useMemo(() => filtered(rows, state.filters), [rows, state.filters]);
  const span = useMemo(() => spanOf(rows, usual), [rows, usual]);
  const density = useMemo(() => densityOf(shown, span[0], span[1], SLICES), [shown, span]);
  const stops = useMemo(() => stopsOf(shown), [shown]);
  const network = useMemo(() => networkOf(baseline, focus), [baseline, focus]);
  const question = useMemo(() => engine.question(state.address).question, [engine, state.address]);
  const removed = useMemo(
    () => new Set(rows.filter(({ standing }) => standing === "removed").map(({ id }) => id)),
    [rows],
  );
  const headline = question && headlineOf(histories, question, state.day);
  const rested = useSettled(state.day, 140);
  const change = useMemo(() => changeOf(histories, question, rested), [baseline, question, rested]);
  const comparison = useComparison(runner, state, histories);
  const selected = state.selected === null ? undefined : rows.find(({ id }) => id === state.selected);
  useEffect(
    () => listenToKeys({ tools, stops, span, state: () => stateRef.current, isOpen: () => dialog !== undefined }),
    [tools, stops, span, dialog],
  );
  const stateRef = useRef(state);
  stateRef.current = state;
  const refused = whatIf !== null && !branch;

  return (
    <ToolsContext.Provider value={tools}>
      <button type="button" class="skip" onClick={() => show("explain")}>
        {page.skip}
      </button>
      <div class="page" data-refused={refused}>
        <div class="top">
          <Header
            headline={headline}
            change={change}
            state={state}
            title={branch ? whatIf?.title : undefined}
            known={baseline.known}
            refused={refused}
            problems={engine.bundle.problems.length}
          />
          <SliderBar
            day={state.day}
            known={knownOf(state)}
            hasVantage={whatIf?.vantage !== undefined}
            span={span}
            density={density}
            stops={stops}
          />
          <Messages messages={messages} onDismiss={dismiss} />
        </div>
        <nav class="sections" aria-label={page.sections.label}>
          {SECTIONS.map((id) => (
            <button key={id} type="button" class="quiet" onClick={() => show(id)}>
              {page.sections[id]}
            </button>
          ))}
        </nav>
        <main class="grid">
          <Panel id="graph" title={page.sections.graph} words={page.graph.words}>
            <GraphPanel
              histories={histories}
              network={network}
              day={state.day}
              address={state.address}
              actors={state.filters.actors}
            />
          </Panel>
          <Panel id="charts" title={page.sections.charts} words={page.charts.words}>
            <ChartsPanel
              histories={histories}
              charted={state}
              day={state.day}
              rows={shown}
              comparison={comparison.answer}
              span={span}
            />
          </Panel>
          <div class="side">
            <Panel id="explain" title={page.sections.explain}>
              <ExplainPanel
                question={question}
                day={rested}
                side={branch ? state.side : "baseline"}
                choice={choice}
                hasWhatIf={branch !== undefined}
                difference={differenceOf(headline, branch ? state.side : "baseline")}
                removed={removed}
              />
            </Panel>
            <Panel id="whatIf" title={page.sections.whatIf}>
              <WhatIfPanel
                whatIf={whatIf}
                histories={histories}
                rows={rows}
                address={state.address}
                comparison={comparison.answer}
                working={comparison.working}
                canUndo={history.done.length > 0}
                canRedo={history.undone.length > 0}
              />
            </Panel>
          </div>
          <Panel id="timeline" title={page.sections.timeline} actions={<LaneChoice lanes={state.lanes} />}>
            <FilterBar filters={state.filters} shown={shown.length} all={rows.length} />
            <TimelinePanel
              rows={shown}
              codebook={histories.workspace.model.codebook}
              from={span[0]}
              to={span[1]}
              day={state.day}
              selected={state.selected}
              lanes={state.lanes}
              collapsed={state.collapsed}
            />
            {selected && <EventCard row={selected} />}
          </Panel>
          <Panel id="state" title={page.sections.state}>
            <StatePanel histories={histories} choice={choice} focus={focus} day={rested} side={state.side} />
          </Panel>
          <Panel id="events" title={page.sections.events}>
            <EventsPanel rows={shown} day={rested} selected={state.selected} />
          </Panel>
        </main>
        <footer class="dim small">{page.model}</footer>
      </div>
      {dialog && (
        <Dialogs
          dialog={dialog}
          state={state}
          usual={usual}
          histories={histories}
          comparison={comparison.answer}
          tag={tag}
          onClose={() => setDialog(undefined)}
        />
      )}
    </ToolsContext.Provider>
  );
}

/** Brings a part of the page into view. The address after # holds the state, so links cannot. */
function show(id: (typeof SECTIONS)[number], block: ScrollLogicalPosition = "start"): void {
  document.getElementById(id)?.scrollIntoView({ block });
}

function useTools_(
  engine: Engine,
  runner: Runner,
  drafts: Drafts,
  dispatch: (action: Action) => void,
  say: (message: Message) => void,
  setDialog: (dialog: DialogName) => void,
): Tools {
  return useMemo(
    () => ({
      engine,
      runner,
      drafts,
      dispatch,
      say,
      open: setDialog,
      explain(address) {
        dispatch({ type: "chooseAddress", address });
        show("explain", "nearest");
      },
    }),
    [engine, runner, drafts, dispatch, say, setDialog],
  );
}

/** From the first event to the last, and to the end of the what-if's window. */
function spanOf(rows: ReturnType<typeof rowsOf>, usual: PageState): readonly [number, number] {
  const [first, last] = [rows[0]?.entry.day ?? usual.from, rows.at(-1)?.entry.day ?? usual.to];
  return [Math.min(usual.from, first), Math.max(usual.to, last)];
}

function differenceOf(headline: ReturnType<typeof headlineOf> | undefined, side: PageState["side"]): number | null {
  if (!headline || headline.value === null || headline.scenario === undefined || headline.scenario === null)
    return null;
  return side === "scenario" ? headline.scenario - headline.value : headline.value - headline.scenario;
}

/** What a year did to the number. */
function changeOf(histories: Histories, question: Question | undefined, day: number): number | null {
  if (!question) return null;
  const [before, now] = [yearBefore(histories, question, day), headlineOf(histories, question, day).value];
  return before === null || now === null ? null : now - before;
}

/** Both histories held against each other, in the worker: where they part, and which change did it. */
function useComparison(
  runner: Runner,
  { settings, known, whatIf, charted, address, from, to, every, reading }: PageState,
  { branch }: Histories,
) {
  const wanted = useMemo(() => [...new Set([address, ...charted])], [address, charted, reading]);
  const choice = useMemo(() => ({ settings, known, whatIf }), [settings, known, whatIf]);
  return useJob<"compare">(
    runner,
    branch ? { kind: "compare", choice, addresses: wanted, from, to, every } : undefined,
    240,
  );
}

/** The address of the page follows its state, a moment after it rests. */
function useAddress(state: PageState, usual: PageState): void {
  useRested(state, 700, () => {
    void writeLink(state, usual).then((link) => {
      try {
        globalThis.history.replaceState(null, "", `#${link}`);
      } catch {
        // A page inside another may not change its address; everything else works.
      }
    });
  });
}

/** The what-if outlives a visit: who comes back without a link is offered the last one. */
function useKeptWhatIf(whatIf: WhatIf | null, { drafts, say, dispatch }: Tools): void {
  useEffect(() => {
    const last = whatIf === null ? keptWhatIf(drafts.read("what-if")) : undefined;
    const { restored, restore } = page.whatIf;
    if (!last) return;
    const run = () => dispatch({ type: "openScenario", whatIf: last });
    say({ kind: "status", text: `${restored} ${last.title}`, act: { name: restore, run } });
  }, []);
  useRested(whatIf, 500, () => {
    const isKept = drafts.write("what-if", whatIf === null ? undefined : JSON.stringify(whatIf));
    if (!isKept) say({ kind: "alert", text: page.messages.storage });
  });
}

function keptWhatIf(text: string | undefined): WhatIf | undefined {
  try {
    const kept = JSON.parse(text ?? "null") as WhatIf | null;
    return typeof kept?.title === "string" ? kept : undefined;
  } catch {
    return undefined;
  }
}

function useTheme(theme: PageState["theme"]): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === "auto") delete dataset["theme"];
    else dataset["theme"] = theme;
  }, [theme]);
}
