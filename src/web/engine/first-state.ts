import type { Engine } from "./engine.ts";
import { chartsOf, NO_FILTERS, type PageState } from "../state/page-state.ts";

/** The state before a person chooses anything: the three states that the log says most about, on its last day. */
export function firstState(engine: Engine): PageState {
  const { entries } = engine.histories({ settings: {}, known: null, whatIf: null }).baseline;
  const focus = busiest(engine);
  const [from, to] = [entries[0]?.day ?? 0, entries.at(-1)?.day ?? 0];
  return {
    day: to,
    known: null,
    focus,
    address: chartsOf(focus)[0]!,
    charted: chartsOf(focus),
    every: "month",
    from,
    to: Math.max(to, from + 1),
    reading: "index",
    settings: {},
    whatIf: null,
    beside: [],
    side: "scenario",
    selected: null,
    filters: NO_FILTERS,
    lanes: "kind",
    collapsed: [],
    theme: "auto",
  };
}

/** The three states that the log names most. States in its coverage come first. */
function busiest({ workspace }: Engine): PageState["focus"] {
  const { actors } = workspace.model.codebook;
  const counts = new Map<string, number>();
  const count = (code: string, times: number) => counts.set(code, (counts.get(code) ?? 0) + times);
  for (const { source, target } of workspace.log)
    for (const code of new Set([...source, ...target])) if (actors.get(code)?.kind === "state") count(code, 1);
  // The log means to be complete for the states in its coverage, so they come first.
  for (const { actors: covered } of workspace.coverage) for (const code of covered) count(code, 1e6);
  const [a, b, c] = [...counts].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).map(([code]) => code);
  const others = [b, c]
    .map((code) => code ?? "WORLD")
    .sort((x, y) => firstSeen(workspace, x) - firstSeen(workspace, y));
  return [a ?? "WORLD", others[0]!, others[1]!];
}

function firstSeen({ coverage }: Engine["workspace"], code: string): number {
  const at = coverage.findIndex(({ actors }) => actors.includes(code));
  return at < 0 ? Infinity : at;
}
