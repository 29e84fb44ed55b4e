import { z } from "zod";
import type { Distribution } from "../core/chance/distribution.ts";

const RISING = "expected the numbers in rising order";

/** A number, or the distribution it is drawn from: uniform, triangular, normal, or a choice of numbers. */
export const distribution = z.union([
  z.number(),
  z.strictObject({ uniform: z.tuple([z.number(), z.number()]).refine(([low, high]) => low <= high, RISING) }),
  z.strictObject({
    triangular: z
      .tuple([z.number(), z.number(), z.number()])
      .refine(([low, mode, high]) => low <= mode && mode <= high, RISING),
  }),
  z.strictObject({ normal: z.tuple([z.number(), z.number().min(0)]) }),
  z.strictObject({ choice: z.array(z.number()).min(1) }),
]) satisfies z.ZodType<Distribution>;
