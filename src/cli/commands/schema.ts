import { Argument, type Command } from "commander";
import { jsonSchema, SCHEMAS, type SchemaName } from "../../app/documents/schemas.ts";
import { printJson, type Context } from "../context.ts";

export function registerSchema(program: Command, context: Context): void {
  program
    .command("schema")
    .description("JSON Schema of event and scenario files, for editors that check files while they are typed")
    .addArgument(new Argument("<kind>", "which files").choices([...SCHEMAS]))
    .option("--json", "the same, since the schema is JSON already")
    .action((kind: SchemaName) => printJson(context.terminal, jsonSchema(kind, context.catalog)));
}
