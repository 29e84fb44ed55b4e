import type { FastifyInstance } from "fastify";
import type { LiveBundle } from "./live-bundle.ts";

/** `/healthz`: the process lives. `/readyz`: there is a bundle, and how many problems the files have. */
export async function healthResource(server: FastifyInstance, { live }: { live: LiveBundle }): Promise<void> {
  server.get("/healthz", () => ({ status: "ok" }));
  server.get("/readyz", () => {
    const { bundle, tag } = live.current();
    return { status: "ready", tag, problems: bundle.problems.length };
  });
}
