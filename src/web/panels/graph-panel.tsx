import { useMemo, useState } from "preact/hooks";
import type { Histories } from "../engine/histories.ts";
import { edgesOf } from "../engine/numbers.ts";
import type { Network } from "../engine/pictures.ts";
import type { GraphEdge } from "../props.ts";
import { page } from "../strings/page.ts";
import { Graph } from "../drawings/graph.tsx";
import { useWidth } from "../context/use-width.ts";
import { useTools } from "../context/tools.tsx";
import { numberText } from "../strings/numbers.ts";

/** How close each pair is on the day, as a graph and as a table. */
export function GraphPanel({
  histories,
  network,
  day,
  address,
  actors,
}: {
  readonly histories: Histories;
  readonly network: Network;
  readonly day: number;
  readonly address: string;
  /** Actors the events are filtered by. */
  readonly actors: readonly string[];
}) {
  const { engine, dispatch, explain } = useTools();
  const [width, ref] = useWidth<HTMLDivElement>();
  const questions = useMemo(
    () => engine.questions(network.pairs.map(([a, b]) => `closeness(${a}-${b})`)),
    [engine, network],
  );
  const { workspace, baseline, branch } = histories;
  const edges = useMemo(
    () => edgesOf({ workspace, baseline, branch }, network, questions, day),
    [workspace, baseline, branch, network, questions, day],
  );
  const chosen = /^closeness\((.+)[->](.+)\)$/.exec(address);
  const selected = chosen ? [chosen[1]!, chosen[2]!].sort().join("-") : actors[0];
  return (
    <div ref={ref} data-picture="graph">
      {width > 0 && (
        <Graph
          nodes={network.nodes}
          edges={edges}
          width={width}
          height={Math.round(Math.min(540, Math.max(300, width)))}
          selected={selected}
          onSelectEdge={(source, target) => explain(`closeness(${source}-${target})`)}
          onSelectNode={(code) =>
            dispatch({ type: "setFilters", filters: { actors: actors.includes(code) ? [] : [code] } })
          }
        />
      )}
      <EdgeTable edges={edges} network={network} hasBaseline={branch !== undefined} />
    </div>
  );
}

function EdgeTable({
  edges,
  network,
  hasBaseline,
}: {
  readonly edges: readonly GraphEdge[];
  readonly network: Network;
  readonly hasBaseline: boolean;
}) {
  const { explain } = useTools();
  const { graph } = page;
  const [isOpen, setOpen] = useState(false);
  const name = (id: string) => network.nodes.find((node) => node.id === id)?.name ?? id;
  return (
    <details class="as-table" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{graph.table}</summary>
      {isOpen && (
        <div class="scroll middle" tabindex={0} role="region" aria-label={graph.table}>
          <table>
            <thead>
              <tr>
                <th scope="col">{graph.actors}</th>
                {hasBaseline && <th scope="col">{graph.baseline}</th>}
                <th scope="col">{graph.value}</th>
              </tr>
            </thead>
            <tbody>
              {[...edges]
                .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
                .map(({ source, target, value, baseline }) => (
                  <tr key={`${source}-${target}`}>
                    <td>
                      {name(source)} – {name(target)}
                    </td>
                    {hasBaseline && <td class="amount">{numberText(baseline)}</td>}
                    <td class="amount">
                      <button
                        type="button"
                        class="number"
                        aria-label={`${numberText(value)}: ${page.explainIt(`closeness(${source}-${target})`)}`}
                        onClick={() => explain(`closeness(${source}-${target})`)}
                      >
                        {numberText(value)}
                      </button>
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
