import type { ByDyad, World } from "./world.ts";

/** For each table of a continued world: the parts that belong to it alone. All other parts are shared with the world before. */
const ownedParts = new WeakMap<object, Set<object>>();

/** A world to continue from another, which stays as it is: the two share their parts until one is first written to. */
export function continueFrom({ scores, ties, measures, matters, contacts }: World): World {
  return {
    scores: continueTable(scores),
    ties: continueTable(ties),
    measures: continueTable(measures),
    matters: continueTable(matters),
    contacts: continueTable(contacts),
  };
}

/** The same for one table of a world. */
export function continueTable<T>(table: ByDyad<T>): ByDyad<T> {
  const copy = { ...table };
  ownedParts.set(copy, new Set());
  return copy;
}

/** The part of a table under a key, for writing: created where there is none, copied while it is shared with another world. */
export function writablePart<Part extends object>(
  table: object,
  within: Record<string, Part>,
  key: string,
  copy: (part: Part) => Part = shallow,
): Part {
  const part = within[key];
  const owned = ownedParts.get(table);
  if (part !== undefined && (owned === undefined || owned.has(part))) return part;
  const fresh = part === undefined ? ({} as Part) : copy(part);
  within[key] = fresh;
  owned?.add(fresh);
  // The table of an edited world is a proxy, which may store another object than the one it was given: so it is read back.
  return within[key]!;
}

function shallow<Part extends object>(part: Part): Part {
  return { ...part };
}
