import canonicalize from "canonicalize";
import {
  Document,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  Pair,
  parseDocument,
  visit,
  type Node,
  type Scalar,
  type ToStringOptions,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { readYaml } from "./yaml.ts";

/** A part of a text, and the text that replaces it. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The style of the log: lists are not indented, and there are no blanks inside braces. */
const STYLE: ToStringOptions = { lineWidth: 120, indentSeq: false, flowCollectionPadding: false };

/**
 * A YAML list with one more entry, after the entry of this index (-1: before the first). No other byte changes. Undefined when the form
 * of the text does not allow it.
 */
export function withEntryAdded(text: string, after: number, entry: unknown): string | undefined {
  const before = listOf(text);
  const { contents, errors } = parseDocument(text);
  if (!before || errors.length > 0 || (contents !== null && (!isSeq(contents) || contents.flow))) return undefined;
  const list = contents as YAMLSeq<Node> | null;
  const body = stringify(new Document([entry]));
  const previous = list?.items[after];
  const first = list?.items[0];
  let edit: Edit;
  if (!list || !first) {
    const gap = text === "" ? "" : text.endsWith("\n") ? "\n" : "\n\n";
    edit = { start: text.length, end: text.length, text: `${gap}${body}\n` };
  } else {
    const column = columnOf(text, list.range![0]);
    const entryText = indented(body, column);
    const place = previous ? endOfLine(text, endOf(text, previous)) : list.range![0];
    edit = {
      start: place,
      end: place,
      text: previous ? `\n\n${" ".repeat(column)}${entryText}` : `${entryText}\n\n${" ".repeat(column)}`,
    };
  }
  const made = spliced(text, [edit]);
  return isSame(listOf(made), before.toSpliced(after + 1, 0, entry)) && keepsComments(text, made) ? made : undefined;
}

/**
 * A YAML list with another value for the entry of this index. Only the lines of what changed are replaced, and comments are kept. Undefined
 * when the form of the text does not allow it.
 */
export function withEntryChanged(text: string, index: number, entry: object): string | undefined {
  const before = listOf(text);
  const document = parseDocument(text);
  const item = isSeq(document.contents) ? (document.contents.items[index] as Node | undefined) : undefined;
  // Writing the entry again would lose what an alias in it stands for.
  if (!before || !item || document.errors.length > 0 || hasAlias(item)) return undefined;
  const wanted = before.with(index, entry);
  const good = [fineEdits, coarseEdits]
    .map((edits) => spliced(text, edits(text, item, before[index], entry) ?? []))
    .filter((made) => isSame(listOf(made), wanted) && keepsComments(text, made));
  // Both have the same value. A text that keeps every comment is better than one in which fewer lines changed.
  return good.find((made) => commentsOf(made).length === commentsOf(text).length) ?? good[0];
}

function listOf(text: string): unknown[] | undefined {
  const reading = readYaml(text, "");
  if ("problem" in reading) return undefined;
  const { value } = reading.yaml;
  return value === null ? [] : Array.isArray(value) ? (value as unknown[]) : undefined;
}

/** Whether all comments of the second text are those of the first, in the same order. Comments may be lost with their lines, but not added. */
function keepsComments(before: string, after: string): boolean {
  const left = commentsOf(after);
  const kept = commentsOf(before);
  let at = 0;
  for (const comment of kept) if (left[at] === comment) at++;
  return at === left.length;
}

function commentsOf(text: string): string[] {
  const tokens = [...new Lexer().lex(text)];
  return tokens.filter((token, index) => token.startsWith("#") && tokens[index - 1] !== "\u001F");
}

function hasAlias(node: Node): boolean {
  let found = false;
  visit(node, { Alias: () => ((found = true), visit.BREAK) });
  return found;
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalize(a) === canonicalize(b);
}

// ------------------------------------------------------------------------------------------- edits

/** One edit for each part that changed, however deep it is; undefined when a part cannot be written alone. */
function fineEdits(text: string, node: Node, was: unknown, now: unknown): Edit[] | undefined {
  if (isSame(was, now)) return [];
  if (isScalar(node)) return scalarEdit(text, node, now);
  if (isMap(node) && !node.flow && isMapping(was) && isMapping(now)) {
    return mapEdits(text, node.items as Pair<Scalar, Node | null>[], was, now);
  }
  if (isSeq(node) && !node.flow && Array.isArray(was) && Array.isArray(now) && now.length >= was.length) {
    return listEdits(text, node.items as Node[], was, now);
  }
  return undefined;
}

function scalarEdit(text: string, node: Scalar, now: unknown): Edit[] | undefined {
  const [start, end] = node.range!;
  if (text.slice(start, end).includes("\n") || isMapping(now) || Array.isArray(now)) return undefined;
  const line = stringify(new Document(reworded(node, now)), { lineWidth: 0 });
  return line.includes("\n") ? undefined : [{ start, end, text: line }];
}

function mapEdits(
  text: string,
  pairs: readonly Pair<Scalar, Node | null>[],
  was: Record<string, unknown>,
  now: Record<string, unknown>,
): Edit[] | undefined {
  if (!pairs.every(({ key }) => isScalar(key))) return undefined;
  const edits: Edit[] = [];
  for (const pair of pairs) {
    const key = String(pair.key.value);
    const made = key in now ? pairEdits(text, pair, was[key], now[key]) : removal(text, pair);
    if (!made) return undefined;
    edits.push(...made);
  }
  const kept = new Map(pairs.map((pair) => [String(pair.key.value), pair]));
  let place = pairs.find((pair) => String(pair.key.value) in now);
  if (!place) return undefined;
  for (const [key, value] of Object.entries(now)) {
    const here = kept.get(key);
    if (here) place = here;
    else edits.push(addition(text, place.key, place.value, { [key]: value }));
  }
  return edits;
}

function listEdits(
  text: string,
  items: readonly Node[],
  was: readonly unknown[],
  now: readonly unknown[],
): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const [index, item] of items.entries()) {
    const made = fineEdits(text, item, was[index], now[index]);
    if (!made) return undefined;
    edits.push(...made);
  }
  const last = items.at(-1);
  if (!last) return undefined;
  // An item begins after a dash and a blank.
  const dash = text.lastIndexOf("-", last.range![0] - 1);
  for (const value of now.slice(items.length)) {
    edits.push(addition(text, { range: [dash, dash, dash] }, last, [value]));
  }
  return edits;
}

function pairEdits(text: string, pair: Pair<Scalar, Node | null>, was: unknown, now: unknown): Edit[] | undefined {
  const { value } = pair;
  const inside = value ? fineEdits(text, value, was, now) : undefined;
  if (inside) return inside;
  const start = pair.key.range![0];
  const end = endOfLine(text, value ? endOf(text, value) : pair.key.range![1]);
  const document = new Document({});
  const written = new Pair(
    pair.key.clone() as Scalar,
    value ? changed(document, value, now) : document.createNode(now),
  );
  // Comments above the key, and those below its lines, stay where they are.
  delete (written.key as Scalar).commentBefore;
  if (value?.comment && !text.slice(start, end).includes(value.comment.split("\n")[0]!)) {
    delete (written.value as Node).comment;
  }
  (document.contents as unknown as YAMLMap).items.push(written);
  return [{ start, end, text: indented(stringify(document), columnOf(text, start)) }];
}

function removal(text: string, pair: Pair<Scalar, Node | null>): Edit[] | undefined {
  const start = pair.key.range![0];
  const line = text.lastIndexOf("\n", start - 1) + 1;
  if (text.slice(line, start).trim() !== "") return undefined;
  const end = endOfLine(text, pair.value ? endOf(text, pair.value) : pair.key.range![1]);
  const next = text.indexOf("\n", end) + 1;
  return [{ start: line, end: next === 0 ? text.length : next, text: "" }];
}

/** One more key or item, on lines of its own below the part that begins with `first` and ends with `last`. */
function addition(text: string, first: Pick<Node, "range">, last: Node | null, value: unknown): Edit {
  const column = columnOf(text, first.range![0]);
  const place = endOfLine(text, last ? endOf(text, last) : first.range![1]);
  const lines = indented(stringify(new Document(value)), column);
  return { start: place, end: place, text: `\n${" ".repeat(column)}${lines}` };
}

/** The whole entry replaced, with its comments: where its lines cannot be edited one by one. */
function coarseEdits(text: string, node: Node, _was: unknown, now: unknown): Edit[] {
  const [start] = node.range!;
  const document = new Document({});
  const copy = changed(document, node, now);
  // Comments above the entry, and between it and the next, are not part of it.
  delete copy.commentBefore;
  delete copy.comment;
  document.contents = copy as unknown as typeof document.contents;
  return [{ start, end: endOf(text, node), text: indented(stringify(document), columnOf(text, start)) }];
}

/** A copy of the node with the new value. Parts whose value stays the same keep their spelling and comments. */
function changed(document: Document, node: Node, now: unknown): Node {
  const copy = node.clone() as Node;
  if (isSame(plain(document, node), now)) return copy;
  if (isMap(copy) && isMapping(now)) {
    const old = new Map(
      copy.items.map((pair) => [String((pair.key as Scalar).value), pair as Pair<Node, Node | null>]),
    );
    copy.items = Object.entries(now).map(([key, value]) => {
      const pair = old.get(key);
      if (!pair) return document.createPair(key, value);
      return new Pair(pair.key, pair.value ? changed(document, pair.value, value) : document.createNode(value));
    });
    return copy;
  }
  if (isSeq(copy) && Array.isArray(now)) {
    const items = copy.items as Node[];
    copy.items = now.map((value, index) => {
      const same = items.find((item) => isSame(plain(document, item), value));
      if (same) return same;
      return items[index] ? changed(document, items[index], value) : document.createNode(value);
    });
    return copy;
  }
  return isScalar(copy) && !isMapping(now) && !Array.isArray(now) ? reworded(copy, now) : document.createNode(now);
}

function reworded(scalar: Scalar, value: unknown): Scalar {
  const copy = scalar.clone() as Scalar;
  copy.value = value;
  // The spelling of the old number does not fit the new one.
  delete copy.source;
  delete copy.format;
  delete copy.minFractionDigits;
  delete copy.comment;
  delete copy.commentBefore;
  return copy;
}

function plain(document: Document, node: Node): unknown {
  return node.toJS(document);
}

// ------------------------------------------------------------------------------------------- texts

/** The YAML without the last line end. A text that begins or ends with blanks is quoted, so that it does not depend on the lines around it. */
function stringify(document: Document, style: ToStringOptions = {}): string {
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === "string" && /^\s|[^\S\n]$|\n\n$|[\u0085\u2028\u2029]/.test(node.value)) {
        node.type = "QUOTE_DOUBLE";
      }
    },
  });
  return document.toString({ ...STYLE, ...style }).replace(/\n$/, "");
}

/** The text with all edits made, in the line ends of the text. */
function spliced(text: string, edits: readonly Edit[]): string {
  const isCrlf = /\r\n/.test(text);
  let made = text;
  // Edits are made from the end of the text, so that the offsets of the others stay right. Of several in one place, the last is made first.
  for (const { start, end, text: part } of [...edits].reverse().sort((a, b) => b.start - a.start)) {
    made = made.slice(0, start) + (isCrlf ? part.replaceAll("\n", "\r\n") : part) + made.slice(end);
  }
  return made;
}

/** The end of a node, without the blanks and line ends after it. */
function endOf(text: string, node: Node): number {
  const [start, end] = node.range!;
  return start + text.slice(start, end).replace(/[ \t\r\n]+$/, "").length;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  if (end === -1) return text.length;
  return text[end - 1] === "\r" ? end - 1 : end;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** All lines but the first are moved to the right; empty lines stay empty. */
function indented(text: string, column: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${" ".repeat(column)}`);
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
