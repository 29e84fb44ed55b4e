import { FilterBar } from "../controls/filter-bar.tsx";
import { ChartsPanel } from "../panels/charts-panel.tsx";
import { EventCard } from "../panels/event-card.tsx";
import { EventsPanel } from "../panels/events-panel.tsx";
import { ExplainPanel } from "../panels/explain-panel.tsx";
import { GraphPanel } from "../panels/graph-panel.tsx";
import { Panel } from "../panels/panel.tsx";
import { StatePanel } from "../panels/state-panel.tsx";
import { LaneChoice, TimelinePanel } from "../panels/timeline-panel.tsx";
import { WhatIfPanel } from "../panels/what-if-panel.tsx";
import type { PageHistory } from "../state/history.ts";
import type { PageState } from "../state/page-state.ts";
import { page } from "../strings/page.ts";
import { differenceOf, type Shown } from "./shown.ts";

interface CardsProps {
  readonly history: PageHistory;
  readonly shown: Shown;
}

/** The cards of the page, one for each panel. */
export function Cards({ history, shown }: CardsProps) {
  const { state } = history;
  const { histories, restedDay } = shown;
  const { sections } = page;
  return (
    <main class="grid">
      <Panel id="graph" title={sections.graph} words={page.graph.words}>
        <GraphPanel
          histories={histories}
          network={shown.network}
          day={state.day}
          address={state.address}
          actors={state.filters.actors}
        />
      </Panel>
      <Panel id="charts" title={sections.charts} words={page.charts.words}>
        <ChartsPanel
          histories={histories}
          charted={state}
          day={state.day}
          rows={shown.filtered}
          comparison={shown.comparison.answer}
          span={shown.span}
        />
      </Panel>
      <SideCards history={history} shown={shown} />
      <TimelineCard state={state} shown={shown} />
      <Panel id="state" title={sections.state}>
        <StatePanel histories={histories} choice={shown.choice} focus={state.focus} day={restedDay} side={state.side} />
      </Panel>
      <Panel id="events" title={sections.events}>
        <EventsPanel rows={shown.filtered} day={restedDay} selected={state.selected} />
      </Panel>
    </main>
  );
}

/** The column of explanations: the ledger of the number, and the what-if. */
function SideCards({ history, shown }: CardsProps) {
  const { state, done, undone } = history;
  const { histories, comparison } = shown;
  const side = histories.branch ? state.side : "baseline";
  return (
    <div class="side">
      <Panel id="explain" title={page.sections.explain}>
        <ExplainPanel
          question={shown.question}
          day={shown.restedDay}
          side={side}
          choice={shown.choice}
          hasWhatIf={histories.branch !== undefined}
          difference={differenceOf(shown.headline, side)}
          removed={shown.removed}
        />
      </Panel>
      <Panel id="whatIf" title={page.sections.whatIf}>
        <WhatIfPanel
          whatIf={state.whatIf}
          histories={histories}
          rows={shown.rows}
          address={state.address}
          comparison={comparison.answer}
          working={comparison.working}
          canUndo={done.length > 0}
          canRedo={undone.length > 0}
        />
      </Panel>
    </div>
  );
}

function TimelineCard({ state, shown }: { readonly state: PageState; readonly shown: Shown }) {
  const [from, to] = shown.span;
  return (
    <Panel id="timeline" title={page.sections.timeline} actions={<LaneChoice lanes={state.lanes} />}>
      <FilterBar filters={state.filters} shown={shown.filtered.length} all={shown.rows.length} />
      <TimelinePanel
        rows={shown.filtered}
        codebook={shown.histories.workspace.model.codebook}
        from={from}
        to={to}
        day={state.day}
        selected={state.selected}
        lanes={state.lanes}
        collapsed={state.collapsed}
      />
      {shown.selected && <EventCard row={shown.selected} />}
    </Panel>
  );
}
