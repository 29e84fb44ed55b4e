import type { Codebook } from "../../core/model/codebook.ts";

/** Actors to choose from, states first. */
export function ActorSelect({
  codebook,
  value,
  onChoose,
  none,
}: {
  readonly codebook: Codebook;
  readonly value: string;
  readonly onChoose: (code: string) => void;
  /** The text of the choice of no actor, if there is such a choice. */
  readonly none?: string;
}) {
  const actors = [...codebook.actors.values()].filter(({ kind }) => kind !== "person" && kind !== "world");
  const rank = (kind: string) => (kind === "state" ? 0 : kind === "body" ? 1 : 2);
  actors.sort((a, b) => rank(a.kind) - rank(b.kind) || (a.name < b.name ? -1 : 1));
  return (
    <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
      {none !== undefined && <option value="">{none}</option>}
      {actors.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
