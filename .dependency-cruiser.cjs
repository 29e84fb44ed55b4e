/** Who may import whom: docs/ARCHITECTURE.md. `npm run layers` fails when it reads no module. */
const only = (name, from, to) => ({
  name,
  severity: "error",
  from: { path: from },
  to: { path: "^(src|node:)", pathNot: to },
});

/** Modules of Node itself, as they are called once resolved. */
const NODE_MODULES = `^(node:)?(${require("node:module").builtinModules.join("|")})(/|$)`;

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    only("core-stands-alone", "^src/core/", "^src/core/"),
    only("format-imports-core", "^src/format/", "^src/(core|format)/"),
    only("event-types-import-core", "^src/event-types/", "^src/(core|format|event-types)/"),
    only("metrics-import-core", "^src/metrics/", "^src/(core|metrics)/"),
    only("operations-import-core", "^src/operations/", "^src/(core|format|operations)/"),
    only("stores-import-core", "^src/stores/", "^(src/(core|stores)/|node:)"),
    { name: "app-knows-no-door", severity: "error", from: { path: "^src/app/" }, to: { path: "^src/(cli|http|web)/" } },
    only("http-imports-app", "^src/http/", "^(src/(core|stores|app|http|version)|node:)"),
    only("page-imports-app", "^src/web/", "^src/(core|format|event-types|metrics|operations|stores|app|web|version)"),
    {
      name: "core-is-browser-safe",
      severity: "error",
      from: { path: "^src/(core|event-types|metrics|operations)/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "page-reaches-no-node-module",
      severity: "error",
      from: { path: "^src/(web|app)/", pathNot: "^src/app/files/open-workspace\\.ts$" },
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
