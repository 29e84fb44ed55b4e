import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { defineConfig, type Plugin, type Rollup } from "vite";

/**
 * The page: classic scripts and one style sheet, so that it also opens from a folder, where modules are refused. What edits and what
 * draws charts are scripts of their own, loaded when they are wanted.
 */
export default defineConfig({
  root: "src/web",
  base: "./",
  logLevel: "error",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [later(), withoutArbitraries(), without(), parts(), classic()],
  build: {
    outDir: "../../dist/web",
    emptyOutDir: true,
    modulePreload: false,
    // One sheet beside the script; split, it would be put into the script.
    cssCodeSplit: false,
    rollupOptions: {
      input: join(import.meta.dirname, "src/web/index.html"),
      output: {
        format: "cjs",
        entryFileNames: "page.js",
        chunkFileNames: "[name].js",
        assetFileNames: "page.[ext]",
        codeSplitting: { groups: [{ name: "yaml", test: /node_modules[\\/](js-yaml|edtf|nearley)[\\/]/ }] },
      },
    },
  },
});

/**
 * Scripts that ask for one another as parts, by `require` and `load`. Each can quote itself: a page from a folder may read no file, not
 * even its own, to start a worker or to write a report.
 */
function parts(): Plugin {
  return {
    name: "demarche-parts",
    renderChunk: {
      order: "post",
      handler(code) {
        const asked =
          /Promise\.resolve\(\)\.then\(\(?(?:function)?\s*\(\)\s*(?:=>|\{\s*return)\s*(?:\/\*.*?\*\/\s*)?require\("\.\/([\w-]+\.js)"\);?\s*\}?\)/g;
        return { code: code.replaceAll(asked, 'load("$1")'), map: null };
      },
    },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const build = buildOf(bundle);
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== "chunk") continue;
          const { fileName } = chunk;
          const name = JSON.stringify(fileName);
          const boot = chunk.isEntry ? `\nvar build="${build}";p.needs=${JSON.stringify(needsIn(bundle))};${BOOT}` : "";
          // A report carries the style along.
          const style = Object.values(bundle).find((asset) => asset.fileName === "page.css");
          const css =
            fileName === "editor.js" && style?.type === "asset"
              ? `p.sources["page.css"]=${JSON.stringify(String(style.source)).replaceAll("</", "<\\/")};`
              : "";
          chunk.code = `(function demarcheProgram(){var p=globalThis.demarcheParts||(globalThis.demarcheParts={parts:{},sources:{},builds:{}});p.sources[${name}]=demarcheProgram;p.builds[${name}]="${build}";${css}p.parts[${name}]=function(require,load,exports){\n${chunk.code}\n};${boot}})();\n`;
        }
      },
    },
  };
}

/** Scripts know one another by names a build gives: one that a browser or a host kept from another build must not be run. */
function buildOf(bundle: Rollup.OutputBundle): string {
  const hash = createHash("sha256");
  for (const chunk of Object.values(bundle)) if (chunk.type === "chunk") hash.update(chunk.code);
  return hash.digest("hex").slice(0, 12);
}

/** What each script cannot do without, in the order it is to run; the page itself is always there. */
function needsIn(bundle: Rollup.OutputBundle): Record<string, string[]> {
  const chunks = Object.values(bundle).filter((chunk) => chunk.type === "chunk");
  const importsOf = (name: string): string[] => {
    const { imports } = chunks.find(({ fileName }) => fileName === name)!;
    return imports.filter((one) => one !== "page.js").flatMap((one) => [...importsOf(one), one]);
  };
  return Object.fromEntries(chunks.map(({ fileName }) => [fileName, [...new Set(importsOf(fileName))]]));
}

/** Behind the page's own part: parts are run when they are asked for, and fetched when they are not there. */
const BOOT = `
var made={};
function require(id){
  var name=id.replace("./","");
  if(!made[name])p.parts[name](require,load,made[name]={});
  return made[name];
}
function fetched(name){
  if(p.parts[name]||typeof document==="undefined")return undefined;
  return new Promise(function(resolve,reject){
    var script=document.createElement("script");
    script.src=name;
    script.onload=resolve;
    script.onerror=function(){script.remove();reject(new Error(name+" could not be loaded"))};
    document.head.append(script);
  });
}
function load(name){
  var all=(p.needs[name]||[]).concat(name);
  return Promise.all(all.map(fetched)).then(function(){
    if(all.some(function(one){return p.builds[one]!==build}))throw new Error(name+" is of another build; load the page again");
    return require(name);
  });
}
require("./page.js");
`.replaceAll(/\n\s*/g, "");

/** What reads texts comes with what edits: what is said of data at once is noted until zod is there, and edtf reads later. */
function later(): Plugin {
  const standIns: Readonly<Record<string, string>> = { zod: "src/web/zod-later.ts", edtf: "src/web/edtf-later.ts" };
  return {
    name: "demarche-later",
    enforce: "pre",
    resolveId(id, importer = "") {
      const standIn = standIns[id];
      // The real ones come with `editor.ts`.
      const isOurs = /[\\/]src[\\/]/.test(importer) && !/node_modules|[\\/]web[\\/]editor\.ts$/.test(importer);
      return standIn !== undefined && isOurs ? join(import.meta.dirname, standIn) : undefined;
    },
  };
}

/** Event types bring along how to make any event of theirs, for tests: the page makes none. */
function withoutArbitraries(): Plugin {
  return {
    name: "demarche-without-arbitraries",
    transform(code, id) {
      if (!/[\\/]src[\\/]event-types[\\/]/.test(id)) return undefined;
      const at = code.search(/\n\s*arbitrary[:(]/);
      const end = code.indexOf("\n});", at);
      return at < 0 || end < 0 ? undefined : { code: code.slice(0, at) + code.slice(end), map: null };
    },
  };
}

/**
 * What libraries can do and the page does not ask of them. Observable Plot draws maps, legends, tips and arrow heads, follows the pointer and knows
 * colour schemes; zod makes JSON Schemas. Their exports are there, and do nothing.
 */
function without(): Plugin {
  const unused = [
    { id: /^d3-(geo|scale-chromatic)$/, of: "" },
    { id: /[\\/](legends|marker|marks[\\/]tip|interactions[\\/]pointer)\.js$/, of: "@observablehq/plot" },
    { id: /[\\/](json-schema-processors|to-json-schema)\.js$/, of: "zod" },
  ];
  return {
    name: "demarche-without",
    enforce: "pre",
    resolveId(id, importer = "") {
      const found = unused.find(
        (one) => one.id.test(id) && importer.replaceAll("\\", "/").includes(`node_modules/${one.of}`),
      );
      return found && `\0without:${id.startsWith(".") ? join(dirname(importer), id) : id}`;
    },
    async load(id) {
      // Nothing is loaded ahead: parts come when they are asked for.
      if (id === "\0vite/preload-helper.js") return "export const __vitePreload = (load) => load();";
      const file = id.startsWith("\0without:") ? id.slice("\0without:".length) : undefined;
      if (file === undefined) return undefined;
      const names = Object.keys((await import(file)) as object);
      return names.map((name) => `export const ${name} = () => [];`).join("\n");
    },
  };
}

/** The built script is no module. The others come beside it and wait, so that a page whose server stops goes on. */
function classic(): Plugin {
  return {
    name: "demarche-classic",
    enforce: "post",
    transformIndexHtml(html, { bundle = {} }) {
      const others = Object.values(bundle).filter((chunk) => chunk.type === "chunk" && !chunk.isEntry);
      const tags = others.map(({ fileName }) => `    <script async src="./${fileName}"></script>\n`);
      return html
        .replaceAll(/<script type="module" crossorigin/g, "<script defer")
        .replaceAll(/<link rel="stylesheet" crossorigin/g, '<link rel="stylesheet"')
        .replace("  </head>", `${tags.join("")}  </head>`);
    },
  };
}
