import { dataScript } from "../../app/page/data-script.ts";
import type { Bundle } from "../bundle.ts";
import { programTexts, styleText } from "../engine/programs.ts";

/**
 * The page, the log and the state in one file: it replays itself offline. Undefined when the page cannot quote its own
 * scripts. What is served is left out: a report writes nowhere.
 */
export function reportHtml(bundle: Bundle, link: string, title: string): string | undefined {
  const [style, scripts] = [styleText(), programTexts("charts.js", "editor.js")];
  if (style === undefined || scripts === undefined) return undefined;
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
${scripts.map((script) => `<script>${scriptSafe(script)}</script>`).join("\n")}
</body>
</html>
`;
}

/** Program text inside a script element: in strings and patterns, the only places it can stand, the backslash changes nothing. */
function scriptSafe(text: string): string {
  return text.replaceAll(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\!--");
}
