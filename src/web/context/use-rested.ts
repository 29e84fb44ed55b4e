import { useEffect, useRef, useState } from "preact/hooks";

/** The value once it has not changed for a while, so that expensive work waits until a drag pauses. */
export function useSettled<Value>(value: Value, milliseconds: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (value === settled) return undefined;
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, settled, milliseconds]);
  return settled;
}

/** Runs `act` once a changed value has stayed the same for a while. Causes no new rendering. */
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
