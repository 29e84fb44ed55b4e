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
      <label>
        <span>{names.type}</span>
        <select
          value={types[0] ?? ""}
          onChange={({ currentTarget }) => set({ types: currentTarget.value === "" ? [] : [currentTarget.value] })}
        >
          <option value="">{names.all}</option>
          {[...model.types.keys()].map((type) => (
            <option key={type} value={type}>
              {type.replaceAll("-", " ")}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{names.dimension}</span>
        <select
          value={dimensions[0] ?? ""}
          onChange={({ currentTarget }) => set({ dimensions: currentTarget.value === "" ? [] : [currentTarget.value] })}
        >
          <option value="">{names.all}</option>
          {model.codebook.dimensions.map((dimension) => (
            <option key={dimension}>{dimension}</option>
          ))}
        </select>
      </label>
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
