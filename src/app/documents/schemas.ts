import { z } from "zod";
import type { Catalog } from "../../core/catalog.ts";
import { envelopeSchema } from "../../format/envelope.ts";
import { ruleSchema } from "../scenario/rule-schema.ts";
import { scenarioSchema } from "../scenario/read-scenario.ts";

/** JSON Schemas (2020-12) for editors, which check a file while it is typed. They are made from the schemas that the reader uses. */
export const SCHEMAS = ["events", "scenario"] as const;
export type SchemaName = (typeof SCHEMAS)[number];

export function jsonSchema(name: SchemaName, catalog: Catalog): unknown {
  return name === "events" ? eventsSchema(catalog) : scenariosSchema(catalog);
}

/** A list of events: the envelope, the known types, and for each type its own data. */
function eventsSchema({ eventTypes: types }: Catalog): unknown {
  const { $schema, ...envelope } = schemaOf(envelopeSchema) as { $schema: string; properties: Record<string, unknown> };
  return {
    $schema,
    title: "demarche: a file of events",
    type: "array",
    items: {
      ...envelope,
      properties: { ...envelope.properties, type: { enum: types.map(({ name }) => name) } },
      allOf: types.map(({ name, title, data }) => ({
        if: { properties: { type: { const: name } } },
        // oxlint-disable-next-line unicorn/no-thenable -- "then" is a keyword of JSON Schema
        then: { properties: { data: { description: title, ...withoutHead(schemaOf(data as unknown as z.ZodType)) } } },
      })),
    },
  };
}

function scenariosSchema({ operations }: Catalog): unknown {
  const whole = schemaOf(scenarioSchema) as { properties: Record<string, unknown> };
  const edits = operations.map(({ name, title, options }) => ({
    description: title,
    type: "object",
    properties: { [name]: withoutHead(schemaOf(options as unknown as z.ZodType)) },
    required: [name],
    additionalProperties: false,
  }));
  return {
    ...whole,
    title: "demarche: a scenario",
    properties: {
      ...whole.properties,
      operations: { type: "array", items: { oneOf: edits } },
      rules: { type: "array", items: withoutHead(schemaOf(ruleSchema)) },
    },
  };
}

/** The schema of the written form, before defaults and conversions; a part that has no JSON form accepts anything. */
function schemaOf(schema: z.ZodType): object {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
}

function withoutHead(schema: object): object {
  const { $schema: _, ...rest } = schema as { $schema?: string };
  return rest;
}
