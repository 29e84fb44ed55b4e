import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { NOT_ADMITTED, type Session } from "./guard.ts";
import { refuse } from "./problem.ts";

/** The page itself, and the address at which the printed token is exchanged for a cookie. */
export async function pageResource(
  server: FastifyInstance,
  { root, session }: { root: string; session: Session },
): Promise<void> {
  server.addHook<{ Querystring: { token?: unknown } }>("onRequest", async (request, reply) => {
    const { token } = request.query;
    if (request.method !== "GET" || token === undefined || request.url.split("?")[0] !== "/") return;
    const cookie = session.isAdmitted(request) ? undefined : session.admit(String(token));
    if (cookie !== undefined) reply.header("set-cookie", cookie);
    else if (!session.isAdmitted(request)) return refuse(reply, 401, `the token was used already; ${NOT_ADMITTED}`);
    return reply.header("cache-control", "no-store").redirect("/", 303);
  });
  // Browsers ask for this file even when a page does not mention it.
  server.get("/favicon.ico", (_, reply) => reply.code(204).send());
  // The names of the files do not change with their content, so a browser must ask each time whether they are still the same.
  await server.register(fastifyStatic, {
    root,
    dotfiles: "ignore",
    cacheControl: false,
    setHeaders: (reply) => void reply.header("cache-control", "no-cache"),
  });
}
