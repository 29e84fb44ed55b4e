import { useEffect, useId, useState } from "preact/hooks";
import { useTools } from "../context/tools.tsx";

interface AddressFieldProps {
  readonly label: string;
  readonly value: string;
  readonly suggestions: readonly string[];
  readonly onChoose: (address: string) => void;
  /** The name of the button, for a field that adds: it is emptied afterwards. */
  readonly button?: string;
}

/** A field for a metric's address, with suggestions while a person types and a message if it cannot be read. */
export function AddressField(props: AddressFieldProps) {
  const { label, suggestions, button } = props;
  const id = useId();
  const { typed, setTyped, problem, choose } = useTypedAddress(props);
  return (
    <form
      class="address-field"
      onSubmit={(event) => {
        event.preventDefault();
        choose(typed);
      }}
    >
      <label for={id}>{label}</label>
      <input
        id={id}
        list={`${id}-list`}
        value={typed}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          // A suggestion that was picked needs no Enter.
          if (button === undefined && suggestions.includes(currentTarget.value)) choose(currentTarget.value);
        }}
        onBlur={() => button === undefined && choose(typed)}
      />
      <datalist id={`${id}-list`}>
        {suggestions.map((address) => (
          <option key={address} value={address} />
        ))}
      </datalist>
      {button !== undefined && <button type="submit">{button}</button>}
      {problem !== undefined && (
        <p id={`${id}-problem`} class="field-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

/** What is typed in the field, and why it cannot be read. */
function useTypedAddress({ value, onChoose, button }: AddressFieldProps) {
  const { engine } = useTools();
  const [typed, setTyped] = useState(value);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  useEffect(() => {
    setTyped(value);
    setProblem(undefined);
  }, [value]);
  const choose = (text: string) => {
    if (text === value || text.trim() === "") return setProblem(undefined);
    const read = engine.question(text.trim());
    setProblem(read.problem);
    if (!read.question) return undefined;
    onChoose(text.trim());
    if (button !== undefined) setTyped("");
    return undefined;
  };
  return { typed, setTyped, problem, choose };
}
