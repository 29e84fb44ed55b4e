import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cli } from "../cli/terminal.ts";
import { ROOT } from "../support.ts";

/** Command lines of the documents that no test runs, and why. */
const NOT_RUN: readonly (readonly [command: RegExp, why: string])[] = [
  [/^npm ci && npm (start|test)$/, "it installs, and then serves or runs all tests"],
  [/^npx demarche serve\b/, "it serves until it is stopped: tests/serve.test.ts does"],
  [/^npx demarche export site\b/, "it writes a folder, from a build of the page: tests/export-site.test.ts does"],
];

/** Command lines of the documents that end with another status than 0. */
const STATUS: readonly (readonly [command: RegExp, status: number])[] = [];

interface Shown {
  readonly place: string;
  readonly command: string;
  /** Lines the document shows as the answer; none when it shows the command alone. */
  readonly output: readonly string[];
}

const DOCUMENTS = [
  "README.md",
  "CONTRIBUTING.md",
  "codebook/README.md",
  "bench/README.md",
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];
const textOf = (file: string) => readFileSync(join(ROOT, file), "utf8");
const shown = DOCUMENTS.flatMap(commandsOf);
const run = shown.filter(({ command }) => !NOT_RUN.some(([pattern]) => pattern.test(command)));

describe("commands in fenced blocks of the documents", () => {
  test("some are found, and each exception is still in a document", () => {
    expect(run.length).toBeGreaterThanOrEqual(2);
    for (const [pattern, why] of NOT_RUN)
      expect(
        shown.some(({ command }) => pattern.test(command)),
        `${pattern} (${why})`,
      ).toBe(true);
  });

  test.each(run)("$place: $command", async ({ command, output }) => {
    expect(command).toMatch(/^(npx )?demarche /);
    const { status, out } = await cli(...wordsOf(command.replace(/^(npx )?demarche /, "")));
    expect(status).toBe(STATUS.find(([pattern]) => pattern.test(command))?.[1] ?? 0);
    if (output.length > 0) expectShown(out.trimEnd().split("\n"), output);
  });
});

describe("commands in the text of the documents", () => {
  const inline = DOCUMENTS.flatMap((file) =>
    [...textOf(file).matchAll(/`(?:npx )?demarche ([a-z]+)([^`]*)`/g)].map(([text, command, rest]) => ({
      place: file,
      text: text.replace(/\s+/g, " "),
      command: command!,
      flags: [...rest!.matchAll(/--[a-z-]+/g)].map(([flag]) => flag),
    })),
  );

  test("some are found", () => expect(inline.length).toBeGreaterThan(20));

  test.each(inline)("$place: $text names a command and flags there are", async ({ command, flags }) => {
    const { status, out } = await cli(command, "--help");
    expect(status).toBe(0);
    for (const flag of flags) expect(out).toContain(flag);
  });
});

test("the names that README.md imports and describes are exported by the library", async () => {
  const library = Object.keys(await import("../../src/index.ts"));
  const [, section] = /## As a library\n([\s\S]*?)\n## /.exec(textOf("README.md"))!;
  const imported = [...section!.matchAll(/import \{ ([^}]*) \} from "demarche"/g)].flatMap(([, names]) =>
    names!.split(", "),
  );
  const described = [...section!.matchAll(/`([\w$]+)(?:\([^`]*\))?`/g)].map(([, name]) => name!);
  expect(imported.length).toBeGreaterThan(3);
  expect(described.length).toBeGreaterThan(2);
  expect([...imported, ...described].filter((name) => !library.includes(name))).toEqual([]);
});

/** The command lines of the fenced blocks of a document that are for a shell. */
function commandsOf(file: string): Shown[] {
  const found: { place: string; command: string; output: string[]; isTranscript: boolean }[] = [];
  let fence: string | undefined;
  textOf(file)
    .split("\n")
    .forEach((line, index) => {
      if (line.startsWith("```")) {
        fence = fence === undefined ? line.slice(3).trim() : undefined;
        return;
      }
      if (fence !== "" && fence !== "sh") return;
      const command = /^(\$ )?((?:npx demarche|demarche|npm) .*)$/.exec(line);
      if (command) {
        const text = command[2]!.replace(/\s+#.*$/, "");
        found.push({
          place: `${file}:${index + 1}`,
          command: text,
          output: [],
          isTranscript: command[1] !== undefined,
        });
      } else if (fence === "" && found.at(-1)?.isTranscript) {
        found.at(-1)!.output.push(line);
      }
    });
  return found.map(({ isTranscript: _, output, ...rest }) => ({ ...rest, output: trimmed(output) }));
}

/** Lines without the empty ones at the end. */
function trimmed(lines: readonly string[]): string[] {
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== "") + 1);
}

/** The words of a command line, quotes taken off. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare!,
  );
}

/** The answer has the lines that are shown, in order; a line "…" stands for any lines, an ending "…" for the rest of its line. */
function expectShown(actual: readonly string[], lines: readonly string[]): void {
  let at = 0;
  let isGap = false;
  for (const line of lines) {
    if (line.trim() === "…") {
      isGap = true;
      continue;
    }
    const fits = (candidate: string | undefined) =>
      line.endsWith("…") ? candidate?.startsWith(line.slice(0, -1).trimEnd()) : candidate === line.trimEnd();
    if (isGap) {
      const found = actual.findIndex((candidate, index) => index >= at && fits(candidate));
      expect(found, `no such line after line ${at} of the answer: ${line}`).toBeGreaterThanOrEqual(0);
      at = found;
    } else if (!fits(actual[at])) expect(actual[at]).toBe(line);
    at++;
    isGap = false;
  }
  if (!isGap) expect(actual.slice(at)).toEqual([]);
}
