import type { TargetedInputEvent, TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useEffect, useId, useMemo, useRef } from "preact/hooks";
import { formatDay, readDate, type Day } from "../../core/time/date.ts";
import type { SliderProps } from "../props.ts";
import { drawing } from "../strings/drawings.ts";

const STRIP_HEIGHT = 28;
const NARROW_BELOW = 720;
const TWO_ROWS_BELOW = 1240;

/** The two clocks: the day, with play and steps, and the day by which things must have been known. */
export function Slider(props: SliderProps) {
  const { from, to, day, known, width, onDay } = props;
  const words = drawing.slider;
  const helpId = `${useId()}-help`;
  usePlay(props);
  const isNarrow = width < NARROW_BELOW;
  const more = (
    <>
      <SpeedField {...props} />
      <KnownFields {...props} />
    </>
  );
  return (
    <section
      class={`slider${width < TWO_ROWS_BELOW ? " two-rows" : ""}${isNarrow ? " narrow" : ""}`}
      aria-label={words.name}
    >
      <PlayButtons {...props} />
      <div class="slider-track">
        <Density
          density={props.density}
          share={shareOf(day, props)}
          known={known === null ? 1 : shareOf(known, props)}
          onShare={(share) => onDay(Math.round(from + share * (to - from)))}
        />
        <DayRange props={props} helpId={helpId} />
        <KnownRange {...props} />
        <div class="slider-ends" aria-hidden="true">
          <span>{drawing.year(from)}</span>
          <span>{drawing.year(to)}</span>
        </div>
        <p id={helpId} class="visually-hidden">
          {words.help}
        </p>
      </div>
      <div class="slider-fields">
        <label>
          <span>{words.day}</span>
          <DateField value={day} from={from} to={to} onDay={onDay} name={words.name} />
        </label>
        {isNarrow ? (
          <details class="slider-more">
            <summary>{known === null ? words.everything : words.knownBy(known)}</summary>
            <div class="slider-fields">{more}</div>
          </details>
        ) : (
          more
        )}
      </div>
    </section>
  );
}

/** Starts or stops; at the end there is nothing left to play, so that it starts again from the beginning. */
function togglePlay({ from, to, day, playing, onDay, onPlay }: SliderProps): void {
  if (!playing && day >= to) onDay(from);
  onPlay(!playing);
}

function PlayButtons(props: SliderProps) {
  const { day, stops, playing, onDay } = props;
  const words = drawing.slider;
  const back = stopBefore(stops, day);
  const forward = stopAfter(stops, day);
  return (
    <div class="slider-buttons">
      <button
        type="button"
        class="icon"
        aria-label={words.back}
        disabled={back === undefined}
        onClick={() => onDay(back!)}
      >
        <Icon path="M11 3v10l-7-5zM3 3h1.5v10H3z" />
      </button>
      <button
        type="button"
        class="icon play"
        aria-label={playing ? words.pause : words.play}
        onClick={() => togglePlay(props)}
      >
        <Icon path={playing ? "M4 3h3v10H4zM9 3h3v10H9z" : "M4 2.5v11l9-5.5z"} />
      </button>
      <button
        type="button"
        class="icon"
        aria-label={words.forward}
        disabled={forward === undefined}
        onClick={() => onDay(forward!)}
      >
        <Icon path="M5 3v10l7-5zM11.5 3H13v10h-1.5z" />
      </button>
    </div>
  );
}

/** The handle of the day. */
function DayRange({ props, helpId }: { readonly props: SliderProps; readonly helpId: string }) {
  const { from, to, day, onDay } = props;
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.key === " ") togglePlay(props);
    else {
      const next = dayAfterKey(event, props);
      if (next === undefined) return;
      onDay(Math.max(from, Math.min(next, to)));
    }
    event.preventDefault();
  };
  return (
    <input
      type="range"
      class="day-range"
      min={from}
      max={to}
      value={day}
      aria-label={drawing.slider.name}
      aria-valuetext={drawing.day(day)}
      aria-describedby={helpId}
      style={{ "--share": shareOf(day, props) }}
      onInput={({ currentTarget }: TargetedInputEvent<HTMLInputElement>) => onDay(Number(currentTarget.value))}
      onKeyDown={onKeyDown}
    />
  );
}

/** The handle of the day by which things must have been known. */
function KnownRange({ from, to, known, onKnown }: SliderProps) {
  const words = drawing.slider;
  return (
    <input
      type="range"
      class={`known-range${known === null ? " idle" : ""}`}
      min={from}
      max={to}
      value={known ?? to}
      aria-label={words.knownName}
      aria-valuetext={known === null ? words.everythingWords : drawing.day(known)}
      style={{ "--share": known === null ? 1 : shareOf(known, { from, to }) }}
      onInput={({ currentTarget }: TargetedInputEvent<HTMLInputElement>) => onKnown(Number(currentTarget.value))}
    />
  );
}

function SpeedField({ speed, onSpeed }: SliderProps) {
  const words = drawing.slider;
  return (
    <label>
      <span>{words.speed}</span>
      <select value={speed} onChange={({ currentTarget }) => onSpeed(Number(currentTarget.value))}>
        {Object.entries(words.speeds).map(([days, text]) => (
          <option key={days} value={days}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function KnownFields({ from, to, day, known, onKnown }: SliderProps) {
  const words = drawing.slider;
  return (
    <fieldset class="known">
      <legend>{words.known}</legend>
      <DateField value={known ?? to} from={from} to={to} onDay={onKnown} name={words.knownName} idle={known === null} />
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          checked={known === null}
          onChange={({ currentTarget }) => onKnown(currentTarget.checked ? null : day)}
        />
        {words.everything}
      </label>
    </fieldset>
  );
}

/** Events over time as bars. Those after the day are pale, and those after the known day are hatched. */
function Density({
  density,
  share,
  known,
  onShare,
}: {
  readonly density: readonly number[];
  readonly share: number;
  readonly known: number;
  readonly onShare: (share: number) => void;
}) {
  const id = useId();
  const bars = useMemo(() => barsOf(density), [density]);
  const drag = (event: TargetedPointerEvent<SVGSVGElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onShare(Math.max(0, Math.min(1, (event.clientX - left) / width)));
  };
  const onPointerDown = (event: TargetedPointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag(event);
  };
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="drawing density"
      viewBox={`0 0 ${density.length} ${STRIP_HEIGHT}`}
      preserveAspectRatio="none"
      width="100%"
      height={STRIP_HEIGHT}
      role="img"
      aria-label={drawing.slider.density}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && drag(event)}
    >
      <clipPath id={id}>
        <rect x={0} y={0} width={share * density.length} height={STRIP_HEIGHT} />
      </clipPath>
      <rect class="hit" x={0} y={0} width={density.length} height={STRIP_HEIGHT} />
      <path class="bars later" d={bars} />
      <path class="bars" d={bars} clip-path={`url(#${id})`} />
      {known < 1 && (
        <rect
          class="unknown"
          x={known * density.length}
          y={0}
          width={(1 - known) * density.length}
          height={STRIP_HEIGHT}
        />
      )}
    </svg>
  );
}

/** The heights are square roots, so that a busy month does not flatten the quiet years. */
function barsOf(density: readonly number[]): string {
  const most = Math.sqrt(Math.max(1, ...density));
  return density
    .map((count, index) => {
      if (count === 0) return "";
      const height = Math.round((3 + (Math.sqrt(count) / most) * (STRIP_HEIGHT - 3)) * 10) / 10;
      return `M${index + 0.12} ${STRIP_HEIGHT}v${-height}h0.76v${height}z`;
    })
    .join("");
}

interface DateFieldProps {
  readonly value: Day;
  readonly from: Day;
  readonly to: Day;
  readonly onDay: (day: Day) => void;
  readonly name: string;
  readonly idle?: boolean;
}

/** Ignores a date that is still being typed, and limits others to the period. */
function DateField({ value, from, to, onDay, name, idle = false }: DateFieldProps) {
  return (
    <input
      type="date"
      class={idle ? "idle" : undefined}
      aria-label={name}
      value={formatDay(value)}
      min={formatDay(from)}
      max={formatDay(to)}
      onChange={({ currentTarget }) => {
        const reading = readDate(currentTarget.value);
        if (reading.ok && reading.date.kind === "day") onDay(Math.max(from, Math.min(reading.date.day, to)));
      }}
      // A date that was ignored is replaced by the current one.
      onBlur={({ currentTarget }) => (currentTarget.value = formatDay(value))}
    />
  );
}

function Icon({ path }: { readonly path: string }) {
  return (
    <svg class="icon-picture" width={16} height={16} viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

const CALM_STEP_MS = 1200;

/** Moves the day while playing: day by day in frames, or from event to event if a person prefers less motion. */
function usePlay(props: SliderProps): void {
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (!props.playing) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let [frame, last, rest] = [0, performance.now(), 0];
    const advance = (now: number) => {
      const { day, to, speed, stops, onDay, onPlay } = latest.current;
      rest += Math.min(250, now - last) * speed;
      last = now;
      const whole = Math.floor(rest / 1000);
      rest -= whole * 1000;
      const next = calm ? (stopAfter(stops, day) ?? to) : Math.min(to, day + whole);
      if (next > day) onDay(next);
      if (next >= to) onPlay(false);
      else if (!calm) frame = requestAnimationFrame(advance);
    };
    if (calm) {
      const timer = setInterval(() => advance(performance.now()), CALM_STEP_MS);
      return () => clearInterval(timer);
    }
    frame = requestAnimationFrame(advance);
    return () => cancelAnimationFrame(frame);
  }, [props.playing]);
}

const YEAR = 365;

/** The day that a key leads to; undefined for a key that the slider does not use. */
function dayAfterKey(
  { key, shiftKey, altKey }: { readonly key: string; readonly shiftKey: boolean; readonly altKey: boolean },
  { day, from, to, stops }: SliderProps,
): Day | undefined {
  if (key === "Home") return from;
  if (key === "End") return to;
  const way = { ArrowRight: 1, ArrowUp: 1, PageUp: 1, ArrowLeft: -1, ArrowDown: -1, PageDown: -1 }[key];
  if (way === undefined) return undefined;
  if (shiftKey || key.startsWith("Page")) return day + way * YEAR;
  if (altKey) return day + way;
  return (way > 0 ? stopAfter(stops, day) : stopBefore(stops, day)) ?? day;
}

function stopBefore(stops: readonly Day[], day: Day): Day | undefined {
  return stops.findLast((stop) => stop < day);
}

function stopAfter(stops: readonly Day[], day: Day): Day | undefined {
  return stops.find((stop) => stop > day);
}

function shareOf(day: Day, { from, to }: Pick<SliderProps, "from" | "to">): number {
  return Math.max(0, Math.min(1, (day - from) / Math.max(1, to - from)));
}
