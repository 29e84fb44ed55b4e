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
  /** Where the files are. It is called before each reading, because a folder of scenarios may have been made meanwhile. */
  readonly places: () => Places;
  /** Where scenarios are saved. */
  readonly scenarios: string;
  /** The built page: index.html and its scripts. */
  readonly page: string;
  /** Why nothing may be written; undefined when writing is allowed. */
  readonly closed?: string | undefined;
  /** Host names of the server, beside its IP addresses and `localhost`. */
  readonly names?: readonly string[];
  /** Distinguishes two servers on one machine: the port. */
  readonly name: string;
  /** Is called when the program itself fails. */
  readonly report: (message: string) => void;
  /** Is called with the next token when one was used. */
  readonly renewed?: (token: string) => void;
}

/** A server that is ready to listen, and the token that lets a browser write. Throws BadRequest when the files have errors. */
export async function makeServer(request: ServerRequest): Promise<{ server: FastifyInstance; token: string }> {
  const { places, page, closed, names = [], report } = request;
  const live = liveBundle(request.catalog, places, closed === undefined);
  const session = newSession(`demarche-${request.name}`, request.renewed ?? (() => undefined));
  const server = fastify({
    bodyLimit: 1024 * 1024,
    requestTimeout: 10_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
  });
  // A page of another site may send plain text without asking the server first, so it is not even read.
  server.removeContentTypeParser("text/plain");
  answerProblems(server, report);
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
      report(`the files could not be read again: ${String(error)}`);
    }
  });
  server.addHook("onClose", async () => {
    following.unsubscribe();
    await watched.close();
  });
  return { server, token: session.token() };
}

/**
 * The files of the page and the bundle are sent compressed; small answers and the stream of changes are not. Compressed requests are
 * refused, so that the body limit holds for what is read. Quality 5 makes the page a twelfth smaller than the default of 4, at little cost.
 */
const COMPRESSION = {
  globalDecompression: false,
  encodings: ["br" as const, "gzip" as const],
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
};

/** Nothing may come from elsewhere. Workers start from a blob, so that the same page runs from a folder; drawings set inline styles. */
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
