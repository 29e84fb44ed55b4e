import { useState } from "preact/hooks";
import { capital } from "../../app/documents/events.ts";
import { isDifference } from "../../core/common/tolerance.ts";
import type { ExplainDocument } from "../../app/documents/explain.ts";
import type { Question } from "../../core/reading/series.ts";
import { wordsOf } from "../engine/numbers.ts";
import type { PageState } from "../state/page-state.ts";
import { page } from "../strings/page.ts";
import { SideSwitch } from "../controls/side-switch.tsx";
import { SourceList } from "../controls/source-list.tsx";
import { pure } from "../context/pure.tsx";
import { useJob } from "../context/use-job.ts";
import { useRows } from "../context/use-rows.ts";
import { useTools } from "../context/tools.tsx";
import { dayWords } from "../strings/days.ts";
import { numberText, percent, signedText } from "../strings/numbers.ts";

const SHOWN = 8;

/** The ledger of the chosen number: signed contributions that add up, each with its event and its sources. */
export const ExplainPanel = pure(function ExplainPanel({
  question,
  day,
  side,
  choice,
  hasWhatIf,
  difference,
  removed,
}: {
  readonly question: Question | undefined;
  readonly day: number;
  readonly side: PageState["side"];
  readonly choice: Pick<PageState, "settings" | "known" | "whatIf">;
  readonly hasWhatIf: boolean;
  /** How far the history shown is from the other one. */
  readonly difference: number | null;
  /** The ids of the events that the what-if takes out. */
  readonly removed: ReadonlySet<string>;
}) {
  const { dispatch, engine, runner } = useTools();
  const [all, setAll] = useState(false);
  const address = question?.address.text;
  const { answer, working, failure } = useJob<"explain">(
    runner,
    address === undefined ? undefined : { kind: "explain", choice, address, day: day, side },
    60,
  );
  const { explain } = page;
  if (!question) return <p class="dim">{explain.pick}</p>;
  const current = answer?.expression === address ? answer : undefined;
  return (
    <div class="ledger" aria-busy={working}>
      <p class="dim">
        {capital(wordsOf(question, engine.workspace.model.codebook))} · {explain.on(dayWords(day))}
      </p>
      {hasWhatIf && <SideSwitch side={side} onChoose={(next) => dispatch({ type: "setSide", side: next })} />}
      {failure !== undefined && (
        <p class="field-problem" role="alert">
          {page.messages.job(failure)}
        </p>
      )}
      {!current && failure === undefined && <p class="dim">{explain.working}</p>}
      {current && (
        <Explanation
          document={current}
          side={side}
          difference={difference}
          removed={removed}
          all={all}
          onAll={setAll}
        />
      )}
    </div>
  );
});

interface ExplanationProps {
  readonly document: ExplainDocument;
  readonly side: PageState["side"];
  readonly difference: number | null;
  readonly removed: ReadonlySet<string>;
  /** Whether the small contributions are shown too. */
  readonly all: boolean;
  readonly onAll: (all: boolean) => void;
}

/** The number, its ledger and its grounds. */
function Explanation({ document, side, difference, removed, all, onAll }: ExplanationProps) {
  const { explain } = page;
  const other = explain.sides[side === "scenario" ? "baseline" : "scenario"];
  return (
    <>
      <p class="big-number">
        <strong>{numberText(document.value)}</strong> <span class="dim">{document.unit}</span>
        {difference !== null && isDifference(difference) && (
          <span class="against"> {explain.difference(signedText(difference), other)}</span>
        )}
      </p>
      <Ledger document={document} all={all} removed={removed} />
      {partsOf(document).length > SHOWN && (
        <button type="button" class="quiet" onClick={() => onAll(!all)}>
          {all ? explain.fewer : explain.smaller}
        </button>
      )}
      <Grounds document={document} />
    </>
  );
}

type Part = ExplainDocument["contributions"][number];

function partsOf(document: ExplainDocument): readonly Part[] {
  return document.through?.contributions ?? document.contributions;
}

function Ledger({
  document,
  all,
  removed,
}: {
  readonly document: ExplainDocument;
  readonly all: boolean;
  readonly removed: ReadonlySet<string>;
}) {
  const { explain } = page;
  const tabStop = useRows();
  const parts = partsOf(document);
  if (parts.length === 0) return <p class="dim">{explain.none}</p>;
  const shown = all ? parts : parts.slice(0, SHOWN);
  // A nonlinear number is not the sum of these parts, so each row also shows the number without its event.
  const losses = new Map(document.through ? document.contributions.map(({ event, amount }) => [event, amount]) : []);
  return (
    <table class="ledger-table" {...tabStop}>
      <caption class="visually-hidden">{explain.inside}</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{explain.event}</th>
          <th scope="col">{explain.contribution}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((part) => (
          <LedgerRow
            key={part.event}
            part={part}
            without={
              losses.has(part.event) && document.value !== null ? document.value - losses.get(part.event)! : undefined
            }
            isRemoved={removed.has(part.event)}
          />
        ))}
        <RestRows document={document} rest={parts.slice(shown.length)} />
      </tbody>
      <LedgerFoot document={document} />
    </table>
  );
}

/** The sum of the contributions that are not shown, and what no single event explains. */
function RestRows({ document, rest }: { readonly document: ExplainDocument; readonly rest: readonly Part[] }) {
  const { explain } = page;
  const { through, method, remainder } = document;
  const hasInteraction = !through && method === "leave-one-out" && remainder !== null && remainder !== 0;
  return (
    <>
      {rest.length > 0 && (
        <tr>
          <td>{explain.rest(rest.length)}</td>
          <td class="amount">{signedText(rest.reduce((sum, { amount }) => sum + amount, 0))}</td>
        </tr>
      )}
      {hasInteraction && (
        <tr>
          <td>{explain.interaction}</td>
          <td class="amount">{signedText(remainder)}</td>
        </tr>
      )}
    </>
  );
}

function LedgerFoot({ document: { through, value, expression } }: { readonly document: ExplainDocument }) {
  return (
    <tfoot>
      <tr>
        <th scope="row">{through?.title ?? page.explain.total}</th>
        <td class="amount">{numberText(through?.value ?? value)}</td>
      </tr>
      {through && (
        <tr>
          <th scope="row">{expression}</th>
          <td class="amount">{numberText(value)}</td>
        </tr>
      )}
    </tfoot>
  );
}

function LedgerRow({
  part,
  without,
  isRemoved,
}: {
  readonly part: Part;
  readonly without: number | undefined;
  readonly isRemoved: boolean;
}) {
  const { dispatch } = useTools();
  const { explain } = page;
  const summary = "summary" in part ? part.summary : part.event;
  return (
    <tr>
      <td>
        <button type="button" class="link" onClick={() => dispatch({ type: "selectEvent", id: part.event })}>
          {summary}
        </button>
        <div class="dim small facts">
          {"date" in part && <span>{part.date}</span>}
          {without !== undefined && <span>{explain.without(numberText(without))}</span>}
          <button
            type="button"
            class="link"
            aria-label={`${isRemoved ? explain.bringBack : explain.leaveOut}: ${summary}`}
            onClick={() => dispatch({ type: "toggleEvent", id: part.event })}
          >
            {isRemoved ? explain.bringBack : explain.leaveOut}
          </button>
          {"provenance" in part && <Sources part={part} />}
        </div>
      </td>
      <td class={`amount ${part.amount < 0 ? "hostile" : "cooperative"}`}>{signedText(part.amount)}</td>
    </tr>
  );
}

function Sources({ part }: { readonly part: Extract<Part, { provenance?: unknown }> }) {
  const { explain } = page;
  const {
    provenance = [],
    confidence,
    disputes = [],
  } = part as {
    provenance?: readonly { title: string; url?: string; says?: string }[];
    confidence?: string;
    disputes?: readonly string[];
  };
  return (
    <details class="sources">
      <summary>
        {explain.sources} ({provenance.length}), {confidence} {explain.confidence}
      </summary>
      <SourceList provenance={provenance} disputes={disputes} />
    </details>
  );
}

function Grounds({ document }: { readonly document: ExplainDocument }) {
  const { explain } = page;
  const { byConfidence, leftOut, formula } = document;
  return (
    <div class="small dim">
      <p>
        {explain.inside}{" "}
        {explain.rests(percent(byConfidence.high), percent(byConfidence.medium), percent(byConfidence.low))}
      </p>
      <p>
        {explain.formula}: {formula}
      </p>
      {leftOut.length > 0 && (
        <details>
          <summary>{explain.leftOut(leftOut.length)}</summary>
          <ul class="source-list">
            {leftOut.map(({ event, reason, ...rest }) => (
              <li key={event}>
                {"summary" in rest ? rest.summary : event}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
