import { catalog } from "../src/catalog.ts";
import type { FastifyInstance } from "fastify";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { request as rawRequest } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Bundle } from "../src/app/page/bundle.ts";
import { BadRequest } from "../src/app/input/parse.ts";
import { makeServer, type ServerRequest } from "../src/http/server.ts";
import { ROOT } from "./support.ts";

let base: string;
let page: string;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), "demarche-http-"));
  page = join(base, "page");
  mkdirSync(page);
  writeFileSync(join(page, "index.html"), "<!doctype html><title>the page</title>");
  writeFileSync(join(page, "page.js"), SCRIPT);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Long enough to be worth compressing. */
const SCRIPT = "// the script\n".repeat(200);
const HEAD = "# yaml-language-server: $schema=../schemas/events.json\n";
const VISIT = `${HEAD}# 2016.

# The one visit.
- id: one
  type: visit-paid
  date: 2016-12-14 # by the record
  source: ISR
  target: KAZ
  data: {level: head-of-government}
  provenance:
  - title: a source

- id: two
  type: visit-paid
  date: 2016-12-16
  source: KAZ
  target: IRN
  data: {level: other}
  provenance:
  - title: a source
`;
const SCENARIO = "title: No visit\nquestion: What if not?\noperations:\n  - remove: one\n";
const NEW_EVENT = {
  id: "three",
  type: "visit-paid",
  date: "2016-12-15",
  source: "ISR",
  target: "KAZ",
  data: { level: "other" },
  provenance: [{ title: "a source" }],
};

interface Site {
  readonly folder: string;
  readonly server: FastifyInstance;
  readonly token: string;
  /** Headers of a page that was let in. */
  readonly headers: Record<string, string>;
  readonly told: string[];
  path(...parts: string[]): string;
  read(...parts: string[]): string;
  write(text: string, ...parts: string[]): void;
  bundle(): Promise<Bundle>;
}

/** A server on a folder of its own. */
async function site(request: Partial<ServerRequest> = {}, prepare?: (folder: string) => void): Promise<Site> {
  const folder = mkdtempSync(join(base, "site-"));
  cpSync(join(ROOT, "codebook"), join(folder, "codebook"), { recursive: true });
  for (const name of ["events", "scenarios"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "events", "2016.yaml"), VISIT);
  writeFileSync(join(folder, "scenarios", "no-visit.yaml"), SCENARIO);
  prepare?.(folder);
  const places = {
    log: join(folder, "events"),
    codebook: join(folder, "codebook"),
    scenarios: join(folder, "scenarios"),
  };
  const told: string[] = [];
  const { server, token } = await makeServer({
    catalog,
    places: () => places,
    scenarios: places.scenarios,
    page,
    name: "1",
    report: (message) => told.push(message),
    ...request,
  });
  closing.push(() => server.close());
  const opened = await server.inject({ url: `/?token=${token}`, headers: { host: "127.0.0.1:1" } });
  const cookie = String(opened.headers["set-cookie"]).split(";")[0]!;
  return {
    folder,
    server,
    token,
    told,
    headers: { host: "127.0.0.1:1", origin: "http://127.0.0.1:1", cookie },
    path: (...parts) => join(folder, ...parts),
    read: (...parts) => readFileSync(join(folder, ...parts), "utf8"),
    write: (text, ...parts) => writeFileSync(join(folder, ...parts), text),
    bundle: async () => (await server.inject({ url: "/v1/bundle", headers: { host: "localhost" } })).json(),
  };
}

const put = (
  { server, headers }: Site,
  url: string,
  payload: object | string,
  more: Record<string, string> = {},
  method: "PUT" | "POST" = "PUT",
) =>
  server.inject({
    method,
    url,
    headers: { ...headers, "content-type": "application/json", ...more },
    payload: typeof payload === "string" ? payload : JSON.stringify(payload),
  });
const post = (at: Site, url: string, payload: object | string, more: Record<string, string> = {}) =>
  put(at, url, payload, more, "POST");

/** Waits until it is so; files are followed within a moment. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("it never came so far");
}

const leftovers = (folder: string) => readdirSync(folder).filter((name) => name.startsWith("."));

describe("reading", () => {
  test("the bundle holds the very files, and a tag that spares sending them twice", async () => {
    const at = await site();
    const { statusCode, headers, body } = await at.server.inject({ url: "/v1/bundle", headers: at.headers });
    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      read: {
        codebook: { scales: expect.arrayContaining(["goldstein-icews", "plover"]) },
        log: [
          { id: "one", at: { file: at.path("events/2016.yaml"), line: 5 } },
          { id: "two", data: { level: "other", kind: "official" } },
        ],
      },
      scenarios: [{ file: at.path("scenarios/no-visit.yaml"), text: SCENARIO }],
      served: { writable: true },
      problems: [],
    });
    const again = await at.server.inject({
      url: "/v1/bundle",
      headers: { ...at.headers, "if-none-match": headers.etag as string },
    });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
  });

  test("the page, with a policy that lets nothing in from elsewhere", async () => {
    const { server } = await site();
    const { body, headers } = await server.inject({ url: "/", headers: { host: "localhost:1" } });
    expect(body).toContain("the page");
    expect(headers["content-security-policy"]).toMatch(/default-src 'none';script-src 'self';worker-src 'self' blob:/);
    expect(headers["content-security-policy"]).not.toMatch(/https?:|upgrade/);
    expect((await server.inject({ url: "/page.js", headers: { host: "localhost:1" } })).headers["cache-control"]).toBe(
      "no-cache",
    );
  });

  test("health", async () => {
    const { server } = await site();
    expect((await server.inject({ url: "/healthz", headers: { host: "localhost" } })).json()).toEqual({ status: "ok" });
    expect((await server.inject({ url: "/readyz", headers: { host: "localhost" } })).json()).toMatchObject({
      status: "ready",
      problems: 0,
    });
  });

  test("a log with errors at the start is refused with all of them", async () => {
    const broken = (folder: string) => writeFileSync(join(folder, "events/2016.yaml"), VISIT.replace("KAZ", "KZA"));
    const error = await site({}, broken).catch((thrown: unknown) => thrown);
    expect((error as BadRequest).problems).toMatchObject([{ code: "unknown-actor", line: 5 }]);
  });

  test("a scenario with errors at the start is left out, and told", async () => {
    const at = await site({}, (folder) => writeFileSync(join(folder, "scenarios/bad.yaml"), "titel: x\n"));
    const { scenarios, problems } = await at.bundle();
    expect(scenarios.map(({ file }) => file)).toEqual([at.path("scenarios/no-visit.yaml")]);
    expect(problems.map(({ file, message }) => [file, message])).toContainEqual([
      at.path("scenarios/bad.yaml"),
      expect.stringContaining('unknown field "titel"; did you mean title?'),
    ]);
  });
});

describe("compression", () => {
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync };

  test.each([
    ["br", "gzip, deflate, br, zstd"],
    ["gzip", "gzip, deflate"],
  ] as const)("files and the bundle come as %s where the browser takes %s", async (encoding, accepted) => {
    const { server, headers } = await site();
    for (const url of ["/page.js", "/v1/bundle"]) {
      const plain = await server.inject({ url, headers });
      const packed = await server.inject({ url, headers: { ...headers, "accept-encoding": accepted } });
      expect(plain.headers["content-encoding"]).toBeUndefined();
      expect(packed.headers["content-encoding"]).toBe(encoding);
      expect(packed.headers["vary"]).toMatch(/accept-encoding/i);
      expect(unpack[encoding](packed.rawPayload).toString()).toBe(plain.body);
      // What says which one it is, and what guards it, stay the same.
      for (const name of ["etag", "cache-control", "content-type", "content-security-policy"]) {
        expect(packed.headers[name]).toBeDefined();
        expect([name, packed.headers[name]]).toEqual([name, plain.headers[name]]);
      }
    }
  });

  test("the tag of a compressed bundle spares sending it again, and lets the page write", async () => {
    const at = await site();
    const headers = { ...at.headers, "accept-encoding": "br" };
    const { etag } = (await at.server.inject({ url: "/v1/bundle", headers })).headers;
    const again = await at.server.inject({ url: "/v1/bundle", headers: { ...headers, "if-none-match": etag } });
    expect([again.statusCode, again.body, again.headers["content-encoding"]]).toEqual([304, "", undefined]);
    const saved = await put(at, "/v1/scenarios/mine", { text: SCENARIO }, { "if-match": String(etag) });
    expect(saved.statusCode).toBe(201);
    const stale = await put(at, "/v1/scenarios/mine-too", { text: SCENARIO }, { "if-match": String(etag) });
    expect(stale.statusCode).toBe(412);
  });

  test("a foreign host name is refused whatever it accepts", async () => {
    const { server } = await site();
    const headers = { host: "evil.example", "accept-encoding": "br" };
    for (const url of ["/page.js", "/v1/bundle"]) {
      expect((await server.inject({ url, headers })).statusCode).toBe(403);
    }
  });

  test("a compressed request is not unpacked, so that the body limit holds for what is read", async () => {
    const at = await site();
    const answer = await at.server.inject({
      method: "PUT",
      url: "/v1/scenarios/mine",
      headers: { ...at.headers, "content-type": "application/json", "content-encoding": "gzip" },
      payload: gzipSync(JSON.stringify({ text: SCENARIO })),
    });
    expect(answer.statusCode).toBe(400);
    expect(existsSync(at.path("scenarios/mine.yaml"))).toBe(false);
  });
});

describe("who may write", () => {
  const save = (at: Site, headers: Record<string, string>) =>
    at.server.inject({
      method: "PUT",
      url: "/v1/scenarios/mine",
      headers: { host: "127.0.0.1:1", "content-type": "application/json", ...headers },
      payload: { text: SCENARIO },
    });

  test("the printed address gives a cookie scripts cannot read, once", async () => {
    const renewed: string[] = [];
    const folderSite = await site({ renewed: (token) => renewed.push(token) });
    const { server, token } = folderSite;
    const open = (token: string, headers = {}) =>
      server.inject({ url: `/?token=${token}`, headers: { host: "127.0.0.1:1", ...headers } });
    // `site` has opened it already.
    const second = await open(token);
    expect(second.statusCode).toBe(401);
    expect(second.headers["set-cookie"]).toBeUndefined();
    expect(second.json().detail).toMatch(/used already.*printed last/);
    const third = await open(renewed[0]!);
    expect(third.statusCode).toBe(303);
    expect(third.headers.location).toBe("/");
    expect(third.headers["set-cookie"]).toMatch(/^demarche-1=[\w-]{40,}; Path=\/; HttpOnly; SameSite=Strict$/);
    const letIn = await open("whatever", { cookie: folderSite.headers["cookie"] });
    expect(letIn.statusCode).toBe(303);
  });

  test("without the cookie: 401, and what to do", async () => {
    const at = await site();
    const answer = await save(at, { origin: "http://127.0.0.1:1" });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers["content-type"]).toMatch("application/problem+json");
    expect(answer.json()).toMatchObject({ status: 401, title: "Unauthorized" });
    expect(answer.json().detail).toMatch(/open the address that `demarche serve` printed/);
    const wrong = await save(at, { origin: "http://127.0.0.1:1", cookie: "demarche-1=guess; other=1" });
    expect(wrong.statusCode).toBe(401);
  });

  test.each(["http://evil.example", "null", "http://127.0.0.1:2", "http://127.0.0.1:1.evil.example", ""])(
    "with the cookie but from %j: 403",
    async (origin) => {
      const at = await site();
      const answer = await save(at, { ...at.headers, origin });
      expect(answer.statusCode).toBe(403);
      expect(existsSync(at.path("scenarios/mine.yaml"))).toBe(false);
    },
  );

  test("with the cookie but no origin: 403", async () => {
    const at = await site();
    expect((await save(at, { cookie: at.headers["cookie"]! })).statusCode).toBe(403);
  });

  test.each([
    "evil.example",
    "evil.example:4173",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "a@127.0.0.1",
    "[::1",
  ])("under the name %j nothing is read either: 403", async (host) => {
    const { server } = await site();
    for (const url of ["/", "/v1/bundle", "/healthz", "/nothing"]) {
      expect((await server.inject({ url, headers: { host } })).statusCode).toBe(403);
    }
  });

  test("its numbers, localhost and the name it was given are good names", async () => {
    const { server } = await site({ names: ["desk.local"] });
    for (const host of ["127.0.0.1", "[::1]:4173", "192.168.1.2:80", "LOCALHOST:1", "desk.local:4173"]) {
      expect((await server.inject({ url: "/healthz", headers: { host } })).statusCode).toBe(200);
    }
  });

  test("a server that is closed for writing says why, and the page knows", async () => {
    const at = await site({ closed: "the log ships with the program" });
    expect((await at.bundle()).served).toEqual({ writable: false });
    for (const answer of [
      await put(at, "/v1/scenarios/mine", { text: SCENARIO }),
      await post(at, "/v1/events", { event: NEW_EVENT }),
      await put(at, "/v1/events/one", { event: { ...NEW_EVENT, id: "one" } }),
    ]) {
      expect(answer.statusCode).toBe(403);
      expect(answer.json().detail).toBe("the log ships with the program");
    }
  });

  test("only JSON is read: what a form of another site can send is not", async () => {
    const at = await site();
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
      const answer = await put(at, "/v1/scenarios/mine", JSON.stringify({ text: SCENARIO }), { "content-type": type });
      expect(answer.statusCode).toBe(415);
    }
  });
});

describe("saving a scenario", () => {
  const OTHER = SCENARIO.replace("No visit", "Never a visit");

  test("writes the very text, and tells the page", async () => {
    const at = await site();
    const text = `${OTHER}# a comment at the end`;
    const answer = await put(at, "/v1/scenarios/mine", { text });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ file: at.path("scenarios/mine.yaml"), problems: [] });
    expect(at.read("scenarios/mine.yaml")).toBe(text);
    const bundle = await at.server.inject({ url: "/v1/bundle", headers: at.headers });
    expect(bundle.headers.etag).toBe(answer.headers.etag);
    expect((bundle.json() as Bundle).scenarios.map(({ file }) => file)).toContain(at.path("scenarios/mine.yaml"));
    expect(leftovers(at.path("scenarios"))).toEqual([]);
  });

  test("over one that is there only when that is said", async () => {
    const at = await site();
    const refused = await put(at, "/v1/scenarios/no-visit", { text: OTHER });
    expect(refused.statusCode).toBe(409);
    expect(refused.json().detail).toMatch(/is there already; choose another name, or replace it/);
    expect(at.read("scenarios/no-visit.yaml")).toBe(SCENARIO);
    expect((await put(at, "/v1/scenarios/no-visit", { text: OTHER, replace: true })).statusCode).toBe(200);
    expect(at.read("scenarios/no-visit.yaml")).toBe(OTHER);
  });

  test("one with mistakes is refused with a line for each, and nothing is written", async () => {
    const at = await site();
    const text = "title: x\noperations:\n  - remove: nobody\n  - drop: one\nto: 2016-02-30\n";
    const answer = await put(at, "/v1/scenarios/mine", { text });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().problems).toMatchObject([
      { severity: "error", file: at.path("scenarios/mine.yaml"), line: 5 },
    ]);
    const unknown = await put(at, "/v1/scenarios/mine", { text: "title: x\noperations:\n  - remove: nobody\n" });
    expect(unknown.statusCode).toBe(422);
    expect(unknown.json().problems).toMatchObject([{ line: 3, message: expect.stringContaining("nobody") }]);
    expect((await put(at, "/v1/scenarios/mine", { text: "- {" })).json().problems[0].message).toMatch(/not YAML/);
    expect(readdirSync(at.path("scenarios"))).toEqual(["no-visit.yaml"]);
  });

  test.each(["..%2Fevents%2F2016", "..", "a%2Fb", "A", "a.b", "%00", "baseline", "x".repeat(101), "con%5Cx"])(
    "the name %s leads nowhere",
    async (name) => {
      const at = await site();
      const before = readdirSync(at.folder, { recursive: true }).sort();
      const answer = await put(at, `/v1/scenarios/${name}`, { text: SCENARIO, replace: true });
      expect([404, 422]).toContain(answer.statusCode);
      expect(readdirSync(at.folder, { recursive: true }).sort()).toEqual(before);
    },
  );

  test("a parent is one of the scenarios, never a file elsewhere", async () => {
    const at = await site();
    writeFileSync(join(at.folder, "secret.yaml"), "title: secret\n");
    const answer = await put(at, "/v1/scenarios/mine", { text: "title: x\nextends: ../secret\n" });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail).toMatch(/extends names "..\/secret", but there is no/);
    expect((await put(at, "/v1/scenarios/mine", { text: "title: x\nextends: no-visit\n" })).statusCode).toBe(201);
  });

  test("a body of another shape, or too large, is refused", async () => {
    const at = await site();
    expect((await put(at, "/v1/scenarios/mine", "{")).statusCode).toBe(400);
    expect((await put(at, "/v1/scenarios/mine", { txt: "" })).statusCode).toBe(422);
    expect((await put(at, "/v1/scenarios/mine", '{"text":"","__proto__":{"replace":true}}')).statusCode).toBe(400);
    expect((await put(at, "/v1/scenarios/mine", { text: "x".repeat(1024 * 1024) })).statusCode).toBe(413);
  });

  test("saves at the same time: one of them wins, whole", async () => {
    const at = await site();
    const texts = Array.from({ length: 12 }, (_, index) => `${OTHER}# ${`${index} `.repeat(2000)}\n`);
    const answers = await Promise.all(texts.map((text) => put(at, "/v1/scenarios/mine", { text })));
    const won = answers.findIndex(({ statusCode }) => statusCode === 201);
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(11);
    expect(at.read("scenarios/mine.yaml")).toBe(texts[won]);
  });

  test("of a page that knows older files: 412", async () => {
    const at = await site();
    const { headers } = await at.server.inject({ url: "/v1/bundle", headers: at.headers });
    at.write(OTHER, "scenarios/no-visit.yaml");
    const stale = await put(
      at,
      "/v1/scenarios/no-visit",
      { text: SCENARIO, replace: true },
      { "if-match": headers.etag as string },
    );
    expect(stale.statusCode).toBe(412);
    expect(stale.json().detail).toMatch(/changed on disk since the page read them/);
    expect(at.read("scenarios/no-visit.yaml")).toBe(OTHER);
    const now = await at.server.inject({ url: "/v1/bundle", headers: at.headers });
    const fresh = await put(
      at,
      "/v1/scenarios/no-visit",
      { text: SCENARIO, replace: true },
      { "if-match": now.headers.etag as string },
    );
    expect(fresh.statusCode).toBe(200);
  });

  test("a link out of the folder is not followed; a link inside it is", async () => {
    const outside = join(base, "outside.yaml");
    writeFileSync(outside, SCENARIO);
    const at = await site({}, (folder) => {
      symlinkSync(outside, join(folder, "scenarios/away.yaml"));
      symlinkSync(join(folder, "scenarios/no-visit.yaml"), join(folder, "scenarios/here.yaml"));
    });
    const away = await put(at, "/v1/scenarios/away", { text: OTHER, replace: true });
    expect(away.statusCode).toBe(409);
    expect(away.json().detail).toMatch(/it is a link out of/);
    expect(readFileSync(outside, "utf8")).toBe(SCENARIO);
    expect((await put(at, "/v1/scenarios/here", { text: OTHER, replace: true })).statusCode).toBe(200);
    expect(at.read("scenarios/no-visit.yaml")).toBe(OTHER);
  });

  test("keeps who may read the file", async () => {
    const at = await site({}, (folder) => chmodSync(join(folder, "scenarios/no-visit.yaml"), 0o664));
    await put(at, "/v1/scenarios/no-visit", { text: OTHER, replace: true });
    expect(statSync(at.path("scenarios/no-visit.yaml")).mode & 0o777).toBe(0o664);
  });
});

describe("events", () => {
  test("a new one goes into the file of its year, after the events of its day", async () => {
    const at = await site();
    const answer = await post(at, "/v1/events", { event: NEW_EVENT });
    expect(answer.json()).toMatchObject({ file: at.path("events/2016.yaml"), line: 14, problems: [] });
    expect(answer.statusCode).toBe(200);
    const added = `- id: three
  type: visit-paid
  date: 2016-12-15
  source: ISR
  target: KAZ
  data:
    level: other
  provenance:
  - title: a source

`;
    expect(at.read("events/2016.yaml")).toBe(VISIT.replace("- id: two", `${added}- id: two`));
  });

  test("a year without a file gets one, with the line that tells editors the schema", async () => {
    const at = await site();
    const answer = await post(at, "/v1/events", { event: { ...NEW_EVENT, date: "2031-05" } });
    expect(answer.statusCode).toBe(201);
    expect(at.read("events/2031.yaml")).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/schemas\/events\.json\n# 2031\. .*\n\n- id: three\n {2}type: visit-paid\n {2}date: 2031-05\n/,
    );
    const files = (await at.bundle()).read!.log.map(({ at: place }) => place!.file);
    expect([...new Set(files)]).toEqual([at.path("events/2016.yaml"), at.path("events/2031.yaml")]);
  });

  test("one with mistakes is refused, and so is one the log as a whole does not bear", async () => {
    const at = await site();
    const bad = { ...NEW_EVENT, type: "visit-payed", target: "KZA", date: "2016-02-30" };
    const answer = await post(at, "/v1/events", { event: bad });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().problems.map(({ message }: { message: string }) => message)).toEqual([
      expect.stringContaining("2016-02-30"),
      expect.stringContaining('unknown event type "visit-payed"; did you mean visit-paid'),
    ]);
    const twin = await post(at, "/v1/events", { event: { ...NEW_EVENT, id: "one" } });
    expect(twin.json().problems).toMatchObject([{ code: "duplicate-id", file: at.path("events/2016.yaml"), line: 14 }]);
    const lost = await post(at, "/v1/events", { event: { ...NEW_EVENT, presumes: ["nothing"] } });
    expect(lost.json().problems).toMatchObject([{ code: "missing-event" }]);
    expect(at.read("events/2016.yaml")).toBe(VISIT);
    expect(leftovers(at.path("events"))).toEqual([]);
  });

  test("a slip is corrected in its place: fields that mean the same keep their words and comments", async () => {
    const at = await site();
    const event = {
      id: "one",
      type: "visit-paid",
      date: "2016-12-13",
      source: ["ISR"],
      target: "KAZ",
      confidence: "medium",
      data: { level: "head-of-state" },
      provenance: [{ title: "a source" }],
    };
    const answer = await put(at, "/v1/events/one", { event });
    expect(answer.json()).toMatchObject({ file: at.path("events/2016.yaml"), line: 5 });
    expect(at.read("events/2016.yaml")).toBe(
      VISIT.replace("2016-12-14", "2016-12-13").replace("head-of-government", "head-of-state"),
    );
  });

  test("of the data too only what means something else is written: a form says the defaults, the file does not", async () => {
    const at = await site();
    const event = {
      ...NEW_EVENT,
      id: "one",
      date: "2016-12-14",
      data: { level: "head-of-government", kind: "official", guest: "A guest" },
    };
    await put(at, "/v1/events/one", { event });
    const edited = at.read("events/2016.yaml");
    expect(edited).toContain("guest: A guest");
    expect(edited).not.toContain("kind");
  });

  test("an edit that changes no value changes no byte", async () => {
    const at = await site();
    await put(at, "/v1/events/two", {
      event: { ...NEW_EVENT, id: "two", date: "2016-12-16", source: "KAZ", target: "IRN" },
    });
    expect(at.read("events/2016.yaml")).toBe(VISIT);
  });

  test("an id is kept, for others refer to it; an unknown one is not found", async () => {
    const at = await site();
    expect((await put(at, "/v1/events/one", { event: NEW_EVENT })).json().detail).toMatch(
      /now called "three"; keep "one"/,
    );
    expect((await put(at, "/v1/events/nobody", { event: NEW_EVENT })).statusCode).toBe(404);
  });

  test("what other events rest on cannot be edited away", async () => {
    const at = await site({}, (folder) =>
      writeFileSync(join(folder, "events/2016.yaml"), VISIT.replace("id: two\n", "id: two\n  presumes: [one]\n")),
    );
    const before = at.read("events/2016.yaml");
    const answer = await put(at, "/v1/events/one", { event: { ...NEW_EVENT, id: "one", date: "2017-01-01" } });
    expect(answer.json().problems).toMatchObject([{ code: "presumes-later" }]);
    expect(at.read("events/2016.yaml")).toBe(before);
  });

  test("a log that has errors on disk must be corrected there first", async () => {
    const at = await site();
    const broken = VISIT.replace("target: KAZ", "target: KZA");
    at.write(broken, "events/2016.yaml");
    const answer = await post(at, "/v1/events", { event: NEW_EVENT });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail).toMatch(/the log has errors already/);
    expect(at.read("events/2016.yaml")).toBe(broken);
  });

  test("JSON lines are left to be corrected by hand", async () => {
    const line = JSON.stringify({ ...NEW_EVENT, id: "four" });
    const at = await site({}, (folder) => writeFileSync(join(folder, "events/more.jsonl"), `${line}\n`));
    const answer = await put(at, "/v1/events/four", { event: { ...NEW_EVENT, id: "four", date: "2016-01-01" } });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail).toMatch(/holds JSON lines, which are not edited here; correct line 1 by hand/);
  });

  test("a byte order mark and Windows line ends stay", async () => {
    const windows = `\uFEFF${VISIT.replaceAll("\n", "\r\n")}`;
    const at = await site({}, (folder) => writeFileSync(join(folder, "events/2016.yaml"), windows));
    await put(at, "/v1/events/one", {
      event: { ...NEW_EVENT, id: "one", date: "2016-12-13", data: { level: "head-of-government" } },
    });
    expect(at.read("events/2016.yaml")).toBe(windows.replace("2016-12-14", "2016-12-13"));
  });

  test("many at once are all written", async () => {
    const at = await site();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        post(at, "/v1/events", { event: { ...NEW_EVENT, id: `new-${index}`, date: `2016-0${index + 1}-01` } }),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200));
    expect(at.read("events/2016.yaml").match(/^- id: .*/gm)).toHaveLength(10);
  });

  test("text that looks like an entry of its own stays text", async () => {
    const at = await site();
    const answer = await post(at, "/v1/events", { event: { ...NEW_EVENT, note: "a\n- id: evil\n  type: visit-paid" } });
    expect(answer.statusCode).toBe(200);
    expect((await at.bundle()).problems).toEqual([]);
    const { log } = (await at.bundle()).read!;
    expect(log.map(({ id }) => id)).toEqual(["one", "three", "two"]);
    expect(at.read("events/2016.yaml")).toContain("\n    - id: evil\n");
  });
});

describe("files that change", () => {
  const OTHER = VISIT.replace("head-of-government", "head-of-state");

  /** What a bundle says of the first event. */
  const levelIn = ({ read }: Bundle) => (read!.log[0]!.data as { level: string }).level;

  /** Listens as a page does. */
  async function listening(at: Site) {
    if (!at.server.server.listening) await at.server.listen({ host: "127.0.0.1", port: 0 });
    const { port } = at.server.server.address() as AddressInfo;
    let text = "";
    const stream = rawRequest({
      host: "127.0.0.1",
      port,
      path: "/v1/changes",
      // As browsers ask; were it compressed, nothing could be read of it as it comes.
      headers: { accept: "text/event-stream", "accept-encoding": "gzip, deflate, br, zstd" },
    });
    const ended = new Promise<void>((resolve) => {
      stream.on("response", (response) => {
        response.on("data", (chunk) => (text += String(chunk)));
        response.on("close", () => resolve());
      });
      stream.on("error", () => resolve());
    });
    stream.end();
    await until(() => text.includes("hello"));
    return { count: () => text.match(/event: changed/g)?.length ?? 0, ended, stop: () => stream.destroy(), port };
  }

  test("a change is told, and the bundle is the new one", async () => {
    const at = await site();
    const page = await listening(at);
    at.write(OTHER, "events/2016.yaml");
    await until(() => page.count() === 1);
    expect(levelIn(await at.bundle())).toBe("head-of-state");
    page.stop();
  });

  test("a broken file shows its problems while the last good world stays", async () => {
    const at = await site();
    const page = await listening(at);
    at.write(VISIT.replace("target: KAZ", "target: KZA"), "events/2016.yaml");
    await until(() => page.count() === 1);
    const broken = await at.bundle();
    expect(broken.read!.log[0]).toMatchObject({ target: ["KAZ"], data: { level: "head-of-government" } });
    expect(broken.problems).toMatchObject([{ severity: "error", file: at.path("events/2016.yaml"), line: 5 }]);
    at.write(OTHER, "events/2016.yaml");
    await until(() => page.count() === 2);
    const edited = await at.bundle();
    expect([levelIn(edited), edited.problems]).toEqual(["head-of-state", []]);
    page.stop();
  });

  test("letters that are no UTF-8 are a problem, not a crash", async () => {
    const at = await site();
    writeFileSync(at.path("events/2016.yaml"), Buffer.from([0x2d, 0x20, 0xff, 0xfe]));
    await until(async () => (await at.bundle()).problems.length > 0);
    const bundle = await at.bundle();
    expect(levelIn(bundle)).toBe("head-of-government");
    expect(bundle.problems[0]!.message).toMatch(/not UTF-8/);
  });

  test("a scenario that breaks stays as it was good; the others follow", async () => {
    const at = await site();
    at.write("titel: x\n", "scenarios/no-visit.yaml");
    at.write(SCENARIO, "scenarios/second.yaml");
    await until(async () => (await at.bundle()).scenarios.length === 2 && (await at.bundle()).problems.length > 0);
    expect((await at.bundle()).scenarios.map(({ text }) => text)).toEqual([SCENARIO, SCENARIO]);
  });

  test("editors that save by renaming are followed", async () => {
    const at = await site();
    for (const text of [OTHER, VISIT, OTHER]) {
      at.write(text, "events/2016.yaml~");
      renameSync(at.path("events/2016.yaml~"), at.path("events/2016.yaml"));
      const level = text === OTHER ? "head-of-state" : "head-of-government";
      await until(async () => levelIn(await at.bundle()) === level);
    }
  });

  test("a folder that is deleted and brought back is followed again", async () => {
    const at = await site();
    for (const name of ["events", "scenarios"]) renameSync(at.path(name), at.path(`${name}-away`));
    await until(async () => (await at.bundle()).problems.some(({ message }) => message.includes("no such file")));
    expect(levelIn(await at.bundle())).toBe("head-of-government");
    expect((await at.bundle()).scenarios).toHaveLength(1);
    for (const name of ["events", "scenarios"]) renameSync(at.path(`${name}-away`), at.path(name));
    await until(async () => (await at.bundle()).problems.length === 0);
    at.write(OTHER, "events/2016.yaml");
    await until(async () => levelIn(await at.bundle()) === "head-of-state");
  });

  test("a page that comes back after a change it missed is told", async () => {
    const at = await site();
    const page = await listening(at);
    page.stop();
    let text = "";
    const again = rawRequest(
      { host: "127.0.0.1", port: page.port, path: "/v1/changes", headers: { "last-event-id": '"old"' } },
      (response) => response.on("data", (chunk) => (text += String(chunk))),
    );
    again.on("error", () => undefined);
    again.end();
    await until(() => text.includes("event: changed"));
    again.destroy();
  });

  test("closing ends open streams at once", async () => {
    const at = await site();
    const page = await listening(at);
    const began = performance.now();
    await at.server.close();
    await page.ended;
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

describe("requests that mean no good", () => {
  /** Sends these very letters, for a client would tidy them. */
  async function raw({ server }: Site, letters: string): Promise<string> {
    await server.listen({ host: "127.0.0.1", port: 0 });
    const { port } = server.server.address() as AddressInfo;
    return new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1", () => socket.write(letters));
      let text = "";
      socket.on("data", (chunk) => (text += String(chunk)));
      socket.on("close", () => resolve(text));
    });
  }

  test.each([
    "/../package.json",
    "/..%2f..%2fpackage.json",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/..%5c..%5cpackage.json",
    "/.env",
    "//etc/passwd",
    "/%00",
    "/v1/../../etc/passwd",
  ])("no path leads out of the page: %s", async (path) => {
    const at = await site();
    writeFileSync(join(page, ".env"), "secret");
    const answer = await raw(at, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 (400|403|404) /);
    expect(answer).not.toMatch(/secret|root:|"dependencies"/);
  });

  test("a request without a host is not read", async () => {
    const at = await site();
    expect(await raw(at, "GET /v1/bundle HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1\.1 403 /);
  });

  test("unknown addresses and methods get a problem document", async () => {
    const at = await site();
    const lost = await at.server.inject({ url: "/v1/nothing", headers: at.headers });
    expect(lost.statusCode).toBe(404);
    expect(lost.json()).toMatchObject({ type: "about:blank", status: 404, problems: [] });
    const answer = await at.server.inject({ method: "DELETE", url: "/v1/events/one", headers: at.headers });
    expect(answer.statusCode).toBe(404);
  });
});
