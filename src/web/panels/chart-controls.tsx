import { PERIODS, type Period } from "../../core/time/grid.ts";
import { pure } from "../context/pure.tsx";
import { useTools } from "../context/tools.tsx";
import type { Histories } from "../engine/histories.ts";
import { READINGS, type PageState } from "../state/page-state.ts";
import { dayField, dayTyped } from "../strings/days.ts";
import { page } from "../strings/page.ts";
import type { Charted } from "./charted.ts";

interface ChartControlsProps {
  readonly charted: Charted;
  readonly span: readonly [number, number];
  readonly scenario: Histories["scenario"];
}

/** The period, the grid and the histories of the charts. */
export const ChartControls = pure(function ChartControls({ charted, span, scenario }: ChartControlsProps) {
  return (
    <div class="bar">
      <PeriodFields charted={charted} span={span} scenario={scenario} />
      <GridFields charted={charted} />
      <BesideMenu beside={charted.beside} />
    </div>
  );
});

/** Charts begin and end at most twenty years, in days, before and after the events. */
const ROOM = 7305;

function PeriodFields({ charted: { from, to }, span, scenario }: ChartControlsProps) {
  const { dispatch } = useTools();
  const { charts } = page;
  const changeEnd = (end: "from" | "to", text: string) => {
    const day = dayTyped(text);
    // A chart of thousands of years, day by day, would keep the page busy for minutes.
    const within = day && Math.min(span[1] + ROOM, Math.max(span[0] - ROOM, day));
    if (within !== undefined) dispatch({ type: "setWindow", from, to, [end]: within });
  };
  const fields = [
    { end: "from", day: from, label: charts.from },
    { end: "to", day: to, label: charts.to },
  ] as const;
  return (
    <>
      {fields.map(({ end, day, label }) => (
        <label key={end}>
          <span>{label}</span>
          <input
            type="date"
            value={dayField(day)}
            onChange={({ currentTarget }) => changeEnd(end, currentTarget.value)}
            onBlur={({ currentTarget }) => (currentTarget.value = dayField(day))}
          />
        </label>
      ))}
      <button type="button" onClick={() => dispatch({ type: "setWindow", from: span[0], to: span[1] })}>
        {charts.whole}
      </button>
      {scenario?.from !== undefined && scenario.to !== undefined && (
        <button type="button" onClick={() => dispatch({ type: "setWindow", from: scenario.from!, to: scenario.to! })}>
          {charts.window}
        </button>
      )}
    </>
  );
}

function GridFields({ charted: { every, reading } }: { readonly charted: Charted }) {
  const { dispatch } = useTools();
  const { charts } = page;
  return (
    <>
      <label>
        <span>{charts.every}</span>
        <select
          value={every}
          onChange={({ currentTarget }) => dispatch({ type: "setGrid", every: currentTarget.value as Period })}
        >
          {PERIODS.map((period) => (
            <option key={period}>{period}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{charts.reading}</span>
        <select
          value={reading}
          onChange={({ currentTarget }) =>
            dispatch({ type: "setReading", reading: currentTarget.value as PageState["reading"] })
          }
        >
          {READINGS.map((name) => (
            <option key={name} value={name}>
              {charts.readings[name]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** The scenarios that can be drawn beside the what-if. */
function BesideMenu({ beside }: { readonly beside: readonly string[] }) {
  const { dispatch, engine } = useTools();
  const { charts } = page;
  return (
    <details class="menu">
      <summary>
        {charts.beside}
        {beside.length > 0 ? ` (${beside.length})` : ""}
      </summary>
      <div class="menu-body">
        {engine.bundle.scenarios.length === 0 && <p>{charts.none}</p>}
        {engine.shipped().map(({ name, title }) => (
          <label key={name} class="check">
            <input
              type="checkbox"
              checked={beside.includes(name)}
              onChange={() => dispatch({ type: "toggleBeside", name })}
            />
            <span>{title}</span>
          </label>
        ))}
      </div>
    </details>
  );
}
