import type { ComponentChildren, VNode } from "preact";
import { useRef } from "preact/hooks";

/** The value of before for as long as the new one says the same: what is drawn from it is then not drawn again. */
export function useSame<Value>(value: Value, isSame: (before: Value, after: Value) => boolean): Value {
  const kept = useRef(value);
  if (kept.current !== value && !isSame(kept.current, value)) kept.current = value;
  return kept.current;
}

/** The view drawn again only when one of its properties is another one: the page's state changes with every frame of a drag. */
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
