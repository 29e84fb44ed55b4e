import { catalog } from "../src/catalog.ts";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { placesOf } from "../src/app/files/open-workspace.ts";
import { makeServer } from "../src/http/server.ts";
import { ROOT } from "./support.ts";

const PAGE = join(ROOT, "dist/web");
const read = (name: string) => readFileSync(join(PAGE, name), "utf8");

// `npm run build` makes the page.
describe("the built page", () => {
  test("is one script, one style sheet and an index", () => {
    expect(readdirSync(PAGE).sort()).toEqual(["index.html", "page.css", "page.js"]);
  });

  test("is loaded by its index as a classic script, which a page opened from a folder may run", () => {
    expect(read("index.html").match(/<(?:script|link)\b[^>]*>/g)).toEqual([
      '<link rel="stylesheet" href="page.css" />',
      '<script src="page.js">',
    ]);
  });

  test("has a script that parses as a classic script and gives its own text", () => {
    const text = read("page.js");
    expect(() => new Script(text)).not.toThrow();
    // The function around everything is what a worker is started from.
    expect(text).toMatch(/^\(function (\w+)\(\) ?\{ ?globalThis\.demarcheProgram ?= ?\1\b/);
    expect(text.trimEnd()).toMatch(/\}\)\(\);$/);
  });

  test("has nothing of the library that makes random values for tests", () => {
    // A word of an error message of fast-check.
    expect(readFileSync(join(ROOT, "node_modules/fast-check/lib/fast-check.js"), "utf8")).toContain("Property failed");
    expect(read("page.js")).not.toContain("Property failed");
  });

  test("has both sheets in its style sheet: colours and controls, and where the parts are", () => {
    expect(read("page.css")).toMatch(/--cooperative:.*\.page\{max-width:2000px/s);
  });
});

describe("the built page as it is served", () => {
  let server: Awaited<ReturnType<typeof makeServer>>["server"];
  beforeAll(async () => {
    const places = placesOf({ folder: ROOT, shipped: ROOT });
    const tell = (message: string) => expect.unreachable(message);
    ({ server } = await makeServer({
      catalog,
      places: () => places,
      scenarios: places.scenarios,
      page: PAGE,
      closed: "a test",
      name: "1",
      report: tell,
    }));
  });
  afterAll(() => server.close());

  test.each([
    ["page.js", "br, gzip", "br"],
    ["page.js", "gzip, deflate", "gzip"],
    ["page.css", "gzip, deflate, br, zstd", "br"],
  ])("%s for a browser that accepts %s arrives as %s, and is the file", async (name, accepted, encoding) => {
    const answer = await server.inject({
      url: `/${name}`,
      headers: { host: "localhost", "accept-encoding": accepted },
    });
    expect(answer.headers["content-encoding"]).toBe(encoding);
    const unpack = encoding === "br" ? brotliDecompressSync : gunzipSync;
    expect(unpack(answer.rawPayload).toString()).toBe(read(name));
  });

  test("its files take at most 300 kB on the way", async () => {
    let size = 0;
    for (const url of ["/", "/page.js", "/page.css"]) {
      const headers = { host: "localhost", "accept-encoding": "gzip, deflate, br, zstd" };
      size += (await server.inject({ url, headers })).rawPayload.length;
    }
    expect(size).toBeGreaterThan(100_000);
    expect(size).toBeLessThanOrEqual(300_000);
  });
});
