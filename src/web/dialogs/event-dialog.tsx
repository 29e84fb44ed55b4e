import { useMemo, useState } from "preact/hooks";
import { summaryOf } from "../../app/documents/events.ts";
import { decodeEvent } from "../../app/files/read-log.ts";
import { formatDay } from "../../core/time/date.ts";
import { envelopeOf } from "../../format/envelope.ts";
import { addEvent, mendEvent } from "../engine/api.ts";
import type { Histories } from "../engine/histories.ts";
import { amendmentOf, draftOfRaw, EMPTY_DRAFT, rawOfDraft, type EventDraft } from "../form/event-draft.ts";
import { fieldsOf } from "../form/fields.ts";
import { DataFields } from "./data-fields.tsx";
import type { PageState } from "../state/page-state.ts";
import { freshId } from "../state/what-if.ts";
import { page } from "../strings/page.ts";
import { dialogs } from "../strings/dialogs.ts";
import { Dialog, Refusals } from "../controls/dialog.tsx";
import { useTools } from "../context/tools.tsx";

type Mode = "what-if" | "log" | "mend" | "correct";

interface Kept {
  readonly id: string | undefined;
  readonly draft: EventDraft;
  readonly mode: Mode;
}

/** The form of one event, made from its type's own schema: adds it to the what-if or the log, amends or corrects it. */
export function EventDialog({
  id,
  histories,
  day,
  focus,
  tag,
  onClose,
}: {
  /** The event to amend; none: a new one. */
  readonly id: string | undefined;
  readonly histories: Histories;
  readonly day: number;
  readonly focus: PageState["focus"];
  /** Which bundle of the server the page has: what is written must not be based on an older one. */
  readonly tag: string | null;
  readonly onClose: () => void;
}) {
  const { engine, dispatch, drafts, say } = useTools();
  const { types } = engine.workspace.model;
  const view = histories.branch?.view ?? histories.baseline;
  const existing = id === undefined ? undefined : (view.byId.get(id) ?? histories.baseline.byId.get(id));
  const before = useMemo(() => (existing ? rawOf(existing) : undefined), [existing]);
  const isRecord = id !== undefined && histories.baseline.byId.has(id);
  const [kept, setKept] = useState<Kept>(() => openDraft());
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const { form } = dialogs;
  const { draft, mode } = kept;
  const type = types.get(draft.type)!;
  const writable = engine.bundle.served?.writable === true;
  const modes: readonly Mode[] = !writable
    ? ["what-if"]
    : id === undefined
      ? ["what-if", "log"]
      : isRecord
        ? ["what-if", "mend", "correct"]
        : ["what-if"];

  function openDraft(): Kept {
    const stored = storedDraft(drafts.read("event"));
    if (stored && stored.id === id && types.has(stored.draft.type)) return stored;
    if (before) return { id, mode: "what-if", draft: draftOfRaw(before, types.get(String(before["type"]))!) };
    return {
      id,
      mode: "what-if",
      draft: { ...EMPTY_DRAFT, date: formatDay(day), source: focus[0], target: focus[1] },
    };
  }

  function change(changed: Partial<EventDraft>, nextMode: Mode = mode): void {
    const next = { id, mode: nextMode, draft: { ...draft, ...changed } };
    setKept(next);
    if (!drafts.write("event", JSON.stringify(next))) say({ kind: "alert", text: page.messages.storage });
  }

  function done(): void {
    drafts.write("event", undefined);
    onClose();
  }

  async function submit(): Promise<void> {
    const named = draft.id.trim() === "" ? { ...draft, id: newId(stemOf(draft)) } : draft;
    const filled =
      mode === "what-if" && named.provenanceTitle.trim() === "" ? { ...named, provenanceTitle: form.assumed } : named;
    const made = rawOfDraft(filled, types);
    setProblems(made.problems);
    if (made.problems.length > 0) return;
    if (mode === "what-if") return intoWhatIf(made.raw);
    setBusy(true);
    const written =
      mode === "mend"
        ? await mendEvent(id!, made.raw, tag)
        : await addEvent(
            mode === "correct" ? { ...made.raw, id: newId(`${id}-corrected`), corrects: id } : made.raw,
            tag,
          );
    setBusy(false);
    if (!written.ok) return setProblems(written.problems);
    say({ kind: "status", text: form.written_(String(made.raw["id"])) });
    return done();
  }

  function intoWhatIf(raw: Record<string, unknown>): void {
    if (!isRecord) {
      dispatch({ type: "insertEvent", event: raw });
      dispatch({ type: "selectEvent", id: String(raw["id"]) });
      return done();
    }
    const { set, gone } = amendmentOf(before!, raw);
    if (gone.length > 0) return setProblems([form.gone(gone.join(", "))]);
    dispatch({ type: "amendEvent", id, set });
    return done();
  }

  function newId(stem: string): string {
    const prefix = mode === "what-if" ? "hyp-" : "";
    return freshId(`${prefix}${stem}`, (other) => view.byId.has(other) || histories.baseline.byId.has(other));
  }

  return (
    <Dialog title={id === undefined ? form.addTitle : form.editTitle} onClose={onClose} wide>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {modes.length > 1 && (
          <label class="field">
            <span>{form.to}</span>
            <select value={mode} onChange={({ currentTarget }) => change({}, currentTarget.value as Mode)}>
              {modes.map((name) => (
                <option key={name} value={name}>
                  {{ "what-if": form.toWhatIf, log: form.toLog, mend: form.toMend, correct: form.toCorrect }[name]}
                </option>
              ))}
            </select>
          </label>
        )}
        <label class="field wide-field">
          <span>{form.type}</span>
          <select
            value={draft.type}
            disabled={isRecord && mode === "what-if"}
            onChange={({ currentTarget }) => change({ type: currentTarget.value, data: {} })}
          >
            {[...types.values()].map(({ name, title }) => (
              <option key={name} value={name}>
                {name.replaceAll("-", " ")}: {title}
              </option>
            ))}
          </select>
        </label>
        <Envelope draft={draft} onChange={change} isFixed={isRecord} isSourced={mode !== "what-if"} />
        <fieldset class="details">
          <legend>{form.data}</legend>
          <DataFields fields={fieldsOf(type)} typed={draft.data} onChange={(data) => change({ data })} />
        </fieldset>
        <Preview draft={draft} histories={histories} />
        <Refusals problems={problems} />
        <div class="buttons">
          <button type="submit" class="primary" disabled={busy}>
            {mode === "what-if" ? (id === undefined ? form.add : form.amend) : form.write}
          </button>
          <button type="button" onClick={done}>
            {form.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** `kaz-isr-visit-paid-2019`: who, what and when, as the ids of the log are made. */
function stemOf({ source, target, type, date }: EventDraft): string {
  return [source, target, type, date.slice(0, 4)]
    .join("-")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}

function rawOf(event: Parameters<typeof envelopeOf>[0]): Record<string, unknown> {
  return envelopeOf(event, formatDay);
}

function storedDraft(text: string | undefined): Kept | undefined {
  try {
    const kept = JSON.parse(text ?? "null") as Kept | null;
    return kept && typeof kept.draft?.type === "string"
      ? { ...kept, draft: { ...EMPTY_DRAFT, ...kept.draft } }
      : undefined;
  } catch {
    return undefined;
  }
}

const CONFIDENCES = ["", "high", "medium", "low"] as const;

function Envelope({
  draft,
  onChange,
  isFixed,
  isSourced,
}: {
  readonly draft: EventDraft;
  readonly onChange: (changed: Partial<EventDraft>) => void;
  readonly isFixed: boolean;
  /** What goes into the log says where it is from. */
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

/** Codes to pick from, for every field that takes some. */
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

/** The sentence the event would read as, once it can be read. */
function Preview({ draft, histories }: { readonly draft: EventDraft; readonly histories: Histories }) {
  const { model } = histories.workspace;
  const made = rawOfDraft({ ...draft, id: draft.id === "" ? "preview" : draft.id }, model.types);
  if (made.problems.length > 0) return <p class="dim small">{made.problems[0]}</p>;
  const decoded = decodeEvent(made.raw, model.types, { position: 0, stream: "curated" }, () => ({}));
  const type = model.types.get(draft.type);
  if (!("event" in decoded) || !type) return null;
  return (
    <p class="small">
      {dialogs.form.whatHappens}: {summaryOf(histories.baseline, { event: decoded.event, type })}
    </p>
  );
}
