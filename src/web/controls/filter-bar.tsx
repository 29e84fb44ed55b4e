import { NO_FILTERS, type Filters } from "../state/page-state.ts";
import { page } from "../strings/page.ts";
import { ActorSelect } from "./actor-select.tsx";
import { pure } from "../context/pure.tsx";
import { useTools } from "../context/tools.tsx";

/** Which events are drawn and listed. */
export const FilterBar = pure(function FilterBar({
  filters,
  shown,
  all,
}: {
  readonly filters: Filters;
  readonly shown: number;
  readonly all: number;
}) {
  const { dispatch, engine } = useTools();
  const { model } = engine.workspace;
  const set = (changed: Partial<Filters>) => dispatch({ type: "setFilters", filters: changed });
  const { text, actors, types, dimensions } = filters;
  const isSet = text !== "" || actors.length + types.length + dimensions.length > 0;
  const names = page.filters;
  return (
    <div class="bar" role="search" aria-label={names.legend}>
      <label>
        <span>{names.text}</span>
        <input
          id="search"
          type="search"
          value={text}
          placeholder={names.textHint}
          onInput={({ currentTarget }) => set({ text: currentTarget.value })}
        />
      </label>
      <label>
        <span>{names.actor}</span>
        <ActorSelect
          codebook={model.codebook}
          value={actors[0] ?? ""}
          none={names.all}
          onChoose={(code) => set({ actors: code === "" ? [] : [code] })}
        />
      </label>
      <Select
        label={names.type}
        value={types[0]}
        choices={[...model.types.keys()]}
        onChoose={(type) => set({ types: type })}
      />
      <Select
        label={names.dimension}
        value={dimensions[0]}
        choices={model.codebook.dimensions}
        onChoose={(dimension) => set({ dimensions: dimension })}
      />
      {isSet && (
        <button type="button" onClick={() => set(NO_FILTERS)}>
          {names.clear}
        </button>
      )}
      <span class="dim small" role="status">
        {names.shown(shown, all)}
      </span>
    </div>
  );
});

interface SelectProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly choices: readonly string[];
  /** Called with the choice in a list, or with an empty list for all. */
  readonly onChoose: (chosen: readonly string[]) => void;
}

function Select({ label, value = "", choices, onChoose }: SelectProps) {
  return (
    <label>
      <span>{label}</span>
      <select
        value={value}
        onChange={({ currentTarget }) => onChoose(currentTarget.value === "" ? [] : [currentTarget.value])}
      >
        <option value="">{page.filters.all}</option>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice.replaceAll("-", " ")}
          </option>
        ))}
      </select>
    </label>
  );
}
