import type { FastifyInstance } from "fastify";
import type { LiveBundle } from "./live-bundle.ts";

/** `/healthz` answers while the process runs; `/readyz` answers with the tag of the bundle and the number of problems in the files. */
export async function healthResource(server: FastifyInstance, { live }: { live: LiveBundle }): Promise<void> {
  server.get("/healthz", () => ({ status: "ok" }));
  server.get("/readyz", () => {
    const { bundle, tag } = live.current();
    return { status: "ready", tag, problems: bundle.problems.length };
  });
}
