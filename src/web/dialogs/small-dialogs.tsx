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

interface ParameterFieldsProps {
  readonly legend: string;
  readonly words: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly onChange: (name: string, value: string | undefined) => void;
}

function ParameterFields({ legend, words, values, onChange }: ParameterFieldsProps) {
  const { engine } = useTools();
  const { parameters } = dialogs;
  const { codebook } = engine.workspace.model;
  const field = (name: string) => ({
    value: String(values[name] ?? ""),
    onChange: (text: string) => onChange(name, text === "" ? undefined : text),
  });
  const counts = ["occasion", "every-act"] as const;
  return (
    <fieldset class="details">
      <legend>{legend}</legend>
      <p class="dim small">{words}</p>
      <div class="form-grid">
        <NumberField
          {...field("half-life")}
          label={parameters.halfLife}
          placeholder={String(codebook.halfLives.curated)}
        />
        <ChoiceField
          {...field("count")}
          label={parameters.count}
          choices={counts.map((count) => [count, parameters.counts[count]] as const)}
        />
        <ChoiceField
          {...field("scale")}
          label={parameters.scale}
          choices={codebook.scales.map((scale) => [scale, scale] as const)}
        />
        {codebook.dimensions.map((dimension) => (
          <NumberField
            key={dimension}
            {...field(`half-life.${dimension}`)}
            label={parameters.halfLifeOf(dimension)}
            placeholder={parameters.usual}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function NumberField({ label, value, onChange, placeholder }: FieldProps & { readonly placeholder: string }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        min={1}
        max={100000}
        value={value}
        placeholder={placeholder}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </label>
  );
}

interface ChoiceFieldProps extends FieldProps {
  readonly choices: readonly (readonly [value: string, shown: string])[];
}

function ChoiceField({ label, value, onChange, choices }: ChoiceFieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">{dialogs.parameters.usual}</option>
        {choices.map(([choice, shown]) => (
          <option key={choice} value={choice}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  );
}
