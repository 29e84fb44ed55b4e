import { useTools } from "../context/tools.tsx";
import type { EventDraft } from "../form/event-draft.ts";
import { dialogs } from "../strings/dialogs.ts";

const CONFIDENCES = ["", "high", "medium", "low"] as const;

/** The fields that every event has, whatever its type. */
export function Envelope({
  draft,
  onChange,
  isFixed,
  isSourced,
}: {
  readonly draft: EventDraft;
  readonly onChange: (changed: Partial<EventDraft>) => void;
  readonly isFixed: boolean;
  /** Whether a source is required: an event of the log has one. */
  readonly isSourced: boolean;
}) {
  const { form } = dialogs;
  const field = (name: keyof EventDraft & string, label: string, hint = "", list?: string) => (
    <label class="field" key={name}>
      <span>{label}</span>
      <input
        value={String(draft[name])}
        placeholder={hint}
        list={list}
        spellcheck={false}
        readOnly={name === "id" && isFixed}
        required={name === "date" || name === "source" || (name === "provenanceTitle" && isSourced)}
        onInput={({ currentTarget }) => onChange({ [name]: currentTarget.value })}
      />
    </label>
  );
  return (
    <div class="form-grid">
      {field("date", form.date, form.dateHint)}
      {field("source", form.source, form.codesHint, "actor-codes")}
      {field("target", form.target, form.codesHint, "actor-codes")}
      {field("known", form.known, form.knownHint)}
      {field("intensity", form.intensity, form.intensityHint)}
      <label class="field">
        <span>{form.confidence}</span>
        <select
          value={draft.confidence}
          onChange={({ currentTarget }) => onChange({ confidence: currentTarget.value })}
        >
          {CONFIDENCES.map((name) => (
            <option key={name} value={name}>
              {name === "" ? form.unset : name}
            </option>
          ))}
        </select>
      </label>
      {field("provenanceTitle", form.provenanceTitle)}
      {field("provenanceUrl", form.provenanceUrl, "https://")}
      {field("id", form.id)}
      {field("note", form.note)}
      <ActorCodes />
    </div>
  );
}

/** The codes that the fields for actors suggest. */
function ActorCodes() {
  const { engine } = useTools();
  return (
    <datalist id="actor-codes">
      {[...engine.workspace.model.codebook.actors.values()].map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </datalist>
  );
}
