import type { ComponentChildren, TargetedFocusEvent, TargetedKeyboardEvent, VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Answers, Job } from "../engine/job.ts";
import type { Runner } from "../engine/runner.ts";

/** The width an element has, followed as it changes; 0 until it is known. */
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

export interface Work<Answer> {
  readonly answer: Answer | undefined;
  /** The answer is that of an earlier job, or not there yet. */
  readonly working: boolean;
  readonly failure: string | undefined;
}

/** The answer to a job, asked again whenever the job changes; the last answer stays until the next is there. */
export function useJob<Kind extends "compare" | "explain" | "hash">(
  runner: Runner,
  job: Extract<Job, { kind: Kind }> | undefined,
  rest: number,
): Work<Answers[Kind]> {
  const asked = job && JSON.stringify(job);
  const [done, setDone] = useState<Done<Answers[Kind]>>(NOT_DONE);
  useEffect(() => {
    if (!job) {
      setDone(NOT_DONE);
      return undefined;
    }
    let wanted = true;
    const timer = setTimeout(() => {
      runner.run<Kind>(job).answer.then(
        (answer) => wanted && setDone({ asked, runner, answer, failure: undefined }),
        (failure: Error) => wanted && setDone({ asked, runner, answer: undefined, failure: failure.message }),
      );
    }, rest);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [asked, runner]);
  const working = job !== undefined && (done.asked !== asked || done.runner !== runner);
  return { answer: job && done.answer, working, failure: working ? undefined : done.failure };
}

/** A job that was done, and who did it. */
interface Done<Answer> {
  readonly asked: string | undefined;
  readonly runner: Runner | undefined;
  readonly answer: Answer | undefined;
  readonly failure: string | undefined;
}

const NOT_DONE = { asked: undefined, runner: undefined, answer: undefined, failure: undefined };

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

const CONTROLS = "button, input, summary, a[href]";

/** One tab stop for a long table: up and down, Home and End go from row to row, Tab goes on behind the controls of the row. */
export function useRows() {
  const ref = useRef<HTMLTableElement>(null);
  const current = useRef<HTMLTableRowElement | null>(null);
  const rows = () => [...(ref.current?.tBodies[0]?.rows ?? [])].filter((row) => row.querySelector("button"));
  const mark = () => {
    const all = rows();
    if (!all.includes(current.current!))
      current.current = all.find((row) => row.ariaCurrent !== null) ?? all[0] ?? null;
    for (const row of all) {
      const tabIndex = row === current.current ? 0 : -1;
      for (const control of row.querySelectorAll<HTMLElement>(CONTROLS))
        if (control.tabIndex !== tabIndex) control.tabIndex = tabIndex;
    }
  };
  useLayoutEffect(mark);
  const onFocusIn = ({ target }: TargetedFocusEvent<HTMLTableElement>) => {
    const row = (target as Element).closest("tr");
    if (row === current.current || !row) return;
    current.current = row;
    mark();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTableElement>) => {
    const all = rows();
    const at = all.indexOf((event.target as Element).closest("tr")!);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    const row = to === undefined ? undefined : all[to];
    if (!row || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // Down a column, as in any table: what opens sources leads to what opens sources.
    const column = (of: Element) =>
      [...of.querySelectorAll<HTMLElement>(CONTROLS)].filter((each) => each.checkVisibility());
    const controls = column(row);
    controls[Math.min(controls.length - 1, column(all[at]!).indexOf(event.target as HTMLElement))]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return { ref, onFocusIn, onKeyDown };
}
