import { z } from "zod";
import { dateText, eventId, text } from "../../format/fields.ts";
import { PERIODS } from "../../core/time/grid.ts";
import { distribution } from "../../format/distribution.ts";

const days = z.strictObject({ days: distribution });
const pair = z.tuple([text, text]);

const guard = z.union([
  z.string(),
  z.strictObject({
    tie: text,
    between: pair,
    stage: z.enum(["announced", "signed", "in-force", "suspended"]).default("in-force"),
  }),
  z.strictObject({ matter: eventId, stage: text }),
  z.strictObject({ "none-open": z.strictObject({ matter: text, about: text }) }),
  z.strictObject({ open: z.strictObject({ matter: text, about: text }) }),
]);
const guards = z.union([guard, z.array(guard)]).optional();

const when = z.union([
  z.strictObject({ event: text }),
  z
    .strictObject({
      type: text,
      source: text,
      target: text,
      where: z.record(z.string(), z.unknown()),
      from: dateText,
      until: dateText,
    })
    .partial()
    .refine(
      (asked) =>
        asked.type !== undefined ||
        asked.source !== undefined ||
        asked.target !== undefined ||
        asked.where !== undefined,
      "expected event, or type, source, target or where; or matter; or metric",
    ),
  z.strictObject({ matter: eventId, "unanswered-for": days }),
  z.strictObject({ metric: text, "rises-above": z.number(), checked: z.enum(PERIODS).default("month") }),
  z.strictObject({ metric: text, "falls-below": z.number(), checked: z.enum(PERIODS).default("month") }),
]);

const effect = z.union([
  z.strictObject({ insert: z.looseObject({ type: text }) }),
  z.strictObject({ settle: z.strictObject({ matter: eventId, outcome: text }) }),
  z.strictObject({ remove: eventId }),
  z.strictObject({ scale: z.strictObject({ series: text, times: distribution, until: dateText.optional() }) }),
]);

const probability = z.union([
  z.number().min(0, "a probability lies between 0 and 1").max(1, "a probability lies between 0 and 1"),
  z.strictObject({ uniform: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]) }),
  z.strictObject({
    triangular: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1), z.number().min(0).max(1)]),
  }),
  z.strictObject({ choice: z.array(z.number().min(0).max(1)).min(1) }),
]);

/** A rule as a scenario file writes it. */
export const ruleSchema = z
  .strictObject({
    id: eventId,
    when,
    if: guards,
    unless: guards,
    // "then" is a field of the file format; a rule is never awaited.
    // oxlint-disable-next-line unicorn/no-thenable
    then: z.array(effect).min(1),
    after: days.optional(),
    likelihood: text.optional(),
    probability: probability.optional(),
    once: z.boolean().optional(),
    "at-most": z.number().int().min(1).optional(),
    from: dateText.optional(),
    until: dateText.optional(),
  })
  .refine(
    ({ likelihood, probability: p }) => likelihood === undefined || p === undefined,
    "give likelihood or probability, not both",
  );

export type RuleText = z.infer<typeof ruleSchema>;
