import { useEffect, useRef } from "preact/hooks";
import type { TargetedFocusEvent, TargetedKeyboardEvent } from "preact";
import { drawing } from "../strings/drawings.ts";

/** The list of events that a mark of several events opens beside it. */
export interface EventListProps {
  readonly title: string;
  readonly rows: readonly {
    readonly id: string;
    readonly when: string;
    readonly text: string;
    readonly class: string;
  }[];
  /** The place of the mark and the width of the drawing, in pixels of the drawing. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
  /** Called for keys that the list does not use, such as those that move an event by a day. */
  readonly onKey?: (event: TargetedKeyboardEvent<HTMLElement>, id: string) => void;
}

const LIST_WIDTH = 330;

export function EventList({ title, rows, x, y, width, onChoose, onClose, onKey }: EventListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector<HTMLElement>("li button")?.focus({ preventScroll: true }), []);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const buttons = [...list.current!.querySelectorAll<HTMLElement>("li button")];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") onClose();
    else if (step !== undefined) buttons[(at + step + buttons.length) % buttons.length]?.focus();
    else if (at >= 0) return onKey?.(event, rows[at]!.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocusOut = ({ relatedTarget, currentTarget }: TargetedFocusEvent<HTMLElement>) => {
    if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) onClose();
  };

  const wide = Math.min(LIST_WIDTH, width - 8);
  const left = Math.max(4, Math.min(x - wide / 2, width - wide - 4));
  return (
    <div
      ref={list}
      class="event-list"
      role="dialog"
      aria-label={title}
      style={{ left: `${left}px`, top: `${y}px`, width: `${wide}px` }}
      onKeyDown={onKeyDown}
      onFocusOut={onFocusOut}
    >
      <div class="event-list-head">
        <strong>{title}</strong>
        <button type="button" class="icon" aria-label={drawing.timeline.close} onClick={onClose}>
          ×
        </button>
      </div>
      <ul>
        {rows.map(({ id, when, text, class: kind }) => (
          <li key={id}>
            <button type="button" class={kind} onClick={() => onChoose(id)}>
              <span class="when">{when}</span> {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
