import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** The width of an element, updated as it changes; 0 until it is known. */
export function useWidth<Kind extends HTMLElement>(): [width: number, ref: { current: Kind | null }] {
  const ref = useRef<Kind>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = () => setWidth(Math.floor(element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [width, ref];
}
