import compress from "@fastify/compress";
import type { Catalog } from "../core/catalog.ts";
import helmet from "@fastify/helmet";
import fastify, { type FastifyInstance } from "fastify";
import { constants } from "node:zlib";
import { pathOfLog, type Places } from "../app/files/workspace.ts";
import { bundleResource } from "./bundle.ts";
import { changesResource } from "./changes.ts";
import { eventsResource } from "./events.ts";
import { checkHost, checkWrites, newSession } from "./guard.ts";
import { healthResource } from "./health.ts";
import { liveBundle } from "./live-bundle.ts";
import { pageResource } from "./page.ts";
import { answerProblems } from "./problem.ts";
import { scenariosResource } from "./scenarios.ts";
import { watchPaths } from "./watch.ts";

export interface ServerRequest {
  readonly catalog: Catalog;
  /** Where the files lie; asked again at each reading, for a folder of scenarios may be made meanwhile. */
  readonly places: () => Places;
  /** Where scenarios are saved. */
  readonly scenarios: string;
  /** The built page: index.html and its scripts. */
  readonly page: string;
  /** Why nothing may be written; undefined: it may. */
  readonly closed?: string | undefined;
  /** Names the server goes by, beside its numbers and `localhost`. */
  readonly names?: readonly string[];
  /** Tells two servers on one machine apart: the port. */
  readonly name: string;
  /** Hears of mistakes of the program. */
  readonly tell: (message: string) => void;
  /** Hears the token of the address to open next, once the last was used. */
  readonly renewed?: (token: string) => void;
}

/** A server that is ready to listen, and the token that lets a browser write. Throws BadRequest when the files have errors. */
export async function makeServer(request: ServerRequest): Promise<{ server: FastifyInstance; token: string }> {
  const { places, page, closed, names = [], tell } = request;
  const live = liveBundle(request.catalog, places, closed === undefined);
  const session = newSession(`demarche-${request.name}`, request.renewed ?? (() => undefined));
  const server = fastify({
    bodyLimit: 1024 * 1024,
    requestTimeout: 10_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
  });
  // What a page of another site can send without being asked is not even read.
  server.removeContentTypeParser("text/plain");
  answerProblems(server, tell);
  checkHost(server, ["localhost", ...names]);
  checkWrites(server, session, closed);
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    hsts: false,
    referrerPolicy: { policy: "same-origin" },
  });
  await server.register(compress, COMPRESSION);
  await server.register(pageResource, { root: page, session });
  await server.register(bundleResource, { live });
  await server.register(changesResource, { live });
  await server.register(scenariosResource, { live, folder: () => request.scenarios });
  await server.register(eventsResource, { live });
  await server.register(healthResource, { live });
  const { log, codebook, scenarios } = places();
  const watched = await watchPaths([pathOfLog(log), codebook, scenarios, request.scenarios]);
  const following = watched.changes$.subscribe(() => {
    try {
      live.refresh();
    } catch (error) {
      tell(`the files could not be read again: ${String(error)}`);
    }
  });
  server.addHook("onClose", async () => {
    following.unsubscribe();
    await watched.close();
  });
  return { server, token: session.token() };
}

/**
 * The page's files and the bundle are sent compressed; small answers and the stream of changes are not. Requests may not be compressed, so
 * that the body limit holds for what is read. Quality 5 makes the page a twelfth smaller than the default of 4 and costs hardly more.
 */
const COMPRESSION = {
  globalDecompression: false,
  encodings: ["br" as const, "gzip" as const],
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
};

/** Nothing from elsewhere. Workers come from a blob, so that the same page runs from a folder; drawings set inline styles. */
const POLICY = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "worker-src": ["'self'", "blob:"],
  "style-src": ["'self'", "'unsafe-inline'"],
  "img-src": ["'self'", "data:", "blob:"],
  "font-src": ["'self'"],
  "connect-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "frame-ancestors": ["'none'"],
};
