import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { placesOf } from "../app/files/open-workspace.ts";
import { BadRequest, usage } from "../app/input/parse.ts";
import { pathOfLog, type Places } from "../app/files/workspace.ts";
import { isInside } from "../stores/write.ts";
import { workspaceRequest, type Context, type LogFlags } from "./context.ts";

/** Flags of commands that serve the page. */
export interface ServeFlags extends Pick<LogFlags, "log" | "codebook"> {
  readonly port?: number;
  readonly host?: string;
  readonly readOnly?: boolean;
}

const PORT = 4173;
/** How many ports are tried when the person names none. */
const TRIED = 50;

/** Serves the page until the person stops it. `ready` is called with the address once it can be opened. */
export async function serveUntilStopped(
  context: Context,
  flags: ServeFlags,
  ready: (address: string) => void,
): Promise<void> {
  const { terminal } = context;
  const page = pageFolder(context);
  const request = workspaceRequest(context, flags);
  const places = placesOf(request);
  const host = flags.host ?? "127.0.0.1";
  const port = await portOf(host, flags.port);
  if (flags.port === undefined && port !== PORT) terminal.err(`port ${PORT} is taken: using ${port}`);
  if (!isLocal(host)) {
    terminal.err(
      `--host ${host}: everyone who can reach this machine can read the page and the log; Ctrl-C stops the server`,
    );
  }
  const shown = /^(0\.0\.0\.0|::)$/.test(host) ? "127.0.0.1" : host;
  const origin = `http://${shown.includes(":") ? `[${shown}]` : shown}:${port}/`;
  // The server is loaded only here, because most commands serve nothing.
  const { makeServer } = await import("../http/server.ts");
  const { server, token } = await makeServer({
    catalog: context.catalog,
    places: () => withOwnScenarios(context, places),
    scenarios: savedTo(context, places),
    page,
    closed: closedBy(context, flags, places),
    names: [host.toLowerCase()],
    name: String(port),
    report: (message) => terminal.err(message),
    renewed: (next) => terminal.err(`opened in a browser; to write from another one, open ${origin}?token=${next}`),
  });
  await server.listen({ host, port });
  ready(`${origin}?token=${token}`);
  await context.untilStopped(() => server.close());
}

/** The folder of the built page that ships. */
export function pageFolder({ shipped }: Pick<Context, "shipped">): string {
  const page = join(shipped, "dist/web");
  if (existsSync(join(page, "index.html"))) return page;
  throw new BadRequest([usage("no-page", `found no page in ${page}; build it with \`npm run build\``)]);
}

/** Why nothing may be written; undefined when writing is allowed. */
function closedBy(context: Context, { readOnly }: ServeFlags, { log }: Places): string | undefined {
  if (readOnly) return "the server was started with --read-only; start it without that flag to write";
  const path = pathOfLog(log);
  const isShipped = isInside(context.shipped, path) && !isInside(context.shipped, context.folder);
  return isShipped
    ? `${path} ships with the program and is not changed; copy events/ and codebook/ into a folder of your own and start \`demarche serve\` there`
    : undefined;
}

/** The folder in which scenarios are saved: the one in use, or `scenarios/` of this folder when that one ships with the program. */
function savedTo(context: Context, { scenarios }: Places): string {
  return isInside(context.shipped, dirname(scenarios)) && !isInside(context.shipped, context.folder)
    ? "scenarios"
    : scenarios;
}

/** The places, with the folder of saved scenarios when it has been made meanwhile. */
function withOwnScenarios(context: Context, places: Places): Places {
  const own = savedTo(context, places);
  return existsSync(own) ? { ...places, scenarios: own } : places;
}

function isLocal(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

/** The port of the flag, or the first free one from the default on. */
async function portOf(host: string, wanted: number | undefined): Promise<number> {
  const first = wanted ?? PORT;
  const last = wanted ?? PORT + TRIED;
  for (let port = first; port <= last; port++) {
    const found = await tryPort(host, port);
    if (typeof found === "number") return found;
    if (found !== "EADDRINUSE" || wanted !== undefined)
      throw new BadRequest([usage("no-port", reasonOf(found, host, port))]);
  }
  throw new BadRequest([usage("no-port", `ports ${first} to ${last} are taken; choose another with --port`)]);
}

/** The port when it is free (any free one for 0), else the error code. */
async function tryPort(host: string, port: number): Promise<number | string> {
  const trial = createServer();
  return new Promise((resolve) => {
    trial.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? String(error)));
    trial.listen({ host, port }, () => {
      const address = trial.address();
      trial.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
}

function reasonOf(code: string, host: string, port: number): string {
  if (code === "EADDRINUSE")
    return `--port ${port}: another program listens there; choose another, or leave --port out`;
  if (code === "EACCES") return `--port ${port}: this user may not listen there; choose one above 1023`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `--host ${host}: this machine has no such address`;
  return `cannot listen on ${host}:${port} (${code})`;
}
