import { useState } from "preact/hooks";
import { ruleSchema } from "../../app/scenario/rule-schema.ts";
import { dataOf, fieldsOf, type Typed } from "../form/fields.ts";
import { freshId } from "../state/what-if.ts";
import { page } from "../strings/page.ts";
import { dialogs } from "../strings/dialogs.ts";
import { Dialog, Refusals } from "../controls/dialog.tsx";
import { ActorSelect } from "../controls/actor-select.tsx";
import { useTools } from "../context/tools.tsx";
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

/** The commonest rule as a form: one event draws another, after some days, with some likelihood. The rest is for YAML. */
export function RuleDialog({
  taken,
  onClose,
}: {
  /** Ids of the rules there are. */
  readonly taken: ReadonlySet<string>;
  readonly onClose: () => void;
}) {
  const { engine, dispatch, drafts, say } = useTools();
  const { types, codebook } = engine.workspace.model;
  const [draft, setDraft] = useState<RuleDraft>(() => stored(drafts.read("rule")));
  const [problems, setProblems] = useState<readonly string[]>([]);
  const { rule } = dialogs;
  const change = (changed: Partial<RuleDraft>) => {
    const next = { ...draft, ...changed };
    setDraft(next);
    if (!drafts.write("rule", JSON.stringify(next))) say({ kind: "alert", text: page.messages.storage });
  };
  const submit = () => {
    const made = ruleOf(draft);
    const read = made.problems.length > 0 ? undefined : ruleSchema.safeParse(made.rule);
    const wrong =
      read && !read.success ? read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) : [];
    setProblems([...made.problems, ...wrong]);
    if (made.problems.length + wrong.length > 0) return;
    dispatch({ type: "addRule", rule: made.rule });
    drafts.write("rule", undefined);
    onClose();
  };

  function ruleOf({ when, effect, data, days, likelihood, once }: RuleDraft) {
    const type = types.get(effect.type)!;
    const filled = dataOf(fieldsOf(type), data);
    const id = freshId(`${when.type}-draws-${effect.type}`, (other) => taken.has(other));
    const made = {
      id,
      when: given(when),
      // The word of the file format; nobody awaits a rule.
      // oxlint-disable-next-line unicorn/no-thenable
      then: [{ insert: { ...given(effect), data: filled.data } }],
      after: { days: Number(days) },
      likelihood,
      ...(once ? { once } : {}),
    };
    return { rule: made, problems: filled.problems.map(({ field, message }) => `${field}: ${message}`) };
  }

  const sideFields = (name: "when" | "effect", none: string | undefined) => {
    const side = draft[name];
    const set = (changed: Partial<Side>) => change({ [name]: { ...side, ...changed } });
    return (
      <fieldset class="details">
        <legend>{name === "when" ? rule.when : rule.effect}</legend>
        <div class="form-grid">
          <label class="field">
            <span>{dialogs.form.type}</span>
            <select
              value={side.type}
              onChange={({ currentTarget }) =>
                change({ [name]: { ...side, type: currentTarget.value }, ...(name === "effect" ? { data: {} } : {}) })
              }
            >
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
                none={none ?? dialogs.form.unset}
                onChoose={(code) => set({ [end]: code })}
              />
            </label>
          ))}
        </div>
        {name === "effect" && (
          <DataFields
            fields={fieldsOf(types.get(side.type)!)}
            typed={draft.data}
            onChange={(data) => change({ data })}
          />
        )}
      </fieldset>
    );
  };

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
        {sideFields("when", rule.any)}
        {sideFields("effect", undefined)}
        <div class="form-grid">
          <label class="field">
            <span>{rule.after}</span>
            <input
              type="number"
              min={0}
              max={10000}
              required
              value={draft.days}
              onInput={({ currentTarget }) => change({ days: currentTarget.value })}
            />
          </label>
          <label class="field">
            <span>{rule.likelihood}</span>
            <select
              value={draft.likelihood}
              onChange={({ currentTarget }) => change({ likelihood: currentTarget.value })}
            >
              {Object.entries(codebook.likelihood).map(([word, share]) => (
                <option key={word} value={word}>
                  {word} ({share})
                </option>
              ))}
            </select>
          </label>
          <label class="check">
            <input type="checkbox" checked={draft.once} onChange={() => change({ once: !draft.once })} />
            <span>{rule.once}</span>
          </label>
        </div>
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
