import { useEffect, useRef } from "preact/hooks";
import { formatDay } from "../../core/time/date.ts";
import type { Row } from "../engine/pictures.ts";
import { drawing, page } from "../strings/page.ts";
import { SourceList } from "./explain-panel.tsx";
import { pure } from "../shell/hooks.tsx";
import { moved } from "./timeline-panel.tsx";
import { useTools } from "../shell/tools.tsx";
import { signedText } from "../strings/words.ts";

/** The selected event: what it says, where that is from, and what a what-if can do with it. */
export const EventCard = pure(function EventCard({ row }: { readonly row: Row }) {
  const { dispatch, open } = useTools();
  const { event, type } = row.entry;
  const { events, explain, whatIf } = page;
  const isOut = row.standing === "removed";
  const toggleName = row.standing === "hypothetical" ? whatIf.takenOut : isOut ? explain.bringBack : explain.leaveOut;
  const move = (days: number) =>
    dispatch({ type: "moveEvent", id: row.id, ...moved(row, row.entry.day + days), gesture: `move ${row.id}` });
  const step = (days: number) => dispatch({ type: "jumpToDay", day: row.entry.day + days });
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    // Chosen in a card elsewhere on the page, it would open out of sight.
    if (document.activeElement?.closest("#explain, #whatIf, #charts, #state"))
      card.current?.scrollIntoView({ block: "nearest" });
  }, [row.id]);
  return (
    <article ref={card} class="event-card" aria-label={row.summary}>
      <div class="event-head">
        <p>
          <button type="button" class="link nowrap" onClick={() => step(0)}>
            {event.date.text}
          </button>{" "}
          <strong>{row.summary}</strong>
        </p>
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

/** Every event as a row: the text alternative of the timeline, and the quickest way to switch events off. */
export const EventRow = pure(function EventRow({
  row,
  isCurrent,
  isSelected,
  isLater,
}: {
  readonly row: Row;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly isLater: boolean;
}) {
  const { dispatch } = useTools();
  const { events } = page;
  const { event, type } = row.entry;
  const isOut = row.standing === "removed";
  const classes = [row.standing, isCurrent ? "current" : "", isSelected ? "selected" : "", isLater ? "later" : ""];
  return (
    <tr class={classes.filter((name) => name !== "").join(" ")} aria-current={isCurrent ? "date" : undefined}>
      <td>
        <input
          type="checkbox"
          checked={!isOut}
          aria-label={isOut ? events.back(row.summary) : events.off(row.summary)}
          onChange={() => dispatch({ type: "toggleEvent", id: row.id })}
        />
      </td>
      <td class="date">{event.date.text.replace("/", "/\u200b")}</td>
      <td>
        <button type="button" class="link" onClick={() => dispatch({ type: "selectEvent", id: row.id })}>
          {row.summary}
        </button>
        {drawing.standing[row.standing] !== "" && <span class="tag">{drawing.standing[row.standing]}</span>}
      </td>
      <td class="optional">{type.name.replaceAll("-", " ")}</td>
      <td class={`amount ${row.weight < 0 ? "hostile" : row.weight > 0 ? "cooperative" : "dim"}`}>
        {row.weight === 0 ? "0" : signedText(row.weight)}
      </td>
    </tr>
  );
});
