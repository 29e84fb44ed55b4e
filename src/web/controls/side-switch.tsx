import type { PageState } from "../state/page-state.ts";
import { page } from "../strings/page.ts";

/** The choice between baseline and what-if. */
export function SideSwitch({
  side,
  onChoose,
}: {
  readonly side: PageState["side"];
  readonly onChoose: (side: PageState["side"]) => void;
}) {
  const { explain } = page;
  return (
    <fieldset class="switch">
      <legend class="visually-hidden">{explain.side}</legend>
      {(["baseline", "scenario"] as const).map((name) => (
        <button key={name} type="button" aria-pressed={side === name} onClick={() => onChoose(name)}>
          {explain.sides[name]}
        </button>
      ))}
    </fieldset>
  );
}
