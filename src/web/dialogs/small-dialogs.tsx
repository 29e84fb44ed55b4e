import type { Problem } from "../../core/event/event.ts";
import type { PageState } from "../state/page-state.ts";
import { dialogs } from "../strings/dialogs.ts";
import { Dialog } from "../controls/dialog.tsx";
import { useTools } from "../context/tools.tsx";

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={dialogs.keys.title} onClose={onClose}>
      <dl class="keys">
        {dialogs.keys.list.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

/** All problems of the files that the page shows. */
export function ProblemsDialog({
  problems,
  onClose,
}: {
  readonly problems: readonly Pick<Problem, "severity" | "file" | "line" | "message">[];
  readonly onClose: () => void;
}) {
  return (
    <Dialog title={dialogs.problems.title} onClose={onClose} wide>
      <p class="dim small">{dialogs.problems.words}</p>
      <ul class="problems">
        {problems.map(({ severity, file, line, message }, index) => (
          <li key={`${index} ${message}`} class={severity}>
            {file !== undefined && (
              <code>
                {file}
                {line === undefined ? "" : `:${line}`}
              </code>
            )}{" "}
            {message}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** Parameters of the model: for the what-if alone, or for both sides. */
export function ParametersDialog({ state, onClose }: { readonly state: PageState; readonly onClose: () => void }) {
  const { parameters } = dialogs;
  const { dispatch } = useTools();
  const own = state.whatIf?.set ?? {};
  return (
    <Dialog title={parameters.title} onClose={onClose} wide>
      <div class="form">
        <ParameterFields
          legend={parameters.onWhatIf}
          words={parameters.words}
          values={own}
          onChange={(name, value) => dispatch({ type: "setParameter", name, value, gesture: `set ${name}` })}
        />
        <ParameterFields
          legend={parameters.onBoth}
          words={parameters.model}
          values={state.settings}
          onChange={(name, value) => dispatch({ type: "setModel", name, value })}
        />
      </div>
    </Dialog>
  );
}

function ParameterFields({
  legend,
  words,
  values,
  onChange,
}: {
  readonly legend: string;
  readonly words: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly onChange: (name: string, value: string | undefined) => void;
}) {
  const { engine } = useTools();
  const { parameters } = dialogs;
  const { codebook } = engine.workspace.model;
  const number = (name: string, label: string, usual: string) => (
    <label class="field" key={name}>
      <span>{label}</span>
      <input
        type="number"
        min={1}
        max={100000}
        value={String(values[name] ?? "")}
        placeholder={usual}
        onInput={({ currentTarget }) => onChange(name, currentTarget.value === "" ? undefined : currentTarget.value)}
      />
    </label>
  );
  const choice = (name: string, label: string, choices: readonly (readonly [value: string, shown: string])[]) => (
    <label class="field">
      <span>{label}</span>
      <select
        value={String(values[name] ?? "")}
        onChange={({ currentTarget }) => onChange(name, currentTarget.value === "" ? undefined : currentTarget.value)}
      >
        <option value="">{parameters.usual}</option>
        {choices.map(([value, shown]) => (
          <option key={value} value={value}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <fieldset class="details">
      <legend>{legend}</legend>
      <p class="dim small">{words}</p>
      <div class="form-grid">
        {number("half-life", parameters.halfLife, String(codebook.halfLives.curated))}
        {choice("count", parameters.count, [
          ["occasion", parameters.counts.occasion],
          ["every-act", parameters.counts["every-act"]],
        ])}
        {choice(
          "scale",
          parameters.scale,
          codebook.scales.map((scale) => [scale, scale] as const),
        )}
        {codebook.dimensions.map((dimension) =>
          number(`half-life.${dimension}`, parameters.halfLifeOf(dimension), parameters.usual),
        )}
      </div>
    </fieldset>
  );
}
