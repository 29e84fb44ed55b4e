/** Who may import whom: docs/ARCHITECTURE.md. `npm run layers` fails when it reads no module. */

/** Modules of these paths may import only those of the paths in `to`, and packages. */
const only = (name, from, to) => ({
  name,
  severity: "error",
  from: { path: from },
  to: { path: "^(src|node:)", pathNot: to },
});

/** Rooms of a folder with the rooms that each may import, itself included. */
const rooms = (folder, table) =>
  Object.entries(table).map(([room, allowed]) => ({
    name: `${folder.replace("/", "-")}-${room}`,
    severity: "error",
    from: { path: `^src/${folder}/${room}/` },
    to: { path: `^src/${folder}/`, pathNot: `^src/${folder}/(${[room, ...allowed].join("|")})(/|\\.ts)` },
  }));

/** Modules of Node itself, as they are called once resolved. */
const NODE_MODULES = `^(node:)?(${require("node:module").builtinModules.join("|")})(/|$)`;

/** Entry files of programs: they alone choose the catalog that ships. */
const ENTRIES = "^src/(index|cli/main|cli/ensemble-worker|web/main)\\.tsx?$";

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },

    only("core-stands-alone", "^src/core/", "^src/core/"),
    only("format-imports-core", "^src/format/", "^src/(core|format)/"),
    only("event-types-import-core", "^src/event-types/", "^src/(core|format|event-types)/"),
    only("metrics-import-core", "^src/metrics/", "^src/(core|metrics)/"),
    only("operations-import-core", "^src/operations/", "^src/(core|format|operations)/"),
    only("stores-import-core", "^src/stores/", "^(src/(core|stores)/|node:)"),
    only("app-imports-no-door", "^src/app/", "^(src/(core|format|stores|app|version)|node:)"),
    only("http-imports-app", "^src/http/", "^(src/(core|stores|app|http|version)|node:)"),
    only("cli-imports-app", "^src/cli/", "^(src/(core|stores|app|http|cli|catalog|version)|node:)"),
    only("page-imports-app", "^src/web/", "^src/(core|format|stores|app|web|catalog|version)"),
    only("testing-imports-app", "^src/testing/", "^src/(core|format|app|testing)/"),

    {
      name: "tables-only-in-the-catalog",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/catalog\\.ts$" },
      to: { path: "^src/(event-types|metrics|operations)/index\\.ts$" },
    },
    {
      name: "catalog-only-in-entry-files",
      severity: "error",
      from: { path: "^src/", pathNot: ENTRIES },
      to: { path: "^src/catalog\\.ts$" },
    },
    {
      name: "one-door-to-what-ifs",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/core/what-if/" },
      to: { path: "^src/core/what-if/", pathNot: "^src/core/what-if/views\\.ts$" },
    },

    ...rooms("core", {
      common: [],
      time: ["common"],
      event: ["time"],
      world: ["common", "time", "event"],
      model: ["common", "time", "event", "world"],
      log: ["common", "time", "event", "model"],
      replay: ["time", "event", "world", "model", "log"],
      chance: ["common", "time", "event", "model", "log"],
      "what-if": ["common", "time", "event", "world", "model", "log", "replay"],
      reading: ["common", "time", "event", "world", "model", "log", "replay", "what-if"],
      comparison: ["common", "time", "event", "world", "log", "chance", "what-if", "reading"],
      scenario: ["common", "time", "event", "world", "model", "log", "chance", "what-if", "reading"],
    }),
    ...rooms("app", {
      input: [],
      files: ["input"],
      scenario: ["input", "files"],
      "what-if": ["input", "files", "scenario"],
      documents: ["input", "files", "scenario", "what-if"],
      page: ["files", "scenario"],
    }),
    ...rooms("web", {
      strings: ["props"],
      state: [],
      engine: ["bundle", "props", "strings", "state"],
      form: [],
      drawings: ["props", "strings"],
      context: ["engine", "state"],
      controls: ["strings", "state", "engine", "drawings", "context"],
      panels: ["props", "strings", "state", "engine", "drawings", "context", "controls"],
      dialogs: ["bundle", "styles", "strings", "state", "engine", "form", "context", "controls"],
      shell: ["bundle", "strings", "state", "engine", "context", "controls", "panels", "dialogs"],
    }),

    {
      name: "core-is-browser-safe",
      severity: "error",
      from: { path: "^src/(core|format|event-types|metrics|operations)/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "page-reaches-no-node-module",
      severity: "error",
      from: { path: "^src/(web|app)/", pathNot: "^src/app/(files/open-workspace|page/read-bundle)\\.ts$" },
      to: { path: NODE_MODULES, reachable: true },
    },
    { name: "no-zod-in-core", severity: "error", from: { path: "^src/core/" }, to: { path: "node_modules/zod" } },
    {
      name: "immer-in-one-file",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/core/replay/steps\\.ts$" },
      to: { path: "node_modules/immer" },
    },
    {
      name: "rxjs-from-app-outward",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(app|cli|http)/" },
      to: { path: "node_modules/rxjs" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs"],
    },
  },
};
