import { defineConfig } from "tsdown";

export default defineConfig({
  entry: { main: "main.ts" },
  outDir: "dist",
  platform: "node",
  format: "esm",
  target: "node20",
  fixedExtension: true,
  dts: false,
  clean: true,
  deps: { neverBundle: ["@castore/core", "@reduxjs/toolkit", "immer"] },
});
