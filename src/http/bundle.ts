import type { FastifyInstance } from "fastify";
import type { LiveBundle } from "./live-bundle.ts";

/** `GET /v1/bundle`: everything the page runs on. */
export async function bundleResource(server: FastifyInstance, { live }: { live: LiveBundle }): Promise<void> {
  server.get("/v1/bundle", (request, reply) => {
    const { body, tag } = live.current();
    reply.header("etag", tag).header("cache-control", "no-cache");
    if (request.headers["if-none-match"]?.includes(tag)) return reply.code(304).send();
    return reply.type("application/json; charset=utf-8").send(body);
  });
}
