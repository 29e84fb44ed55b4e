import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import { addEvent, editEvent, type EditedLog, type LogEdit } from "../app/files/edit-log.ts";
import { pathOfLog } from "../app/files/workspace.ts";
import type { Problem } from "../core/event/event.ts";
import { folderOf } from "../stores/texts.ts";
import type { LiveBundle } from "./live-bundle.ts";
import { refuse, summaryOf } from "./problem.ts";
import { answerWritten, bodyOf, isStale, refuseStale } from "./write-request.ts";

const body = z.strictObject({ event: z.record(z.string(), z.unknown()) });

/** `POST /v1/events` adds an event to the log; `PUT /v1/events/ID` corrects one in its place. */
export async function eventsResource(server: FastifyInstance, { live }: { live: LiveBundle }): Promise<void> {
  server.post("/v1/events", (request, reply) => {
    const { event } = bodyOf(body, request);
    if (isStale(live, request)) return refuseStale(reply);
    return answer(reply, live, (edited) => addEvent(edited, event));
  });
  server.put<{ Params: { id: string } }>("/v1/events/:id", (request, reply) => {
    const { id } = request.params;
    const { event } = bodyOf(body, request);
    if (isStale(live, request)) return refuseStale(reply);
    if (!live.world().log.some((known) => known.id === id)) return refuse(reply, 404, `no event "${id}" in the log`);
    return answer(reply, live, (edited) => editEvent(edited, id, event));
  });
}

function answer(
  reply: FastifyReply,
  live: LiveBundle,
  edit: (log: EditedLog) => { edit: LogEdit } | { problems: readonly Problem[] },
): FastifyReply {
  const { workspace, files, problems } = live.latest();
  const errors = problems.world.filter(({ severity }) => severity === "error");
  if (!workspace || errors.length > 0) {
    return refuse(reply, 422, `the log has errors already; correct them first: ${summaryOf(errors)}`, errors);
  }
  const made = edit({ workspace, ...files });
  if ("problems" in made) return refuse(reply, 422, summaryOf(made.problems), made.problems);
  const known = files.log.find(({ file }) => file === made.edit.file)?.text;
  const path = pathOfLog(workspace.places.log);
  const folder = files.log.some(({ file }) => file === path) ? folderOf(path) : path;
  return answerWritten(reply, live, folder, { ...made.edit, known });
}
