import type { ComponentChildren, VNode } from "preact";
import { useRef } from "preact/hooks";

/** The old value for as long as the new one is equal to it, so that what depends on it is not rendered again. */
export function useSame<Value>(value: Value, isSame: (before: Value, after: Value) => boolean): Value {
  const kept = useRef(value);
  if (kept.current !== value && !isSame(kept.current, value)) kept.current = value;
  return kept.current;
}

/** A component that renders again only when one of its properties changes. During a drag the state changes with every frame. */
export function pure<Props extends object>(View: (props: Props) => ComponentChildren): (props: Props) => VNode {
  return function Pure(props: Props): VNode {
    const last = useRef<{ readonly props: Props; readonly node: VNode } | undefined>(undefined);
    if (!last.current || differs(last.current.props, props)) last.current = { props, node: <View {...props} /> };
    return last.current.node;
  };
}

function differs<Props extends object>(a: Props, b: Props): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof Props>;
  return [...keys].some((key) => a[key] !== b[key]);
}
