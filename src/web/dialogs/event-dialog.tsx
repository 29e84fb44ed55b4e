import { useMemo, useState } from "preact/hooks";
import { summaryOf } from "../../app/documents/events.ts";
import { decodeEvent } from "../../app/files/read-log.ts";
import { formatDay } from "../../core/time/date.ts";
import { envelopeOf } from "../../format/envelope.ts";
import { useTools } from "../context/tools.tsx";
import { Dialog, Refusals } from "../controls/dialog.tsx";
import type { Histories } from "../engine/histories.ts";
import { rawOfDraft, type EventDraft } from "../form/event-draft.ts";
import { fieldsOf } from "../form/fields.ts";
import type { PageState } from "../state/page-state.ts";
import { dialogs } from "../strings/dialogs.ts";
import { page } from "../strings/page.ts";
import { DataFields } from "./data-fields.tsx";
import { Envelope } from "./envelope-fields.tsx";
import {
  completed,
  modesFor,
  newForm,
  sendEvent,
  storedForm,
  whatIfActions,
  type KeptForm,
  type Mode,
} from "./event-form.ts";

interface EventDialogProps {
  /** The event to amend; none: a new one. */
  readonly id: string | undefined;
  readonly histories: Histories;
  readonly day: number;
  readonly focus: PageState["focus"];
  /** The version of the bundle that the page shows: the server refuses an edit that is based on an older one. */
  readonly tag: string | null;
  readonly onClose: () => void;
}

/** The form of one event, made from its type's own schema: adds it to the what-if or the log, amends or corrects it. */
export function EventDialog(props: EventDialogProps) {
  const { id, histories, onClose } = props;
  const { form } = dialogs;
  const { engine } = useTools();
  const { types } = engine.workspace.model;
  const edit = useEventForm(props);
  const { draft, mode, change } = edit;
  return (
    <Dialog title={id === undefined ? form.addTitle : form.editTitle} onClose={onClose} wide>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void edit.submit();
        }}
      >
        <ModeChoice modes={edit.modes} mode={mode} onChoose={(next) => change({}, next)} />
        <TypeChoice
          type={draft.type}
          isFixed={edit.isRecord && mode === "what-if"}
          onChoose={(type) => change({ type, data: {} })}
        />
        <Envelope draft={draft} onChange={change} isFixed={edit.isRecord} isSourced={mode !== "what-if"} />
        <fieldset class="details">
          <legend>{form.data}</legend>
          <DataFields
            fields={fieldsOf(types.get(draft.type)!)}
            typed={draft.data}
            onChange={(data) => change({ data })}
          />
        </fieldset>
        <Preview draft={draft} histories={histories} />
        <Refusals problems={edit.problems} />
        <div class="buttons">
          <button type="submit" class="primary" disabled={edit.busy}>
            {mode === "what-if" ? (id === undefined ? form.add : form.amend) : form.write}
          </button>
          <button type="button" onClick={edit.close}>
            {form.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** What is typed, where it goes, and what happens when the form is submitted. */
function useEventForm({ id, histories, day, focus, tag, onClose }: EventDialogProps) {
  const { engine, dispatch, drafts, say } = useTools();
  const { types } = engine.workspace.model;
  const { baseline, branch } = histories;
  const existing = id === undefined ? undefined : (branch?.view.byId.get(id) ?? baseline.byId.get(id));
  const before = useMemo(() => (existing ? envelopeOf(existing, formatDay) : undefined), [existing]);
  const isRecord = id !== undefined && baseline.byId.has(id);
  const isTaken = (other: string) => baseline.byId.has(other) || branch?.view.byId.has(other) === true;
  const [kept, setKept] = useState<KeptForm>(
    () => storedForm(drafts.read("event"), id, types) ?? newForm(id, before, types, day, focus),
  );
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const { draft, mode } = kept;

  const change = (changed: Partial<EventDraft>, nextMode: Mode = mode) => {
    const next = { id, mode: nextMode, draft: { ...draft, ...changed } };
    setKept(next);
    if (!drafts.write("event", JSON.stringify(next))) say({ kind: "alert", text: page.messages.storage });
  };
  const close = () => {
    drafts.write("event", undefined);
    onClose();
  };
  const writeToWhatIf = (raw: Record<string, unknown>) => {
    const actions = whatIfActions(isRecord ? before : undefined, raw);
    if ("problem" in actions) return setProblems([actions.problem]);
    for (const action of actions.actions) dispatch(action);
    return close();
  };
  const writeToLog = async (raw: Record<string, unknown>) => {
    setBusy(true);
    const written = await sendEvent(mode, id, raw, tag, isTaken);
    setBusy(false);
    if (!written.ok) return setProblems(written.problems);
    say({ kind: "status", text: dialogs.form.saved(String(raw["id"])) });
    return close();
  };
  const submit = async () => {
    const { raw, problems: wrong } = rawOfDraft(completed(draft, mode, isTaken), types);
    setProblems(wrong);
    if (wrong.length > 0) return undefined;
    return mode === "what-if" ? writeToWhatIf(raw) : writeToLog(raw);
  };
  const modes = modesFor(id, isRecord, engine.bundle.served?.writable === true);
  return { draft, mode, modes, isRecord, problems, busy, change, submit, close };
}

interface ModeChoiceProps {
  readonly modes: readonly Mode[];
  readonly mode: Mode;
  readonly onChoose: (mode: Mode) => void;
}

/** Whether the event goes to the what-if or to the log. */
function ModeChoice({ modes, mode, onChoose }: ModeChoiceProps) {
  const { form } = dialogs;
  const names = { "what-if": form.toWhatIf, log: form.toLog, replace: form.toReplace, correct: form.toCorrect };
  if (modes.length < 2) return null;
  return (
    <label class="field">
      <span>{form.to}</span>
      <select value={mode} onChange={({ currentTarget }) => onChoose(currentTarget.value as Mode)}>
        {modes.map((name) => (
          <option key={name} value={name}>
            {names[name]}
          </option>
        ))}
      </select>
    </label>
  );
}

interface TypeChoiceProps {
  readonly type: string;
  readonly isFixed: boolean;
  readonly onChoose: (type: string) => void;
}

function TypeChoice({ type, isFixed, onChoose }: TypeChoiceProps) {
  const { engine } = useTools();
  return (
    <label class="field wide-field">
      <span>{dialogs.form.type}</span>
      <select value={type} disabled={isFixed} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {[...engine.workspace.model.types.values()].map(({ name, title }) => (
          <option key={name} value={name}>
            {name.replaceAll("-", " ")}: {title}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The summary of the event, once the form can be read. */
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
