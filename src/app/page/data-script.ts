import type { Bundle } from "./bundle.ts";

/** How a script of data begins; an earlier export is recognized by it. */
export const DATA_SCRIPT_HEAD = "/* demarche: the data of an exported page */";

/** A classic script that gives the page its bundle. It works as a file and inside a script element. */
export function dataScript(bundle: Bundle): string {
  // "<" could end the element; the two line separators end a line in old readers of scripts.
  const json = JSON.stringify(bundle).replace(
    /[<\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${DATA_SCRIPT_HEAD}\nglobalThis.demarcheBundle = ${json};\n`;
}
