import type Edtf from "edtf";

let edtf: typeof Edtf | undefined;

/** The real one has come. */
export function useEdtf(come: typeof Edtf): void {
  edtf = come;
}

/**
 * Stands for edtf in the page, which reads dates of rare forms only where somebody types them: by then `useEdtf` was called. Those of the
 * log were read before they came here.
 */
export default function edtfLater(text: string): unknown {
  if (!edtf) throw new Error("a rare date is read before edtf was loaded");
  return edtf(text);
}
