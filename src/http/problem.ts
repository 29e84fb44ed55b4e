import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";
import { STATUS_CODES } from "node:http";
import type { Problem } from "../core/event/event.ts";
import { BadRequest } from "../app/input/parse.ts";

/** A problem document (RFC 9457): what went wrong, what to do about it, and each problem with its file and line. */
interface ProblemDocument {
  readonly type: "about:blank";
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly problems: readonly Problem[];
}

/** Answers with a problem document. */
export function refuse(
  reply: FastifyReply,
  status: number,
  detail: string,
  problems: readonly Problem[] = [],
): FastifyReply {
  const document: ProblemDocument = {
    type: "about:blank",
    title: STATUS_CODES[status] ?? "Error",
    status,
    detail,
    problems,
  };
  return reply
    .code(status)
    .header("content-type", "application/problem+json; charset=utf-8")
    .header("cache-control", "no-store")
    .send(JSON.stringify(document));
}

/** Answers everything that goes wrong with a problem document. Failures of the program itself are also reported to `report`. */
export function answerProblems(server: FastifyInstance, report: (message: string) => void): void {
  server.setNotFoundHandler((request, reply) => refuse(reply, 404, `there is nothing at ${request.url.split("?")[0]}`));
  server.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof BadRequest) return refuse(reply, 422, summaryOf(error.problems), error.problems);
    const status = error.statusCode ?? 500;
    if (status < 500) return refuse(reply, status, error.message);
    report(`${request.method} ${request.url} failed: ${error.stack ?? error.message}`);
    return refuse(reply, status, "the program failed; the terminal in which the server runs shows more");
  });
}

/** The first problem in one line, and the number of the others. */
export function summaryOf(problems: readonly Problem[]): string {
  const [first, ...others] = problems;
  if (!first) return "it was refused";
  const place = first.file === undefined ? "" : `${first.file}${first.line === undefined ? "" : `:${first.line}`}: `;
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `${place}${first.message}${more}`;
}
