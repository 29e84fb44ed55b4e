import { z } from "zod";
import { defineOperation } from "../core/scenario/operation.ts";

/** Sets parameters of the model on the branch, and leaves the baseline alone: `set: { half-life: 90 }`. */
export default defineOperation({
  name: "set",
  title: "set model parameters",
  options: z.record(z.string(), z.union([z.string(), z.number()])),
  apply: (_, options) => ({
    touches: [],
    settings: Object.fromEntries(Object.entries(options).map(([key, value]) => [key, String(value)])),
  }),
  describe: (options) =>
    `set ${Object.entries(options)
      .map(([key, value]) => `${key} to ${value}`)
      .join(", ")}`,
  edits: () => [],
  examples: [
    {
      shows: "parameters of the branch; the log stays as it is",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: { "half-life": 90, scale: "plover" },
      becomes: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      settings: { "half-life": "90", scale: "plover" },
    },
    {
      shows: "a value that is neither a number nor a word",
      log: "2016-01-01  KAZ > ISR  visit-paid  level=minister",
      edit: { "half-life": true },
      refused: { says: "invalid input", path: ["half-life"] },
    },
  ],
});
