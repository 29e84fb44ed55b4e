import type { Bundle } from "./bundle.ts";

/** First words of a script of data, by which an earlier export is known. */
export const DATA_SCRIPT_HEAD = "/* demarche: the data of an exported page */";

/** A classic script that hands the page its bundle. It may stand in a file or inside a script element. */
export function dataScript(bundle: Bundle): string {
  // "<" could end the element; the two line separators end a line in old readers of scripts.
  const json = JSON.stringify(bundle).replace(
    /[<\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${DATA_SCRIPT_HEAD}\nglobalThis.demarcheBundle = ${json};\n`;
}
