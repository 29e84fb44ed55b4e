import { useEffect, useRef } from "preact/hooks";
import { formatDay } from "../../core/time/date.ts";
import type { Row } from "../engine/pictures.ts";
import { drawing } from "../strings/drawings.ts";
import { page } from "../strings/page.ts";
import { SourceList } from "../controls/source-list.tsx";
import { pure } from "../context/pure.tsx";
import { movedTo } from "./moved-date.ts";
import { useTools } from "../context/tools.tsx";

/** The selected event: its summary, its sources, and what a what-if can do with it. */
export const EventCard = pure(function EventCard({ row }: { readonly row: Row }) {
  const { dispatch } = useTools();
  const { event, type } = row.entry;
  const { events, explain } = page;
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    // If the event was chosen in a card elsewhere on the page, this card may be out of sight.
    if (document.activeElement?.closest("#explain, #whatIf, #charts, #state"))
      card.current?.scrollIntoView({ block: "nearest" });
  }, [row.id]);
  return (
    <article ref={card} class="event-card" aria-label={row.summary}>
      <div class="event-head">
        <p>
          <button type="button" class="link nowrap" onClick={() => dispatch({ type: "jumpToDay", day: row.entry.day })}>
            {event.date.text}
          </button>{" "}
          <strong>{row.summary}</strong>
        </p>
        <EventButtons row={row} />
      </div>
      <p class="dim small">
        {type.title} · <code>{row.id}</code> · {drawing.weight(row.weight)} · {event.confidence} {explain.confidence} ·{" "}
        {event.known === Infinity ? events.never : events.known(formatDay(event.known))}
        {drawing.standing[row.standing] !== "" && <strong> · {drawing.standing[row.standing]}</strong>}
        {row.before && row.before.date.text !== event.date.text && ` (${row.before.date.text})`}
      </p>
      {event.presumes.length > 0 && (
        <p class="small">
          {events.presumes}:{" "}
          {event.presumes.map((id) => (
            <button key={id} type="button" class="link" onClick={() => dispatch({ type: "selectEvent", id })}>
              {id}
            </button>
          ))}
        </p>
      )}
      {event.note !== undefined && <p class="small">{event.note}</p>}
      <div class="small">
        <SourceList provenance={event.provenance} disputes={event.disputes} />
      </div>
    </article>
  );
});

/** What a what-if can do with the event. */
function EventButtons({ row }: { readonly row: Row }) {
  const { dispatch, open } = useTools();
  const { events, explain, whatIf } = page;
  const isOut = row.standing === "removed";
  const toggleName = row.standing === "hypothetical" ? whatIf.takenOut : isOut ? explain.bringBack : explain.leaveOut;
  const move = (days: number) =>
    dispatch({ type: "moveEvent", id: row.id, ...movedTo(row, row.entry.day + days), gesture: `move ${row.id}` });
  return (
    <div class="buttons">
      <button
        type="button"
        class={isOut ? "primary" : undefined}
        onClick={() => dispatch({ type: "toggleEvent", id: row.id })}
      >
        {toggleName}
      </button>
      <button type="button" onClick={() => move(-1)}>
        {events.earlier}
      </button>
      <button type="button" onClick={() => move(1)}>
        {events.later}
      </button>
      <button type="button" onClick={() => open({ name: "event", id: row.id })}>
        {events.edit}
      </button>
      <button type="button" class="quiet" onClick={() => dispatch({ type: "selectEvent", id: null })}>
        {page.close}
      </button>
    </div>
  );
}
