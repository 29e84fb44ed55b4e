import type { FastifyInstance, FastifyRequest } from "fastify";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import { refuse } from "./problem.ts";

/** Decides who may write: a browser that opened the address printed at the start, and received a cookie for it. */
export interface Session {
  /** The token of the address to open. It works once and is then replaced by a new one. */
  token(): string;
  /** Exchanges the token for a cookie; undefined when it is not the right token. */
  admit(token: string): string | undefined;
  isAdmitted(request: FastifyRequest): boolean;
}

/** A new session. `name` keeps the cookies of two servers on one host apart. */
export function newSession(name: string, renewed: (token: string) => void): Session {
  const secret = randomBytes(32).toString("base64url");
  let token = randomBytes(18).toString("base64url");
  return {
    token: () => token,
    admit(offered) {
      if (!isEqual(offered, token)) return undefined;
      token = randomBytes(18).toString("base64url");
      renewed(token);
      return `${name}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
    },
    isAdmitted: ({ headers }) =>
      (headers.cookie ?? "").split(";").some((cookie) => {
        const [key, value = ""] = cookie.trim().split("=");
        return key === name && isEqual(value, secret);
      }),
  };
}

/**
 * Refuses requests under a foreign host name: a web site could let its own name point at this machine, and then read from the server. IP
 * addresses are safe, because nobody can point them elsewhere.
 */
export function checkHost(server: FastifyInstance, names: readonly string[]): void {
  server.addHook("onRequest", async (request, reply) => {
    const host = hostOf(request.headers.host ?? "");
    if (host !== undefined && (isIP(host) !== 0 || names.includes(host))) return;
    return refuse(
      reply,
      403,
      `this server is not called "${request.headers.host ?? ""}"; open the address it printed, or start it with --host NAME`,
    );
  });
}

/** Lets a request write only when it comes from our own page, in a browser that was admitted. */
export function checkWrites(server: FastifyInstance, session: Session, closed: string | undefined): void {
  server.addHook("onRequest", async (request, reply) => {
    if (request.method === "GET" || request.method === "HEAD") return;
    if (closed !== undefined) return refuse(reply, 403, closed);
    if (!isOwnOrigin(request)) {
      return refuse(reply, 403, "the request comes from another page; only the page of this server may write");
    }
    if (!session.isAdmitted(request)) return refuse(reply, 401, NOT_ADMITTED);
  });
}

export const NOT_ADMITTED =
  "this browser has not been let in to write; open the address that `demarche serve` printed last, the one with ?token=";

function isOwnOrigin({ headers }: FastifyRequest): boolean {
  const { origin, host } = headers;
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}

/** `127.0.0.1` of `127.0.0.1:4173`, `::1` of `[::1]:4173`. */
function hostOf(header: string): string | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+))(?::\d+)?$/i.exec(header);
  return (match?.[1] ?? match?.[2])?.toLowerCase();
}

/** Compares in constant time. */
function isEqual(offered: string, secret: string): boolean {
  const [a, b] = [offered, secret].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(a!, b!);
}
