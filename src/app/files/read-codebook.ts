import { z } from "zod";
import { parseDate } from "../../core/time/date.ts";
import type { Problem } from "../../core/event/event.ts";
import type { Actor, Codebook } from "../../core/model/codebook.ts";
import { actorCode, text, dateText } from "../../format/fields.ts";
import { joinPath, nameOf, stemOf, type Texts } from "../../stores/texts.ts";
import { readYaml } from "../../stores/yaml.ts";
import { schemaProblems } from "./schema-problems.ts";

const days = z.number().int().min(1).max(100_000);
const share = z.number().min(0).max(1);
const list = z.array(z.string());

/** The schema of each file of the codebook. */
const SCHEMAS = {
  actors: z.array(
    z.strictObject({
      code: actorCode,
      name: text,
      article: z.literal("the").optional(),
      kind: z.enum(["state", "body", "group", "instrument", "person", "organisation", "community", "world"]),
      iso: text.optional(),
      cow: z.number().int().optional(),
      cameo: text.optional(),
      from: dateText.optional(),
      to: dateText.optional(),
      of: text.optional(),
      members: z
        .array(z.strictObject({ code: actorCode, from: dateText.optional(), to: dateText.optional() }))
        .optional(),
      attributes: z.array(z.strictObject({ name: text, value: text, source: text })).optional(),
      note: text.optional(),
    }),
  ),
  dimensions: z.array(z.strictObject({ name: text, title: text, contexts: list })).min(1),
  "cameo-to-plover": z.record(z.string(), z.string()),
  "half-lives": z.strictObject({ curated: days, imported: days, sweep: z.array(days) }),
  likelihood: z.record(z.string(), share),
  "quad-classes": z.record(z.string(), z.record(z.string(), list)),
  dates: z.strictObject({ day: days, month: days, year: days }),
  reporters: list,
  ties: z.strictObject({
    relations: text,
    mission: text,
    agreement: text,
    broken: text,
    sanctions: text,
    hostilities: text,
  }),
} as const;

const scaleSchema = z.strictObject({
  scale: text,
  codebook: text,
  citation: text,
  licence: text,
  unit: text,
  range: z.tuple([z.number(), z.number()]),
  note: z.string(),
  weights: z.record(z.string(), z.number().min(-100).max(100)),
});

/** Reads and checks the files of a codebook folder, every table of weights included: a scenario may choose another scale. */
export function readCodebook(texts: Texts, folder: string): { codebook: Codebook | undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  const read = <Name extends keyof typeof SCHEMAS>(name: Name): z.infer<(typeof SCHEMAS)[Name]> | undefined => {
    const file = joinPath(folder, `${name}.yaml`);
    const content = texts.read(file, problems);
    return content === undefined
      ? undefined
      : (check(SCHEMAS[name], content, file, problems) as z.infer<(typeof SCHEMAS)[Name]>);
  };
  const actors = read("actors");
  const dimensions = read("dimensions");
  const cameoToPlover = read("cameo-to-plover");
  const halfLives = read("half-lives");
  const likelihood = read("likelihood");
  const approximateDays = read("dates");
  const reporters = read("reporters");
  const tieCodes = read("ties");
  read("quad-classes");
  const weights = readWeights(texts, joinPath(folder, "weights"), problems);
  if (
    !actors ||
    !dimensions ||
    !cameoToPlover ||
    !halfLives ||
    !likelihood ||
    !approximateDays ||
    !reporters ||
    !tieCodes
  ) {
    return { codebook: undefined, problems };
  }
  const codebook: Codebook = {
    actors: new Map(actors.map((actor) => [actor.code, actorOf(actor)])),
    dimensions: dimensions.map(({ name }) => name),
    // The log is coded in CAMEO. WEIS uses the same numbers for other acts, so its table would give wrong weights without an error.
    scales: Object.keys(weights).filter((name) => !name.endsWith("-weis")),
    weights,
    cameoToPlover,
    halfLives: { curated: halfLives.curated, imported: halfLives.imported },
    tieCodes,
    approximateDays,
    reporters,
    likelihood,
  };
  return { codebook, problems: [...problems, ...checkActors(actors, codebook, joinPath(folder, "actors.yaml"))] };
}

/** The tables of weights by the name of their scale. A table that cannot be read is left out, and its problems are reported. */
function readWeights(texts: Texts, folder: string, problems: Problem[]): Codebook["weights"] {
  const weights: Record<string, Readonly<Record<string, number>>> = {};
  for (const file of texts.list(folder, problems).filter((name) => name.endsWith(".yaml"))) {
    const content = texts.read(file, problems);
    const table = content === undefined ? undefined : check(scaleSchema, content, file, problems);
    if (!table) continue;
    if (table.scale !== stemOf(file))
      problems.push(problem(file, `it holds the scale "${table.scale}"; name the file ${table.scale}.yaml`));
    weights[stemOf(file)] = table.weights;
  }
  return weights;
}

function actorOf({
  code,
  name,
  article,
  kind,
  from,
  to,
  members,
  attributes,
}: z.infer<typeof SCHEMAS.actors>[number]): Actor {
  return {
    code,
    name,
    ...(article ? { article } : {}),
    kind,
    ...span(from, to),
    ...(members ? { members: members.map((member) => ({ code: member.code, ...span(member.from, member.to) })) } : {}),
    ...(attributes ? { attributes } : {}),
  };
}

function span(from: string | undefined, to: string | undefined): { from?: number; to?: number } {
  return {
    ...(from === undefined ? {} : { from: parseDate(from).first }),
    ...(to === undefined ? {} : { to: parseDate(to).last }),
  };
}

function checkActors(actors: z.infer<typeof SCHEMAS.actors>, codebook: Codebook, file: string): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const { code, members, of } of actors) {
    if (seen.has(code)) problems.push(problem(file, `actor "${code}" is listed twice; remove one`));
    seen.add(code);
    const named = [...(members ?? []).map((member) => member.code), ...(of === undefined ? [] : [of])];
    for (const other of named) {
      if (!codebook.actors.has(other))
        problems.push(problem(file, `actor "${code}" names "${other}", which is not an actor of the codebook; add it`));
    }
    for (const member of members ?? []) {
      if (codebook.actors.get(member.code)?.kind === "group")
        problems.push(
          problem(
            file,
            `group "${code}" has the group "${member.code}" as a member; list the members of that group instead`,
          ),
        );
    }
  }
  return problems;
}

function check<Schema extends z.ZodType>(
  schema: Schema,
  content: string,
  file: string,
  problems: Problem[],
): z.infer<Schema> | undefined {
  const reading = readYaml(content, file);
  if ("problem" in reading) {
    problems.push(reading.problem);
    return undefined;
  }
  const parsed = schema.safeParse(reading.yaml.value);
  if (parsed.success) return parsed.data;
  const where = (path: readonly PropertyKey[]) => ({ file, line: reading.yaml.lineOf(path) });
  const found = schemaProblems(parsed.error, { where, whole: nameOf(file) });
  problems.push(...found.map((one) => ({ ...one, code: "bad-codebook" })));
  return undefined;
}

function problem(file: string, message: string): Problem {
  return { severity: "error", code: "bad-codebook", file, message };
}
