import { useEffect, useRef, useState } from "preact/hooks";

/** A value once it has rested: what is costly follows a drag when the hand is still. */
export function useSettled<Value>(value: Value, milliseconds: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (value === settled) return undefined;
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, settled, milliseconds]);
  return settled;
}

/** Does something once a value that has changed rests; nothing is drawn for it. */
export function useRested(value: unknown, milliseconds: number, act: () => void): void {
  const done = useRef(value);
  useEffect(() => {
    if (value === done.current) return undefined;
    const timer = setTimeout(() => {
      done.current = value;
      act();
    }, milliseconds);
    return () => clearTimeout(timer);
  }, [value]);
}
