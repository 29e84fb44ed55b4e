import type { Field, Typed } from "../form/fields.ts";
import { dialogs } from "../strings/dialogs.ts";

/** One control for each field of a type's data. */
export function DataFields({
  fields,
  typed,
  onChange,
}: {
  readonly fields: readonly Field[];
  readonly typed: Typed;
  readonly onChange: (typed: Typed) => void;
}) {
  return (
    <div class="form-grid">
      {fields.map((field) => (
        <label class="field" key={field.name}>
          <span>
            {field.name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}
            {field.required && <em class="dim"> {dialogs.form.required}</em>}
          </span>
          <Control
            field={field}
            value={typed[field.name] ?? ""}
            onChange={(text) => onChange({ ...typed, [field.name]: text })}
          />
        </label>
      ))}
    </div>
  );
}

function Control({
  field,
  value,
  onChange,
}: {
  readonly field: Field;
  readonly value: string;
  readonly onChange: (text: string) => void;
}) {
  const { form } = dialogs;
  if (field.kind === "choice" || field.kind === "flag") {
    const choices = field.kind === "flag" ? ["true", "false"] : field.choices;
    const shown = (choice: string) => (field.kind === "flag" ? (choice === "true" ? form.yes : form.no) : choice);
    return (
      <select value={value} required={field.required} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">{field.fallback === undefined ? form.unset : `${form.unset} (${field.fallback})`}</option>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {shown(choice)}
          </option>
        ))}
      </select>
    );
  }
  const hint = { list: form.list, written: form.written, number: "", text: "" }[field.kind];
  return (
    <input
      value={value}
      required={field.required}
      placeholder={field.fallback ?? hint}
      inputMode={field.kind === "number" ? "decimal" : undefined}
      onInput={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
