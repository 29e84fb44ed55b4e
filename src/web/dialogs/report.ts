import { dataScript } from "../../app/page/data-script.ts";
import type { Bundle } from "../bundle.ts";
import { programText } from "../engine/program.ts";
import style from "../styles/page.css?inline";

/**
 * The page, the log and the state in one file, which works offline. Undefined when the page cannot give its own script. A report is not
 * connected to a server, so `served` is left out of its bundle.
 */
export function reportHtml(bundle: Bundle, link: string, title: string): string | undefined {
  const program = programText();
  if (program === undefined) return undefined;
  const { served: _, ...files } = bundle;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</title>
<style>${style.replaceAll("</style", "<\\/style")}</style>
</head>
<body>
<div id="page"></div>
<script>${dataScript(files)}globalThis.demarcheLink = ${JSON.stringify(link)};</script>
<script>${scriptSafe(program)}</script>
</body>
</html>
`;
}

/**
 * Program text that may stand inside a script element. `</script` and `<!--` occur only in its strings and regular expressions, where the
 * added backslash changes nothing.
 */
function scriptSafe(text: string): string {
  return text.replaceAll(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\!--");
}
