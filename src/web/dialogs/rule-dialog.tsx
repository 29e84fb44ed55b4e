import { useState } from "preact/hooks";
import { ruleSchema } from "../../app/scenario/rule-schema.ts";
import type { EventType } from "../../core/model/event-type.ts";
import { useTools } from "../context/tools.tsx";
import { dataOf, fieldsOf, type Typed } from "../form/fields.ts";
import { freshId } from "../state/what-if.ts";
import { page } from "../strings/page.ts";
import { dialogs } from "../strings/dialogs.ts";
import { Dialog, Refusals } from "../controls/dialog.tsx";
import { ActorSelect } from "../controls/actor-select.tsx";
import { DataFields } from "./data-fields.tsx";

interface Side {
  readonly type: string;
  readonly source: string;
  readonly target: string;
}

interface RuleDraft {
  readonly when: Side;
  readonly effect: Side;
  readonly data: Typed;
  readonly days: string;
  readonly likelihood: string;
  readonly once: boolean;
}

const EMPTY: RuleDraft = {
  when: { type: "sanctions-imposed", source: "", target: "" },
  effect: { type: "statement-made", source: "", target: "" },
  data: {},
  days: "30",
  likelihood: "high",
  once: true,
};

interface RuleDialogProps {
  /** Ids of the rules there are. */
  readonly taken: ReadonlySet<string>;
  readonly onClose: () => void;
}

/** The commonest rule as a form: one event leads to another, after some days, with some likelihood. The rest is for YAML. */
export function RuleDialog({ taken, onClose }: RuleDialogProps) {
  const { draft, problems, change, submit } = useRuleForm(taken, onClose);
  const { rule } = dialogs;
  return (
    <Dialog title={rule.title} onClose={onClose} wide>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p class="dim small">{rule.words}</p>
        <SideFields
          legend={rule.when}
          side={draft.when}
          anyone={rule.any}
          onChange={(changed) => change({ when: { ...draft.when, ...changed } })}
        />
        <SideFields
          legend={rule.effect}
          side={draft.effect}
          anyone={dialogs.form.unset}
          typed={draft.data}
          onChange={(changed) => {
            const isNewType = changed.type !== undefined;
            change({ effect: { ...draft.effect, ...changed }, ...(isNewType ? { data: {} } : {}) });
          }}
          onData={(data) => change({ data })}
        />
        <Conditions draft={draft} onChange={change} />
        <Refusals problems={problems} />
        <div class="buttons">
          <button type="submit" class="primary">
            {rule.add}
          </button>
          <button type="button" onClick={onClose}>
            {dialogs.form.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function useRuleForm(taken: ReadonlySet<string>, onClose: () => void) {
  const { engine, dispatch, drafts, say } = useTools();
  const [draft, setDraft] = useState<RuleDraft>(() => stored(drafts.read("rule")));
  const [problems, setProblems] = useState<readonly string[]>([]);
  const change = (changed: Partial<RuleDraft>) => {
    const next = { ...draft, ...changed };
    setDraft(next);
    if (!drafts.write("rule", JSON.stringify(next))) say({ kind: "alert", text: page.messages.storage });
  };
  const submit = () => {
    const made = ruleOf(draft, engine.workspace.model.types.get(draft.effect.type)!, taken);
    const wrong = made.problems.length > 0 ? made.problems : problemsIn(made.rule);
    setProblems(wrong);
    if (wrong.length > 0) return;
    dispatch({ type: "addRule", rule: made.rule });
    drafts.write("rule", undefined);
    onClose();
  };
  return { draft, problems, change, submit };
}

/** The rule as a scenario file writes it, and the fields of its event that cannot be read. */
function ruleOf(
  { when, effect, data, days, likelihood, once }: RuleDraft,
  effectType: EventType,
  taken: ReadonlySet<string>,
) {
  const filled = dataOf(fieldsOf(effectType), data);
  const rule = {
    id: freshId(`${when.type}-draws-${effect.type}`, (other) => taken.has(other)),
    when: given(when),
    // This is the word of the file format; nobody awaits a rule.
    // oxlint-disable-next-line unicorn/no-thenable
    then: [{ insert: { ...given(effect), data: filled.data } }],
    after: { days: Number(days) },
    likelihood,
    ...(once ? { once } : {}),
  };
  return { rule, problems: filled.problems.map(({ field, message }) => `${field}: ${message}`) };
}

function problemsIn(rule: unknown): string[] {
  const read = ruleSchema.safeParse(rule);
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

interface SideFieldsProps {
  readonly legend: string;
  readonly side: Side;
  /** The choice of no actor in particular. */
  readonly anyone: string;
  readonly onChange: (changed: Partial<Side>) => void;
  /** The data of the event that follows; the event that sets off a rule has none. */
  readonly typed?: Typed;
  readonly onData?: (typed: Typed) => void;
}

/** One event of the rule: its type, its actors, and the data of the one that follows. */
function SideFields({ legend, side, anyone, typed, onChange, onData }: SideFieldsProps) {
  const { types, codebook } = useTools().engine.workspace.model;
  return (
    <fieldset class="details">
      <legend>{legend}</legend>
      <div class="form-grid">
        <label class="field">
          <span>{dialogs.form.type}</span>
          <select value={side.type} onChange={({ currentTarget }) => onChange({ type: currentTarget.value })}>
            {[...types.keys()].map((type) => (
              <option key={type} value={type}>
                {type.replaceAll("-", " ")}
              </option>
            ))}
          </select>
        </label>
        {(["source", "target"] as const).map((end) => (
          <label class="field" key={end}>
            <span>{dialogs.form[end]}</span>
            <ActorSelect
              codebook={codebook}
              value={side[end]}
              none={anyone}
              onChoose={(code) => onChange({ [end]: code })}
            />
          </label>
        ))}
      </div>
      {typed && onData && <DataFields fields={fieldsOf(types.get(side.type)!)} typed={typed} onChange={onData} />}
    </fieldset>
  );
}

interface ConditionsProps {
  readonly draft: RuleDraft;
  readonly onChange: (changed: Partial<RuleDraft>) => void;
}

/** After how many days, how likely, and how often. */
function Conditions({ draft, onChange }: ConditionsProps) {
  const { codebook } = useTools().engine.workspace.model;
  const { rule } = dialogs;
  return (
    <div class="form-grid">
      <label class="field">
        <span>{rule.after}</span>
        <input
          type="number"
          min={0}
          max={10000}
          required
          value={draft.days}
          onInput={({ currentTarget }) => onChange({ days: currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>{rule.likelihood}</span>
        <select
          value={draft.likelihood}
          onChange={({ currentTarget }) => onChange({ likelihood: currentTarget.value })}
        >
          {Object.entries(codebook.likelihood).map(([word, share]) => (
            <option key={word} value={word}>
              {word} ({share})
            </option>
          ))}
        </select>
      </label>
      <label class="check">
        <input type="checkbox" checked={draft.once} onChange={() => onChange({ once: !draft.once })} />
        <span>{rule.once}</span>
      </label>
    </div>
  );
}

/** The fields that were filled in. */
function given(side: Side): Record<string, string> {
  return Object.fromEntries(Object.entries(side).filter(([, value]) => value !== "")) as Record<string, string>;
}

function stored(text: string | undefined): RuleDraft {
  try {
    const kept = JSON.parse(text ?? "null") as RuleDraft | null;
    return kept && typeof kept.when?.type === "string" && typeof kept.effect?.type === "string"
      ? { ...EMPTY, ...kept }
      : EMPTY;
  } catch {
    return EMPTY;
  }
}
