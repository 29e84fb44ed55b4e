import { useMemo } from "preact/hooks";
import { gridOf } from "../../core/time/grid.ts";
import { useTools } from "../context/tools.tsx";
import { useWidth } from "../context/use-width.ts";
import { AddressField } from "../controls/address-field.tsx";
import { suggestionsFor } from "../controls/suggestions.ts";
import { stylesOf } from "../drawings/chart-layout.ts";
import type { Engine } from "../engine/engine.ts";
import type { Histories } from "../engine/histories.ts";
import type { CompareAnswer } from "../engine/job.ts";
import { linearOf, linesOf, type Side } from "../engine/numbers.ts";
import type { Row } from "../engine/pictures.ts";
import { readOn } from "../engine/worlds.ts";
import { page } from "../strings/page.ts";
import { ChartControls } from "./chart-controls.tsx";
import type { Charted } from "./charted.ts";
import { bandsOf, EnsembleControls, useEnsemble } from "./ensemble-controls.tsx";
import { OneChart } from "./one-chart.tsx";

interface ChartsPanelProps {
  readonly histories: Histories;
  readonly charted: Charted;
  readonly day: number;
  readonly rows: readonly Row[];
  readonly comparison: CompareAnswer | undefined;
  readonly span: readonly [number, number];
}

/** Small multiples: each number over time, in every history. */
export function ChartsPanel(props: ChartsPanelProps) {
  const { histories, charted, day, rows, comparison, span } = props;
  const { engine } = useTools();
  const { from, to } = charted;
  const [width, ref] = useWidth<HTMLDivElement>();
  const { addresses, questions, sides, lines, now, days } = useSeries(props);
  const ensemble = useEnsemble(charted, addresses);
  const bands = useMemo(
    () => addresses.map((address) => bandsOf(ensemble.answer, address, days)),
    [ensemble.answer, addresses, days],
  );
  const columns = width > 900 ? 3 : width > 430 ? 2 : 1;
  const chartWidth = Math.floor((width - (columns - 1) * 16) / columns);
  return (
    <div ref={ref} data-picture="charts">
      <ChartControls charted={charted} span={span} scenario={histories.scenario} />
      <Legend sides={sides} />
      {questions.length === 0 && <p class="dim">{page.charts.empty}</p>}
      <div class="multiples" style={{ "--columns": String(columns) }}>
        {width > 0 &&
          questions.map((question, index) => (
            <OneChart
              key={question.address.text}
              question={question}
              charted={chartedAs(question.address.text, charted.charted)}
              lines={lines[index]!}
              now={now.map((values) => values[index] ?? null)}
              bands={bands[index]!}
              rows={rows}
              from={from}
              to={to}
              day={day}
              width={chartWidth}
              comparison={comparison}
            />
          ))}
      </div>
      <div class="chart-foot">
        <AddressField
          label={page.charts.add}
          value=""
          suggestions={suggestionsFor(engine.workspace.catalog.metrics, charted.focus)}
          button={page.charts.addButton}
          onChoose={(address) => engine.question(address).question && ensemble.chart(address)}
        />
        <EnsembleControls ensemble={ensemble} hasBranch={histories.branch !== undefined} />
      </div>
    </div>
  );
}

/** The address that the person charted, from which this one was derived. */
function chartedAs(address: string, charted: readonly string[]): string {
  return charted.find((other) => other === address || linearOf(other) === address) ?? address;
}

/** The lines of the charts, and the exact values on the day. */
function useSeries({ histories, charted, day }: ChartsPanelProps) {
  const { engine } = useTools();
  const { from, to, every, reading, beside } = charted;
  const addresses = useMemo(
    () => (reading === "linear" ? [...new Set(charted.charted.map(linearOf))] : charted.charted),
    [charted.charted, reading],
  );
  const questions = useMemo(() => engine.questions(addresses), [engine, addresses]);
  const days = useMemo(() => gridOf(from, to, every), [from, to, every]);
  const { workspace, baseline, branch } = histories;
  const sides = useMemo(() => sidesOf(engine, histories, beside), [workspace, baseline, branch, beside, engine]);
  const lines = useMemo(() => linesOf(sides, questions, days, workspace.coverage), [sides, questions, days, workspace]);
  const now = useMemo(
    () => sides.map(({ view }) => readOn(view, questions, day, workspace.coverage)),
    [sides, questions, day, workspace],
  );
  return { addresses, questions, sides, lines, now, days };
}

/** The histories of the charts: the baseline, the what-if, the scenarios beside it, and in a forecast the full record. */
function sidesOf(engine: Engine, histories: Histories, beside: readonly string[]): Side[] {
  const { workspace, baseline, branch } = histories;
  const others = beside.flatMap((name, index): Side[] => {
    const view = engine.beside(name, histories);
    const title = engine.shipped().find((one) => one.name === name)?.title ?? name;
    return view ? [{ name: title, label: letterOf(index), history: "other", view }] : [];
  });
  // A forecast hides what became known later, so the full record is a history of its own.
  const isForecast = baseline.known !== null;
  const { charts } = page;
  return [
    { name: charts.baseline, history: "baseline", view: baseline },
    ...(branch ? [{ name: charts.scenario, history: "scenario" as const, view: branch.view }] : []),
    ...others,
    ...(isForecast ? [{ name: charts.record, history: "record" as const, view: engine.record(workspace) }] : []),
  ];
}

/** Titles are too long for the ends of lines, so letters are written there. */
function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}

function Legend({ sides }: { readonly sides: readonly Side[] }) {
  const styles = stylesOf(sides);
  return (
    <ul class="legend letters">
      {sides.map(
        ({ name, label }, index) =>
          label !== undefined && (
            <li key={label} style={{ color: styles[index]!.colour }}>
              <svg width="26" height="10" aria-hidden="true">
                <path d="M0 5h26" stroke="currentcolor" stroke-width="2" stroke-dasharray={styles[index]!.dash} />
              </svg>
              {label}: {name}
            </li>
          ),
      )}
    </ul>
  );
}
