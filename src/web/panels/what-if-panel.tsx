import { useMemo, useState } from "preact/hooks";
import { capital } from "../../app/documents/events.ts";
import { isDifference, TOLERANCE } from "../../core/common/tolerance.ts";
import type { Problem } from "../../core/event/event.ts";
import type { Histories } from "../engine/histories.ts";
import type { CompareAnswer } from "../engine/job.ts";
import type { Row } from "../engine/pictures.ts";
import { editsOf, insertedId, type Change, type Edit, type WhatIf } from "../state/what-if.ts";
import { page } from "../strings/page.ts";
import { pure } from "../context/pure.tsx";
import { useTools } from "../context/tools.tsx";
import { estimateText, signedText } from "../strings/numbers.ts";

/** The what-if: a list of its changes, each with a button to remove it, and their effects. */
export const WhatIfPanel = pure(function WhatIfPanel({
  whatIf,
  histories,
  rows,
  address,
  comparison,
  working,
  canUndo,
  canRedo,
}: {
  readonly whatIf: WhatIf | null;
  readonly histories: Histories;
  readonly rows: readonly Row[];
  readonly address: string;
  readonly comparison: CompareAnswer | undefined;
  readonly working: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}) {
  const words = page.whatIf;
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  return (
    <div class="what-if">
      <Buttons hasWhatIf={whatIf !== null} canUndo={canUndo} canRedo={canRedo} />
      {!whatIf && <p class="dim small">{words.intro}</p>}
      {whatIf && (
        <>
          <TitleField title={whatIf.title} />
          {whatIf.question !== undefined && <p class="small">{whatIf.question}</p>}
          <Problems problems={histories.problems} />
          <Changes whatIf={whatIf} histories={histories} byId={byId} />
          <Against whatIf={whatIf} />
          <Attribution comparison={comparison} address={address} working={working} />
          {comparison && <Outcome comparison={comparison} address={address} />}
        </>
      )}
    </div>
  );
});

interface ButtonsProps {
  readonly hasWhatIf: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

function Buttons({ hasWhatIf, canUndo, canRedo }: ButtonsProps) {
  const { dispatch, open } = useTools();
  const words = page.whatIf;
  return (
    <div class="buttons">
      <button type="button" disabled={!canUndo} onClick={() => dispatch({ type: "undo" })}>
        {words.undo}
      </button>
      <button type="button" disabled={!canRedo} onClick={() => dispatch({ type: "redo" })}>
        {words.redo}
      </button>
      <button type="button" onClick={() => open({ name: "event" })}>
        {words.add}
      </button>
      <button type="button" onClick={() => open({ name: "rule" })}>
        {words.addRule}
      </button>
      <button type="button" onClick={() => open({ name: "parameters" })}>
        {words.parameters}
      </button>
      <button type="button" onClick={() => open({ name: "open" })}>
        {words.open}
      </button>
      {hasWhatIf && (
        <>
          <button type="button" onClick={() => open({ name: "yaml" })}>
            {words.yaml}
          </button>
          <button type="button" onClick={() => open({ name: "save" })}>
            {words.save}
          </button>
          <button type="button" class="quiet" onClick={() => dispatch({ type: "closeScenario" })}>
            {words.close}
          </button>
        </>
      )}
    </div>
  );
}

function TitleField({ title }: { readonly title: string }) {
  const { dispatch } = useTools();
  return (
    <label class="field">
      <span>{page.whatIf.title}</span>
      <input
        value={title}
        maxLength={200}
        onInput={({ currentTarget }) =>
          currentTarget.value.trim() !== "" &&
          dispatch({ type: "setTitle", title: currentTarget.value, gesture: "title" })
        }
      />
    </label>
  );
}

function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  const isRefused = problems.some(({ severity }) => severity === "error");
  return (
    <ul class="problems" role={isRefused ? "alert" : "status"}>
      {problems.map(({ severity, line, message }, index) => (
        <li key={`${index} ${message}`} class={severity}>
          {severity === "error" && line !== undefined && <span class="dim">{page.line(line)}: </span>}
          {message}
        </li>
      ))}
    </ul>
  );
}

interface Card {
  readonly change: Change;
  readonly kind: string;
  readonly text: string;
  readonly noop?: string | undefined;
  readonly event?: string | undefined;
}

function Changes({
  whatIf,
  histories,
  byId,
}: {
  readonly whatIf: WhatIf;
  readonly histories: Histories;
  readonly byId: ReadonlyMap<string, Row>;
}) {
  const { dispatch, open } = useTools();
  const words = page.whatIf;
  const cards = cardsOf(whatIf, histories, byId);
  if (cards.length === 0) return <p class="dim small">{words.none}</p>;
  return (
    <ul class="change-list" aria-label={words.changes}>
      {cards.map(({ change, kind, text, noop, event }) => (
        <li key={JSON.stringify(change)}>
          <span class="tag">{kind}</span>{" "}
          <div>
            {event === undefined ? (
              text
            ) : (
              <button type="button" class="link" onClick={() => dispatch({ type: "selectEvent", id: event })}>
                {text}
              </button>
            )}
            {noop !== undefined && (
              <span class="dim small">
                {" "}
                {words.noop}: {noop}
              </span>
            )}
          </div>
          <span>
            {kind === words.broughtIn && event !== undefined && (
              <button type="button" class="quiet small-button" onClick={() => open({ name: "event", id: event })}>
                {words.edit}
              </button>
            )}
            <button
              type="button"
              class="quiet small-button"
              aria-label={words.remove(text)}
              onClick={() => dispatch({ type: "dropChange", change })}
            >
              ×
            </button>
          </span>
        </li>
      ))}
    </ul>
  );
}

function cardsOf(whatIf: WhatIf, { branch, scenario }: Histories, byId: ReadonlyMap<string, Row>): Card[] {
  const words = page.whatIf;
  const edits = editsOf(whatIf);
  // Operations of parents come first, so the document's own ones are the last.
  const applied = branch?.applied.slice(branch.applied.length - edits.length) ?? [];
  const single = (part: "extends" | "vantage" | "orphans", kind: string): Card[] =>
    whatIf[part] === undefined ? [] : [{ change: { part }, kind, text: [whatIf[part]].flat().join(", ") }];
  return [
    ...single("extends", words.parent),
    ...single("vantage", words.vantage),
    ...single("orphans", words.orphans),
    ...Object.entries(whatIf.set ?? {}).map(([name, value]) => ({
      change: { part: "set" as const, name },
      kind: words.parameter,
      text: `${name} = ${value}`,
    })),
    ...edits.map((edit, index) => ({
      change: { part: "operations" as const, index },
      ...editWords(edit, byId, scenario?.operations.at(index - edits.length)?.text),
      noop: applied[index]?.noop,
    })),
    ...(whatIf.rules ?? []).map((rule, index) => ({
      change: { part: "rules" as const, index },
      kind: words.rule,
      text: ruleWords(rule, branch),
    })),
    ...(whatIf.expect ?? []).map((text, index) => ({
      change: { part: "expect" as const, index },
      kind: words.expectation,
      text,
    })),
  ];
}

function editWords(
  edit: Edit,
  byId: ReadonlyMap<string, Row>,
  described: string | undefined,
): Pick<Card, "kind" | "text" | "event"> {
  const words = page.whatIf;
  const [name, wish] = Object.entries(edit)[0] ?? ["", undefined];
  const id = typeof wish === "string" ? wish : ((wish as { event?: string } | null)?.event ?? insertedId(edit));
  const row = id === undefined ? undefined : byId.get(id);
  const text = row?.summary ?? described ?? id ?? JSON.stringify(wish);
  const kind =
    { insert: words.broughtIn, remove: words.takenOut, move: words.moved, amend: words.amended }[name] ?? words.other;
  const to = name === "move" ? ` → ${(wish as { to?: string }).to ?? ""}` : "";
  const set =
    name === "amend"
      ? ` (${Object.entries((wish as { set?: object }).set ?? {})
          .map(([path, value]) => `${path}: ${String(value)}`)
          .join(", ")})`
      : "";
  return { kind, text: `${text}${to}${set}`, event: row ? id : undefined };
}

function ruleWords(rule: unknown, branch: Histories["branch"]): string {
  const id = String((rule as { id?: unknown } | null)?.id ?? "");
  const fired = branch?.firings.filter((firing) => firing.rule === id && firing.stopped === undefined).length ?? 0;
  return `${id} (${page.whatIf.fired(fired)})`;
}

function Against({ whatIf }: { readonly whatIf: WhatIf }) {
  const { dispatch, engine } = useTools();
  const words = page.whatIf;
  return (
    <label class="field">
      <span>{words.against}</span>
      <select
        value={whatIf.against ?? ""}
        onChange={({ currentTarget }) =>
          dispatch({ type: "setAgainst", against: currentTarget.value === "" ? undefined : currentTarget.value })
        }
      >
        <option value="">{words.baseline}</option>
        {engine.shipped().map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

interface AttributionProps {
  readonly comparison: CompareAnswer | undefined;
  readonly address: string;
  readonly working: boolean;
}

/** What each change contributes to the chosen number. */
function Attribution({ comparison, address, working }: AttributionProps) {
  const words = page.whatIf;
  const [all, setAll] = useState(false);
  if (working && !comparison) return <p class="dim small">{words.working}</p>;
  if (!comparison) return null;
  const found = comparison.document.attribution.metrics.find(({ metric }) => metric === address);
  if (!found) return <p class="dim small">{words.attributionNone}</p>;
  return (
    <table class="attribution" aria-busy={working}>
      <caption>{words.attribution(address, found.at)}</caption>
      <Contributions parts={found.parts} all={all} onAll={setAll} />
      <Totals attribution={found} />
    </table>
  );
}

type AttributionOfOne = NonNullable<CompareAnswer>["document"]["attribution"]["metrics"][number];
type Contribution = AttributionOfOne["parts"][number];

interface ContributionsProps {
  readonly parts: readonly Contribution[];
  readonly all: boolean;
  readonly onAll: (all: boolean) => void;
}

/** The contributions, largest first; those that round to nothing are one row until a person unfolds it. */
function Contributions({ parts, all, onAll }: ContributionsProps) {
  const sorted = parts.toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  const isIdle = ({ amount, error }: Contribution) => signedText(amount) === "0" && !error;
  const idle = sorted.filter(isIdle);
  const largest = Math.max(...parts.map(({ amount }) => Math.abs(amount)), TOLERANCE);
  const row = (part: Contribution, index: number) => (
    <ContributionRow key={`${index} ${part.part}`} contribution={part} largest={largest} />
  );
  return (
    <tbody>
      {sorted.filter((part) => !isIdle(part)).map(row)}
      {idle.length > 0 && (
        <tr>
          <td>
            <button type="button" class="link" aria-expanded={all} onClick={() => onAll(!all)}>
              {page.whatIf.idle(idle.length)}
            </button>
          </td>
          <td />
          <td class="amount">{signedText(idle.reduce((sum, { amount }) => sum + amount, 0))}</td>
        </tr>
      )}
      {all && idle.map(row)}
    </tbody>
  );
}

interface ContributionRowProps {
  readonly contribution: Contribution;
  readonly largest: number;
}

function ContributionRow({ contribution: { part, amount, error }, largest }: ContributionRowProps) {
  return (
    <tr>
      <td>{part}</td>
      <td class="bar-cell">
        <meter
          class={amount < 0 ? "hostile" : "cooperative"}
          min={0}
          max={largest}
          value={Math.abs(amount)}
          aria-hidden="true"
        />
      </td>
      <td class="amount">{estimateText(amount, error)}</td>
    </tr>
  );
}

function Totals({ attribution: { parts, total } }: { readonly attribution: AttributionOfOne }) {
  // The contributions need not add up: the rest is what only several changes together do.
  const rest = total - parts.reduce((sum, { amount }) => sum + amount, 0);
  return (
    <tfoot>
      {isDifference(rest) && (
        <tr>
          <td>{page.whatIf.together}</td>
          <td />
          <td class="amount">{signedText(rest)}</td>
        </tr>
      )}
      <tr>
        <th scope="row">{page.explain.total}</th>
        <td />
        <td class="amount">{signedText(total)}</td>
      </tr>
    </tfoot>
  );
}

function Outcome({
  comparison: { document },
  address,
}: {
  readonly comparison: NonNullable<CompareAnswer>;
  readonly address: string;
}) {
  const words = page.whatIf;
  const { expectations, notes, differences, attribution, dates } = document;
  return (
    <>
      {attribution.metrics.some(({ metric }) => metric === address) && (
        <p class="dim small">{capital(attribution.note)}.</p>
      )}
      {expectations.length > 0 && (
        <details>
          <summary>{words.expectations}</summary>
          <ul class="plain small">
            {expectations.map(({ text, holds, found }) => (
              <li key={text}>
                <strong>{holds === null ? words.unknown : holds ? words.holds : words.fails}</strong> {text}{" "}
                <span class="dim">({found})</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {differences.length > 0 && (
        <details>
          <summary>
            {words.differences} ({differences.length}), {dates.at(-1)}
          </summary>
          <ul class="plain small">
            {differences.map(({ kind, source, target, name, side }) => (
              <li key={`${kind} ${source} ${target} ${name}`}>
                {page.state.kinds[kind]} {source}–{target} {name}:{" "}
                {side === "both" ? words.both : page.state.only(page.explain.sides[side])}
              </li>
            ))}
          </ul>
        </details>
      )}
      {notes.length > 0 && (
        <details>
          <summary>
            {words.notes} ({notes.length})
          </summary>
          <ul class="plain small">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
