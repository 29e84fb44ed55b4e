import type { Row } from "../engine/pictures.ts";
import { drawing } from "../strings/drawings.ts";
import { page } from "../strings/page.ts";
import { pure } from "../context/pure.tsx";
import { useTools } from "../context/tools.tsx";
import { signedText } from "../strings/numbers.ts";

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
