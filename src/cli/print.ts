import { styleText } from "node:util";
import Table from "cli-table3";
import type { Problem } from "../core/event/event.ts";

/** Where a command writes: data to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Shows the progress of long work; left out where there is no terminal. */
  progress?(text: string): void;
  /** Whether to use colour: only at a terminal, and not with NO_COLOR. */
  readonly colour: boolean;
  readonly width: number;
}

type Style = Parameters<typeof styleText>[0];

export function styled(terminal: Terminal, style: Style, text: string): string {
  return terminal.colour ? styleText(style, text, { validateStream: false }) : text;
}

/** Aligned columns without lines: a heading, then rows. The columns in `right` are aligned to the right. */
export function table(
  terminal: Terminal,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const none = {
    top: "",
    "top-mid": "",
    "top-left": "",
    "top-right": "",
    bottom: "",
    "bottom-mid": "",
    "bottom-left": "",
    "bottom-right": "",
    left: "",
    "left-mid": "",
    mid: "",
    "mid-mid": "",
    right: "",
    "right-mid": "",
    middle: "  ",
  };
  const made = new Table({
    head: head.map((title) => styled(terminal, "bold", title)),
    chars: none,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    colAligns: head.map((_, index) => (right.includes(index) ? "right" : "left")),
  });
  made.push(...rows.map((row) => [...row]));
  return made
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

export function problemLine(terminal: Terminal, { severity, file, line, message }: Problem): string {
  const place = file === undefined ? "" : `${file}${line === undefined ? "" : `:${line}`}: `;
  return `${styled(terminal, severity === "error" ? "red" : "yellow", severity)} ${place}${message}`;
}

/** Text broken between words at the width. Spaces before the first word are kept, and later lines are indented. */
export function wrap(text: string, width: number, indent = ""): string {
  const lines: string[] = [];
  let line = /^ */.exec(text)![0];
  let isEmpty = true;
  for (const word of text.trimStart().split(" ")) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join("\n");
}
