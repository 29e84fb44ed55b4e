import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { page } from "../strings/page.ts";

/** A native dialog over the page: the browser keeps the focus in it, and Escape closes it. */
export function Dialog({
  title,
  onClose,
  children,
  wide = false,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly wide?: boolean;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
  }, []);
  return (
    <dialog ref={ref} class={wide ? "dialog wide" : "dialog"} aria-labelledby="dialog-title" onClose={onClose}>
      <div class="dialog-head">
        <h2 id="dialog-title">{title}</h2>
        <button type="button" class="quiet" onClick={() => ref.current?.close()}>
          {page.close}
        </button>
      </div>
      <div class="dialog-body">{children}</div>
    </dialog>
  );
}

/** The reasons why something was not done. A screen reader reads them at once. */
export function Refusals({ problems }: { readonly problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <ul class="problems" role="alert">
      {problems.map((problem) => (
        <li key={problem} class="error">
          {problem}
        </li>
      ))}
    </ul>
  );
}
