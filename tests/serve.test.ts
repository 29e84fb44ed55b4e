import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { createServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "./support.ts";

const MAIN = join(ROOT, "dist/cli/main.mjs");
const SCENARIO = "title: Mine\nquestion: What if?\noperations:\n  - remove: usa-withdraws-jcpoa-2018\n";

let folder: string;
const started: ChildProcess[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-serve-"));
  for (const name of ["events", "codebook"]) cpSync(join(ROOT, name), join(folder, "own", name), { recursive: true });
  mkdirSync(join(folder, "empty"));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the program as a person does, and waits for the address it prints. */
async function start(cwd: string, ...argv: string[]) {
  const child = spawn(process.execPath, [MAIN, ...argv], { cwd, env: { ...process.env, CI: "1" } });
  started.push(child);
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => (out += String(chunk)));
  child.stderr.on("data", (chunk) => (err += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const address = await new Promise<URL>((resolve, reject) => {
    child.stdout.on("data", () => {
      const found = /http:\/\/\S+\?token=[\w-]+/.exec(out);
      if (found) resolve(new URL(found[0]));
    });
    void ended.then((status) => reject(new Error(`ended with ${status}: ${err}`)));
  });
  return { child, address, ended, out: () => out, err: () => err };
}

/** Opens the address as a browser does: the cookie is for what follows. */
async function letIn(address: URL): Promise<(name: string, text: string) => Promise<Response>> {
  const opened = await fetch(address, { redirect: "manual" });
  const cookie = opened.headers.get("set-cookie")!.split(";")[0]!;
  return (name, text) =>
    fetch(new URL(`/v1/scenarios/${name}`, address), {
      method: "PUT",
      headers: { cookie, origin: address.origin, "content-type": "application/json" },
      body: JSON.stringify({ text }),
    });
}

function taken(port: number): Promise<Server> {
  const server = createServer();
  return new Promise((resolve) => server.listen({ host: "127.0.0.1", port }, () => resolve(server)));
}

describe("serve", () => {
  test("prints an address that opens, saves into this folder, and ends at Ctrl-C", async () => {
    const { child, address, ended, err } = await start(join(folder, "own"), "serve", "--port", "0");
    expect(await (await fetch(new URL("/", address))).text()).toContain("page.js");
    const save = await letIn(address);
    // The scenarios that ship are shown until there is a folder of one's own.
    expect((await save("mine", SCENARIO)).status).toBe(201);
    expect(readFileSync(join(folder, "own/scenarios/mine.yaml"), "utf8")).toBe(SCENARIO);
    const bundle = (await (await fetch(new URL("/v1/bundle", address))).json()) as { scenarios: unknown[] };
    expect(bundle.scenarios).toHaveLength(1);
    child.kill("SIGINT");
    expect(await ended).toBe(0);
    expect(err()).toMatch(/opened in a browser; to write from another one, open http:.*token=/);
  });

  test("what ships with the program is not written to", async () => {
    const { address } = await start(join(folder, "empty"), "serve", "--port", "0");
    const save = await letIn(address);
    const answer = await save("mine", SCENARIO);
    expect(answer.status).toBe(403);
    expect(((await answer.json()) as { detail: string }).detail).toMatch(/ships with the program.*folder of your own/);
    expect(existsSync(join(ROOT, "scenarios/mine.yaml"))).toBe(false);
  });

  test("--read-only", async () => {
    const { address } = await start(join(folder, "own"), "serve", "--port", "0", "--read-only");
    const save = await letIn(address);
    expect((await save("never", SCENARIO)).status).toBe(403);
  });

  test("takes the next free port when its own is taken, and says so", async () => {
    const other = await taken(4173).catch(() => undefined);
    const { address, err } = await start(join(folder, "own"), "serve");
    other?.close();
    expect(Number(address.port)).toBeGreaterThan(4173);
    expect(err()).toMatch(/port 4173 is taken: using \d+/);
  });

  test("a port that was asked for and is taken, a bad one, a host that is none: exit 2", async () => {
    const other = await taken(0);
    const { port } = other.address() as AddressInfo;
    const serve = (...argv: string[]) => {
      const { status, stderr } = spawnSync(process.execPath, [MAIN, "serve", ...argv], {
        cwd: join(folder, "own"),
        encoding: "utf8",
      });
      return [status, stderr];
    };
    expect(serve("--port", String(port))).toEqual([2, expect.stringMatching(/another program listens there/)]);
    expect(serve("--port", "70000")).toEqual([2, expect.stringMatching(/whole number from 0 to 65535/)]);
    expect(serve("--host", "203.0.113.7", "--port", "0")).toEqual([2, expect.stringMatching(/no such address/)]);
    other.close();
  });

  test("a log with errors ends it with all of them", () => {
    const log = join(folder, "bad.yaml");
    writeFileSync(log, "- id: x\n- id: y\n");
    const { status, stderr } = spawnSync(process.execPath, [MAIN, "serve", "--log", log], { encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toMatch(/bad\.yaml:1.*[\s\S]*bad\.yaml:2/);
  });

  test("beyond this machine only when told, with a warning", async () => {
    const { err, address } = await start(join(folder, "own"), "serve", "--host", "0.0.0.0", "--port", "0");
    expect(err()).toMatch(/everyone who can reach this machine can read the page and the log/);
    expect(address.hostname).toBe("127.0.0.1");
    expect((await fetch(new URL("/healthz", address))).status).toBe(200);
  });
});

describe("story", () => {
  const STORY = [
    "story",
    "KAZ",
    "ISR",
    "IRN",
    "--at",
    "2017-01-24",
    "--known",
    "2017-01-24",
    "--scenario",
    "usa-leaves-jcpoa-2017",
  ];

  test("--serve prints the answer first, then serves the page until it is stopped", async () => {
    const { child, ended, address, out } = await start(ROOT, ...STORY, "--serve");
    expect(out()).toMatch(/How close they are on 2017-01-24[\s\S]*What if[\s\S]*The page\nOpen http:/);
    expect((await fetch(new URL("/readyz", address))).status).toBe(200);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  test("ends by itself without it", () => {
    const { status, stdout } = spawnSync(process.execPath, [MAIN, ...STORY], { cwd: ROOT, encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout).not.toContain("The page");
  });

  test("`npm start` is the story, served", () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    expect(scripts["start"]).toBe(`node dist/cli/main.mjs ${STORY.join(" ")} --serve`);
  });
});
