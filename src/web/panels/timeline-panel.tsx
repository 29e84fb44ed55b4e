import { useMemo } from "preact/hooks";
import type { Codebook } from "../../core/model/codebook.ts";
import { lanesOf, type Row } from "../engine/pictures.ts";
import { LANES, type PageState } from "../state/page-state.ts";
import { page } from "../strings/page.ts";
import { pure } from "../context/pure.tsx";
import { useWidth } from "../context/use-width.ts";
import { Timeline } from "../drawings/timeline.tsx";
import { movedTo } from "./moved-date.ts";
import { useTools } from "../context/tools.tsx";

/** Every event in its lane, including those of the what-if. */
export const TimelinePanel = pure(function TimelinePanel({
  rows,
  codebook,
  from,
  to,
  day,
  selected,
  lanes,
  collapsed,
}: {
  readonly rows: readonly Row[];
  readonly codebook: Codebook;
  readonly from: number;
  readonly to: number;
  readonly day: number;
  readonly selected: string | null;
  readonly lanes: PageState["lanes"];
  readonly collapsed: readonly string[];
}) {
  const { dispatch } = useTools();
  const [width, ref] = useWidth<HTMLDivElement>();
  const drawn = useMemo(() => lanesOf(rows, lanes, codebook), [rows, lanes, codebook]);
  const closed = useMemo(() => new Set(collapsed), [collapsed]);
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const onSelect = useMemo(() => (id: string) => dispatch({ type: "selectEvent", id }), [dispatch]);
  const onToggleLane = useMemo(() => (lane: string) => dispatch({ type: "toggleLane", lane }), [dispatch]);
  const onMove = useMemo(
    () => (id: string, target: number) => {
      const row = byId.get(id);
      if (row) dispatch({ type: "moveEvent", id, ...movedTo(row, target), gesture: `move ${id}` });
    },
    [byId, dispatch],
  );
  return (
    <div ref={ref} data-picture="timeline">
      {width > 0 && (
        <Timeline
          lanes={drawn.lanes}
          items={drawn.items}
          from={from}
          to={to}
          day={day}
          selected={selected ?? undefined}
          width={width}
          collapsed={closed}
          onSelect={onSelect}
          onMove={onMove}
          onToggleLane={onToggleLane}
        />
      )}
    </div>
  );
});

export const LaneChoice = pure(function LaneChoice({ lanes }: { readonly lanes: PageState["lanes"] }) {
  const { dispatch } = useTools();
  return (
    <label class="bar">
      <span>{page.lanes.label}</span>
      <select
        value={lanes}
        onChange={({ currentTarget }) =>
          dispatch({ type: "setLanes", lanes: currentTarget.value as PageState["lanes"] })
        }
      >
        {LANES.map((name) => (
          <option key={name} value={name}>
            {page.lanes[name]}
          </option>
        ))}
      </select>
    </label>
  );
});
