import { z } from "zod";
import { defineOperation } from "../core/scenario/operation.ts";

/** Sets parameters of the model, on the branch only: `set: { half-life: 90 }`. */
export default defineOperation({
  name: "set",
  title: "set model parameters",
  wish: z.record(z.string(), z.union([z.string(), z.number()])),
  apply: (_, wish) => ({
    touches: [],
    settings: Object.fromEntries(Object.entries(wish).map(([key, value]) => [key, String(value)])),
  }),
  describe: (wish) =>
    `set ${Object.entries(wish)
      .map(([key, value]) => `${key} to ${value}`)
      .join(", ")}`,
  edits: () => [],
});
