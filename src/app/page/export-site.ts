import type { Catalog } from "../../core/catalog.ts";
import type { TextFile } from "../../stores/yaml.ts";
import type { Bundle, BundleFiles } from "./bundle.ts";
import { dataScript } from "./data-script.ts";
import { nameOf } from "../../stores/texts.ts";
import { makeBundle } from "./make-bundle.ts";
import { workspaceOf } from "../files/workspace.ts";

/** The page as static files: the files of the page, its data, and an index that loads both. */
export function siteOf(page: readonly TextFile[], files: BundleFiles, catalog: Catalog): TextFile[] {
  const others = page.filter(({ file }) => file !== "index.html");
  const index = page.find(({ file }) => file === "index.html");
  if (!index) throw new Error("the page has no index.html");
  return [
    ...others,
    { file: "data.js", text: dataScript(bundleOfSite(files, catalog)) },
    { file: "index.html", text: indexOf(index.text) },
  ];
}

/** The bundle with paths as in a folder of its own, so that an export does not reveal where the files were. */
function bundleOfSite({ log, codebook, scenarios }: BundleFiles, catalog: Catalog): Bundle {
  const inFolder = (folder: string, files: readonly TextFile[]) =>
    files.map(({ file, text }) => ({ file: `${folder}/${nameOf(file)}`, text }));
  const isWeights = ({ file }: TextFile) => /[\\/]weights[\\/][^\\/]+$/.test(file);
  const { workspace } = workspaceOf({
    catalog,
    log: inFolder("events", log),
    codebook: [
      ...inFolder(
        "codebook",
        codebook.filter((file) => !isWeights(file)),
      ),
      ...inFolder("codebook/weights", codebook.filter(isWeights)),
    ],
  });
  return makeBundle(workspace, inFolder("scenarios", scenarios), { problems: [] });
}

const PROGRAM = '<script src="page.js"></script>';

/** The index with the script of the data before that of the program. */
function indexOf(html: string): string {
  if (!html.includes(PROGRAM)) throw new Error("the page's index.html does not load page.js");
  return html.replace(PROGRAM, `<script src="data.js"></script>\n    ${PROGRAM}`);
}
