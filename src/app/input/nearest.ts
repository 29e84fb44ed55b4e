import { distance } from "fastest-levenshtein";

/** `; did you mean X or Y?` for the known names nearest to a misspelt one, or nothing. */
export function didYouMean(wanted: string, known: Iterable<string>): string {
  const limit = Math.max(2, Math.floor(wanted.length / 3));
  const near = [...known]
    .map((name) => ({ name, far: distance(wanted.toLowerCase(), name.toLowerCase()) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
  return near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
}
