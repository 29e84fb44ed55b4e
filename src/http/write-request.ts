import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { Problem } from "../core/event/event.ts";
import { schemaProblems } from "../app/files/schema-problems.ts";
import { BadRequest, usage } from "../app/input/parse.ts";
import { replaceFile } from "../stores/write.ts";
import type { LiveBundle } from "./live-bundle.ts";
import { refuse, summaryOf } from "./problem.ts";

/** The body of a request, checked by its schema. Throws BadRequest. */
export function bodyOf<Schema extends z.ZodType>(schema: Schema, request: FastifyRequest): z.infer<Schema> {
  const body = schema.safeParse(request.body);
  if (body.success) return body.data;
  const problems = schemaProblems(body.error, { where: () => ({}), whole: "body" });
  throw new BadRequest(problems.map(({ message }) => usage("bad-body", message)));
}

/** Whether the files have changed since the page read them; `If-Match` holds the tag of its bundle. */
export function isStale(live: LiveBundle, { headers }: FastifyRequest): boolean {
  const { tag } = live.refresh();
  const known = headers["if-match"];
  return known !== undefined && known !== "*" && !known.includes(tag);
}

export function refuseStale(reply: FastifyReply): FastifyReply {
  return refuse(reply, 412, "files have changed on disk since the page read them; look at them and save again");
}

/** Writes a checked text and answers with its place. Nothing is written when the file has changed meanwhile. */
export function answerWritten(
  reply: FastifyReply,
  live: LiveBundle,
  folder: string,
  change: { file: string; text: string; known: string | undefined; line?: number; warnings: readonly Problem[] },
): FastifyReply {
  const problem = replaceFile(change.file, change.text, change.known, folder);
  if (problem?.code === "changed-meanwhile") return refuseStale(reply);
  if (problem) return refuse(reply, 409, summaryOf([problem]), [problem]);
  const { tag } = live.refresh();
  const { file, line, warnings } = change;
  return reply
    .code(change.known === undefined ? 201 : 200)
    .header("etag", tag)
    .header("cache-control", "no-store")
    .send({ file, ...(line === undefined ? {} : { line }), tag, problems: warnings });
}
