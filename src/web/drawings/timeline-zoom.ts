import { useRef, useState } from "preact/hooks";
import type { Day } from "../../core/time/date.ts";
import type { TimelineProps } from "../props.ts";

export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** The part of the timeline's period that is shown, and how to show another part. */
export interface Zoom {
  readonly shown: Period;
  readonly isWhole: boolean;
  /** The day that buttons and keys zoom towards: the chosen day where it is shown, else the middle. */
  readonly centre: Day;
  /** Shows `factor` times as many days; the day `at` stays where it is on the screen. */
  zoom(factor: number, at: Day): void;
  /** Shows what `start` showed, moved by so many days. */
  pan(start: Period, days: number): void;
  showWhole(): void;
}

export function useZoom(props: TimelineProps): Zoom {
  const [shown, show] = useShownPeriod(props);
  const { from, to } = shown;
  return {
    shown,
    isWhole: from === props.from && to === props.to,
    centre: props.day >= from && props.day <= to ? props.day : (from + to) / 2,
    zoom: (factor, at) => show(zoomed(shown, props, factor, at)),
    pan: (start, days) => show(shifted(start, props, days)),
    showWhole: () => show(undefined),
  };
}

/** The whole period or a part of it. A part follows the day when the day leaves it. */
function useShownPeriod({ from, to, day }: TimelineProps): [Period, (period: Period | undefined) => void] {
  const [part, setPart] = useState<Period>();
  const lastDay = useRef(day);
  let shown = part && part.from >= from && part.to <= to ? part : { from, to };
  if (lastDay.current !== day && (day < shown.from || day > shown.to) && part) {
    const middle = (shown.from + shown.to) / 2;
    shown = shifted(shown, { from, to }, day - middle);
    setPart(shown);
  }
  lastDay.current = day;
  return [shown, setPart];
}

const SHORTEST_DAYS = 45;

/** Undefined where the result would be the whole period. */
function zoomed(period: Period, bounds: Period, factor: number, at: Day): Period | undefined {
  const length = Math.max(SHORTEST_DAYS, Math.round((period.to - period.from) * factor));
  if (length >= bounds.to - bounds.from) return undefined;
  const share = (at - period.from) / (period.to - period.from);
  const from = Math.round(at - share * length);
  return shifted({ from, to: from + length }, bounds, 0);
}

/** The period moved by so many days, but not beyond the bounds. */
function shifted({ from, to }: Period, bounds: Period, days: number): Period {
  const possible = Math.max(bounds.from - from, Math.min(Math.round(days), bounds.to - to));
  return { from: from + possible, to: to + possible };
}
