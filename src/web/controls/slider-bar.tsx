import { useMemo, useState } from "preact/hooks";
import { useWidth } from "../context/use-width.ts";
import { Slider } from "../drawings/slider.tsx";
import { useTools } from "../context/tools.tsx";

/** The two clocks of the page. */
export function SliderBar({
  day,
  known,
  hasVantage,
  span: [from, to],
  density,
  stops,
}: {
  readonly day: number;
  readonly known: number | null;
  /** Whether the what-if has a vantage of its own: the second clock then sets that one. */
  readonly hasVantage: boolean;
  readonly span: readonly [number, number];
  readonly density: readonly number[];
  readonly stops: readonly number[];
}) {
  const { dispatch } = useTools();
  const [width, ref] = useWidth<HTMLDivElement>();
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(91);
  const onDay = useMemo(() => (chosen: number) => dispatch({ type: "jumpToDay", day: chosen }), [dispatch]);
  const onKnown = useMemo(
    () => (chosen: number | null) =>
      hasVantage
        ? dispatch({ type: "setVantage", vantage: chosen, gesture: "vantage" })
        : dispatch({ type: "setKnown", known: chosen }),
    [dispatch, hasVantage],
  );
  return (
    <div ref={ref} class="slider-bar">
      {width > 0 && (
        <Slider
          from={from}
          to={to}
          day={day}
          known={known}
          density={density}
          stops={stops}
          playing={playing}
          speed={speed}
          width={width}
          onDay={onDay}
          onKnown={onKnown}
          onPlay={setPlaying}
          onSpeed={setSpeed}
        />
      )}
    </div>
  );
}
