import { useMemo, useState } from "preact/hooks";
import { formatDay } from "../../core/time/date.ts";
import type { Histories } from "../engine/histories.ts";
import type { Choice } from "../engine/job.ts";
import { lastStep, stateBetween, type StateRow } from "../engine/state-table.ts";
import { chartsOf, type PageState } from "../state/page-state.ts";
import { page } from "../strings/page.ts";
import { SideSwitch } from "../controls/side-switch.tsx";
import { pure } from "../context/pure.tsx";
import { useJob } from "../context/use-job.ts";
import { useRows } from "../context/use-rows.ts";
import { useTools } from "../context/tools.tsx";
import { dayWords } from "../strings/days.ts";
import { numberText } from "../strings/numbers.ts";

/** The state between two actors of the triad on the day, and what the last event changed. */
export const StatePanel = pure(function StatePanel({
  histories,
  choice,
  focus,
  day,
  side,
}: {
  readonly histories: Histories;
  readonly choice: Choice;
  readonly focus: PageState["focus"];
  readonly day: number;
  readonly side: PageState["side"];
}) {
  const { dispatch, engine } = useTools();
  const [pair, setPair] = useState(0);
  const { codebook } = engine.workspace.model;
  const pairs = [
    [focus[0], focus[1]],
    [focus[0], focus[2]],
    [focus[1], focus[2]],
  ] as const;
  const { baseline, branch } = histories;
  const view = side === "scenario" && branch ? branch.view : baseline;
  const other = branch ? (view === baseline ? branch.view : baseline) : undefined;
  const [a, b] = pairs[pair]!;
  const rows = useMemo(() => stateBetween(view, day, a, b, other), [view, other, day, a, b]);
  const name = (code: string) => codebook.actors.get(code)?.name ?? code;
  const { state } = page;
  return (
    <div>
      <div class="bar">
        <label>
          <span>{state.pair}</span>
          <select value={pair} onChange={({ currentTarget }) => setPair(Number(currentTarget.value))}>
            {pairs.map(([x, y], index) => (
              <option key={`${x}-${y}`} value={index}>
                {name(x)} – {name(y)}
              </option>
            ))}
          </select>
        </label>
        {branch && <SideSwitch side={side} onChoose={(next) => dispatch({ type: "setSide", side: next })} />}
        <span class="dim">{state.words(dayWords(day))}</span>
      </div>
      <StateRows rows={rows} side={view === baseline ? "baseline" : "scenario"} />
      <LastEvent histories={histories} view={view} focus={focus} day={day} />
      <Hashes choice={choice} day={day} />
    </div>
  );
});

function StateRows({ rows, side }: { readonly rows: readonly StateRow[]; readonly side: PageState["side"] }) {
  const { dispatch } = useTools();
  const tabStop = useRows();
  const { state } = page;
  const { [side]: own, [side === "scenario" ? "baseline" : "scenario"]: other } = page.explain.sides;
  if (rows.length === 0) return <p class="dim">{state.none}</p>;
  return (
    <div class="scroll middle" tabindex={0} role="region" aria-label={state.table}>
      <table class="state-table" {...tabStop}>
        <thead>
          <tr>
            <th scope="col" class="optional">
              {state.kind}
            </th>
            <th scope="col">{state.what}</th>
            <th scope="col">{state.says}</th>
            <th scope="col">{state.since}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr
              key={`${row.kind} ${row.name} ${row.event} ${index}`}
              class={row.differs === "no" ? undefined : "differs"}
            >
              <td class="optional">{state.kinds[row.kind]}</td>
              <td>
                <button
                  type="button"
                  class="link"
                  title={row.summary}
                  onClick={() => dispatch({ type: "selectEvent", id: row.event })}
                >
                  {row.name}
                </button>
              </td>
              <td>
                {row.says}
                {row.differs !== "no" && (
                  <span class="tag">{row.differs === "only" ? state.only(own) : state.changed(other)}</span>
                )}
              </td>
              <td class="date">{row.since}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LastEvent({
  histories,
  view,
  focus,
  day,
}: {
  readonly histories: Histories;
  readonly view: Histories["baseline"];
  readonly focus: PageState["focus"];
  readonly day: number;
}) {
  const { engine, dispatch, explain } = useTools();
  const { state } = page;
  const step = useMemo(
    () => lastStep(view, day, engine.questions(chartsOf(focus)), histories.workspace.coverage),
    [view, day, focus, engine],
  );
  const moved = step?.numbers.filter(({ before, after }) => before !== after) ?? [];
  return (
    <section class="last-step" aria-label={state.last}>
      <h3>{state.last}</h3>
      {!step && <p class="dim">{state.noLast}</p>}
      {step && (
        <>
          <p class="facts">
            <span class="dim">{step.entry.event.date.text}</span>
            <button
              type="button"
              class="link"
              onClick={() => dispatch({ type: "selectEvent", id: step.entry.event.id })}
            >
              {step.summary}
            </button>
          </p>
          {step.changes.length + moved.length === 0 && <p class="dim">{state.noChange}</p>}
          <ul class="changes">
            {step.changes.map((change, index) => (
              <li key={`${index} ${change}`}>{change}</li>
            ))}
            {moved.map(({ address, before, after }) => (
              <li key={address}>
                <button type="button" class="link" onClick={() => explain(address)}>
                  {address}
                </button>{" "}
                {state.from(numberText(before), numberText(after))}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** The hash of the world, as `demarche replay` prints it. */
function Hashes({ choice, day }: { readonly choice: Choice; readonly day: number }) {
  const { runner } = useTools();
  const { state, explain } = page;
  const { answer, working } = useJob<"hash">(runner, { kind: "hash", choice, day }, 300);
  return (
    <div class="hashes small dim">
      <dl>
        {/* Rather none for a moment than those of another day. */}
        {!working &&
          answer?.sides.map(({ side, events, hash }) => (
            <div key={side}>
              <dt>{`${state.hash}, ${explain.sides[side]}`}</dt>
              <dd>
                <code data-hash={explain.sides[side]} data-day={formatDay(answer.day)}>
                  {hash}
                </code>{" "}
                ({events})
              </dd>
            </div>
          ))}
      </dl>
      <p>{state.hashes}</p>
    </div>
  );
}
