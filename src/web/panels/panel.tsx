import type { ComponentChildren } from "preact";

/** One card of the page: a region with a heading. */
export function Panel({
  id,
  title,
  words,
  actions,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly words?: string;
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <section id={id} class={`card panel-${id}`} aria-labelledby={`${id}-title`}>
      <div class="card-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {actions}
      </div>
      {words !== undefined && <p class="dim small card-words">{words}</p>}
      {children}
    </section>
  );
}
