import { useEffect, useMemo, useState } from "preact/hooks";
import type { Row } from "../engine/pictures.ts";
import { page } from "../strings/page.ts";
import { EventRow } from "./event-row.tsx";
import { pure } from "../context/pure.tsx";
import { useRows } from "../context/use-rows.ts";

/** Rows shown at first, and added by each click on the button. */
const STEP = 60;

/** The list of events that pass the filters, around the day. */
export const EventsPanel = pure(function EventsPanel({
  rows,
  day,
  selected,
}: {
  readonly rows: readonly Row[];
  readonly day: number;
  readonly selected: string | null;
}) {
  const { current, range, setRange } = useRowsAround(rows, day);
  const { events } = page;
  const tabStop = useRows();
  if (rows.length === 0) return <p class="dim">{events.none}</p>;
  const [from, to] = [Math.min(range[0], rows.length), Math.min(range[1], rows.length)];
  return (
    <div class="event-table">
      {from > 0 && (
        <button type="button" class="quiet" onClick={() => setRange([Math.max(0, from - STEP), to])}>
          {events.more(Math.min(STEP, from))} ↑
        </button>
      )}
      <div class="scroll tall" tabindex={0} role="region" aria-label={events.caption}>
        <table class="events" {...tabStop}>
          <caption class="visually-hidden">{events.caption}</caption>
          <EventsHead />
          <tbody>
            {rows.slice(from, to).map((row, index) => (
              <EventRow
                key={row.id}
                row={row}
                isCurrent={from + index === current}
                isSelected={row.id === selected}
                isLater={row.entry.day > day}
              />
            ))}
          </tbody>
        </table>
      </div>
      {to < rows.length && (
        <button type="button" class="quiet" onClick={() => setRange([from, to + STEP])}>
          {events.more(Math.min(STEP, rows.length - to))} ↓
        </button>
      )}
    </div>
  );
});

/** The row of the day, and the range of rows that is shown: it follows the day. */
function useRowsAround(rows: readonly Row[], day: number) {
  const current = useMemo(
    () => rows.findLastIndex(({ entry, standing }) => entry.day <= day && standing !== "removed"),
    [rows, day],
  );
  const [range, setRange] = useState<readonly [number, number]>([0, STEP]);
  // The list moves only when the day leaves the rows that are shown.
  useEffect(() => {
    setRange(([from, to]) => {
      const at = Math.max(0, current);
      if (at >= from && at < Math.min(to, rows.length)) return [from, to];
      const start = Math.max(0, Math.min(at - STEP / 2, rows.length - STEP));
      return [start, start + STEP];
    });
  }, [current, rows.length]);
  return { current, range, setRange };
}

function EventsHead() {
  const { events } = page;
  return (
    <thead>
      <tr>
        <th scope="col">
          <span class="visually-hidden">{events.on}</span>
        </th>
        <th scope="col">{events.date}</th>
        <th scope="col">{events.what}</th>
        <th scope="col" class="optional">
          {events.type}
        </th>
        <th scope="col">{events.weight}</th>
      </tr>
    </thead>
  );
}
