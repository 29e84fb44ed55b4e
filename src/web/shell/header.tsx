import { isDifference } from "../../core/common/tolerance.ts";
import type { Codebook } from "../../core/model/codebook.ts";
import { type Headline, titleOf, wordsOf } from "../engine/numbers.ts";
import { THEMES, type PageState } from "../state/page-state.ts";
import { page } from "../strings/page.ts";
import { pure } from "../context/pure.tsx";
import { ActorSelect } from "../controls/actor-select.tsx";
import { AddressField } from "../controls/address-field.tsx";
import { suggestionsFor } from "../controls/suggestions.ts";
import { useTools } from "../context/tools.tsx";
import { dayWords } from "../strings/days.ts";
import { numberText } from "../strings/numbers.ts";

/** Differences smaller than this, on an index of 100, are not findings. */
const FINDING = 10;

/** The chosen number in one sentence, and the fields that choose it. */
export function Header({
  headline,
  change,
  state,
  title,
  known,
  refused,
  problems,
}: {
  readonly headline: Headline | undefined;
  /** The change of the number over the last year, once the day is at rest. */
  readonly change: number | null;
  readonly state: PageState;
  /** The title of the what-if, if it is applied. */
  readonly title: string | undefined;
  readonly known: number | null;
  /** Whether the what-if has errors and is not applied. */
  readonly refused: boolean;
  readonly problems: number;
}) {
  const { engine } = useTools();
  const { codebook } = engine.workspace.model;
  return (
    <header class="page-head">
      <div class="head-row">
        <h1>{titleOf(codebook, state.focus)}</h1>
        <Choices focus={state.focus} address={state.address} theme={state.theme} problems={problems} />
      </div>
      <p class="sentence" aria-live="polite" aria-atomic="true">
        {headline && <Sentence headline={headline} change={change} day={state.day} title={title} codebook={codebook} />}{" "}
        {known !== null && <span class="dim">{page.sentence.knownBy(dayWords(known))}</span>}
        {refused && <strong class="refused"> {page.sentence.errors}</strong>}
      </p>
    </header>
  );
}

function Sentence({
  headline,
  change,
  day,
  title,
  codebook,
}: {
  readonly headline: Headline;
  readonly change: number | null;
  readonly day: number;
  readonly title: string | undefined;
  readonly codebook: Codebook;
}) {
  const { explain } = useTools();
  const { sentence } = page;
  const { question, value, scenario } = headline;
  const what = wordsOf(question, codebook);
  const address = question.address.text;
  if (value === null && (scenario === undefined || scenario === null))
    return <>{sentence.nothing(what, dayWords(day))}</>;
  const number = (shown: number | null) => (
    <button
      type="button"
      class="number"
      aria-label={`${numberText(shown)}: ${page.explainIt(address)}`}
      onClick={() => explain(address)}
    >
      {numberText(shown)}
    </button>
  );
  return (
    <>
      {sentence.is(what, dayWords(day), number(value))}
      {title !== undefined && scenario !== undefined && <WouldBe {...{ title, value, scenario, number }} />}
      {sentence.end} <Status headline={headline} change={change} />
    </>
  );
}

function WouldBe({
  title,
  value,
  scenario,
  number,
}: {
  readonly title: string;
  readonly value: number | null;
  readonly scenario: number | null;
  readonly number: (shown: number | null) => preact.ComponentChildren;
}) {
  const { sentence } = page;
  if (scenario === null) return <>{sentence.wouldNone(title)}</>;
  const difference = value === null ? null : scenario - value;
  if (difference !== null && !isDifference(difference)) return <>{sentence.same(title)}</>;
  const words = difference === null ? undefined : differenceWords(difference);
  return <span class="would">{sentence.would(title, number(scenario), words)}</span>;
}

function differenceWords(difference: number): string {
  const { higher, lower } = page.sentence;
  const size = numberText(Math.abs(difference));
  return difference > 0 ? higher(size) : lower(size);
}

/** A status word and a direction, for closeness alone: it has a scale from which they can be read. */
function Status({
  headline: { question, value, scenario },
  change,
}: {
  readonly headline: Headline;
  readonly change: number | null;
}) {
  if (question.metric.name !== "closeness" || value === null) return null;
  const { status, direction, small } = page.sentence;
  const shown = scenario ?? value;
  const word = shown < 0 ? "hostile" : shown < 40 ? "distant" : shown < 60 ? "ordinary" : "close";
  const way = change === null ? undefined : change >= FINDING ? "rising" : change <= -FINDING ? "falling" : "steady";
  const difference = scenario === undefined || scenario === null ? 0 : Math.abs(scenario - value);
  return (
    <span class="chips">
      <span class={`chip ${word}`}>{status[word]}</span>
      {way && (
        <span class="chip">
          <span aria-hidden="true">{{ rising: "↗ ", falling: "↘ ", steady: "→ " }[way]}</span>
          {direction[way]}
        </span>
      )}
      {isDifference(difference) && difference < FINDING && <span class="chip">{small}</span>}
    </span>
  );
}

const Choices = pure(function Choices({
  focus,
  address,
  theme,
  problems,
}: {
  readonly focus: PageState["focus"];
  readonly address: string;
  readonly theme: PageState["theme"];
  readonly problems: number;
}) {
  const { dispatch, open, engine } = useTools();
  const { header } = page;
  return (
    <div class="choices" role="group" aria-label={header.what}>
      <AddressField
        label={header.address}
        value={address}
        suggestions={suggestionsFor(engine.workspace.catalog.metrics, focus)}
        onChoose={(chosen) => dispatch({ type: "chooseAddress", address: chosen })}
      />
      <FocusMenu focus={focus} />
      {problems > 0 && (
        <button type="button" class="warn" onClick={() => open({ name: "problems" })}>
          {header.problems(problems)}
        </button>
      )}
      <button type="button" onClick={() => open({ name: "share" })}>
        {header.share}
      </button>
      <button type="button" aria-label={header.keys} onClick={() => open({ name: "keys" })}>
        ?
      </button>
      <ThemeSelect theme={theme} />
    </div>
  );
});

function FocusMenu({ focus }: { readonly focus: PageState["focus"] }) {
  const { dispatch, engine } = useTools();
  const { header } = page;
  // An actor that is chosen for one place and has another one changes places with the actor that was there.
  const choose = (index: number, code: string) => {
    const next = focus.map((own, at) => (at === index ? code : own === code ? focus[index]! : own));
    dispatch({ type: "chooseFocus", focus: next as unknown as PageState["focus"] });
  };
  return (
    <details class="menu">
      <summary>{header.focus}</summary>
      <div class="menu-body">
        {([header.balancer, header.one, header.other] as const).map((label, index) => (
          <label key={label}>
            <span>{label}</span>
            <ActorSelect
              codebook={engine.workspace.model.codebook}
              value={focus[index]!}
              onChoose={(code) => choose(index, code)}
            />
          </label>
        ))}
      </div>
    </details>
  );
}

function ThemeSelect({ theme }: { readonly theme: PageState["theme"] }) {
  const { dispatch } = useTools();
  const { header } = page;
  return (
    <label class="theme">
      <span class="visually-hidden">{header.theme}</span>
      <select
        value={theme}
        onChange={({ currentTarget }) =>
          dispatch({ type: "setTheme", theme: currentTarget.value as PageState["theme"] })
        }
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {header.themes[name]}
          </option>
        ))}
      </select>
    </label>
  );
}
