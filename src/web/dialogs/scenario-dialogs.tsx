import { useMemo, useState } from "preact/hooks";
import { saveScenario } from "../engine/api.ts";
import { whatIfText } from "../engine/what-ifs.ts";
import type { WhatIf } from "../state/what-if.ts";
import { page } from "../strings/page.ts";
import { dialogs } from "../strings/dialogs.ts";
import { Dialog, Refusals } from "../controls/dialog.tsx";
import type { Problem } from "../../core/event/event.ts";
import { useTools } from "../context/tools.tsx";
import { copyText, download, slugOf } from "./files.ts";

/** The what-if as the text of its file, to read, change or copy. What is typed is kept until it is applied. */
export function YamlDialog({ whatIf, onClose }: { readonly whatIf: WhatIf; readonly onClose: () => void }) {
  const { engine, dispatch, drafts, say } = useTools();
  const written = useMemo(() => whatIfText(whatIf), [whatIf]);
  const [text, setText] = useState(() => drafts.read("yaml") ?? written);
  const { problems, whatIf: read } = useMemo(() => engine.readText(text), [engine, text]);
  const { yaml } = dialogs;
  const isDraft = text !== written;
  const type = (next: string) => {
    setText(next);
    if (!drafts.write("yaml", next === written ? undefined : next)) say({ kind: "alert", text: page.messages.storage });
  };
  const apply = () => {
    if (!read) return;
    dispatch({ type: "openScenario", whatIf: read });
    drafts.write("yaml", undefined);
    say({ kind: "status", text: yaml.applied });
    onClose();
  };
  return (
    <Dialog title={yaml.title} onClose={onClose} wide>
      <label class="field">
        <span>{yaml.label}</span>
        <textarea
          class="code"
          rows={20}
          spellcheck={false}
          value={text}
          aria-invalid={problems.length > 0}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      </label>
      <TextStatus problems={problems} isDraft={isDraft} />
      <div class="buttons">
        <button type="button" class="primary" disabled={!read || !isDraft} onClick={apply}>
          {yaml.apply}
        </button>
        <button type="button" onClick={() => void copyText(text, say)}>
          {yaml.copy}
        </button>
        <button type="button" onClick={() => download(`${slugOf(whatIf.title)}.yaml`, "application/yaml", text)}>
          {yaml.download}
        </button>
        {isDraft && (
          <button type="button" class="quiet" onClick={() => type(written)}>
            {yaml.discard}
          </button>
        )}
      </div>
    </Dialog>
  );
}

interface TextStatusProps {
  readonly problems: readonly Problem[];
  readonly isDraft: boolean;
}

/** The problems of the text, and whether it is applied. */
function TextStatus({ problems, isDraft }: TextStatusProps) {
  const { yaml } = dialogs;
  return (
    <div role="status">
      {problems.length === 0 ? (
        <p class="small">{yaml.good}</p>
      ) : (
        <ul class="problems">
          {problems.map(({ severity, line, message }, index) => (
            <li key={`${index} ${message}`} class={severity}>
              {line !== undefined && <strong>{page.line(line)}: </strong>}
              {message}
            </li>
          ))}
        </ul>
      )}
      {isDraft && <p class="dim small">{yaml.draft}</p>}
    </div>
  );
}

/** Saves the what-if in the scenarios folder if the server may write, and offers a download otherwise. */
export function SaveDialog({ whatIf, onClose }: { readonly whatIf: WhatIf; readonly onClose: () => void }) {
  const { save } = dialogs;
  const { name, rename, exists, problems, busy, isWritable, write, downloadFile } = useSaving(whatIf, onClose);
  return (
    <Dialog title={save.title} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isWritable) void write(false);
          else downloadFile();
        }}
      >
        <label class="field">
          <span>{save.name}</span>
          <input
            value={name}
            required
            pattern="[a-z0-9\-]+"
            title={save.nameHint}
            onInput={({ currentTarget }) => rename(currentTarget.value)}
          />
        </label>
        <p class="dim small">{isWritable ? save.nameHint : save.notServed}</p>
        <Refusals problems={problems} />
        <div class="buttons">
          <button type="submit" class="primary" disabled={busy}>
            {isWritable ? save.save : save.download}
          </button>
          {exists && (
            <button type="button" disabled={busy} onClick={() => void write(true)}>
              {save.replace}
            </button>
          )}
          {isWritable && (
            <button type="button" onClick={downloadFile}>
              {save.download}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

/** The name of the file, and what happened when the server was asked to save it. */
function useSaving(whatIf: WhatIf, onClose: () => void) {
  const { engine, say } = useTools();
  const [name, setName] = useState(() => slugOf(whatIf.title));
  const [exists, setExists] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const { save } = dialogs;
  const isWritable = engine.bundle.served?.writable === true;
  const text = whatIfText(whatIf);
  const write = async (replace: boolean) => {
    setBusy(true);
    const written = await saveScenario(name, text, replace);
    setBusy(false);
    if (written.ok) {
      say({ kind: "status", text: save.saved(name) });
      return onClose();
    }
    setExists(written.status === 409 && !replace);
    setProblems(written.status === 409 && !replace ? [save.exists(name)] : written.problems);
    return undefined;
  };
  const rename = (typed: string) => {
    setName(typed);
    setExists(false);
  };
  const downloadFile = () => download(`${name}.yaml`, "application/yaml", text);
  return { name, rename, exists, problems, busy, isWritable, write, downloadFile };
}

/** The scenarios that came with the log, and a field to open a file. */
export function OpenDialog({
  onOpen,
  onClose,
}: {
  readonly onOpen: (whatIf: WhatIf) => void;
  readonly onClose: () => void;
}) {
  const { engine } = useTools();
  const [problems, setProblems] = useState<readonly string[]>([]);
  const { open } = dialogs;
  const choose = (whatIf: WhatIf) => {
    onOpen(whatIf);
    onClose();
  };
  const read = async (file: File) => {
    const found = engine.readText(await file.text());
    if (found.whatIf) return choose(found.whatIf);
    return setProblems(found.problems.map(({ line, message }) => `${file.name}:${line ?? 1}: ${message}`));
  };
  return (
    <Dialog title={open.title} onClose={onClose} wide>
      <label class="field">
        <span>{open.file}</span>
        <input
          type="file"
          accept=".yaml,.yml,text/yaml,application/yaml"
          onChange={({ currentTarget }) => currentTarget.files?.[0] && void read(currentTarget.files[0])}
        />
      </label>
      <Refusals problems={problems} />
      <ul class="scenario-list">
        {engine.shipped().map(({ name, title, question, whatIf }) => (
          <li key={name}>
            <div>
              <strong>{title}</strong>{" "}
              <span class="tag">{whatIf.vantage === undefined ? open.record : open.forecast}</span>
              <p class="dim small">{question}</p>
            </div>
            <button type="button" aria-label={`${open.open}: ${title}`} onClick={() => choose(whatIf)}>
              {open.open}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
