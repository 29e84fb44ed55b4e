import { formatDay } from "../../core/time/date.ts";
import type { PageState } from "./page-state.ts";

/** Links begin with this. A later format gets another version, and the page then reads both. */
export const VERSION = "v1.";
/** The most characters of an unpacked link: a longer one was not made by this page. */
const LARGEST = 1_000_000;
const DAYS = ["day", "from", "to"];

/** The state as the part of an address after `#`, without what is the same in `usual`. */
export async function writeLink(state: PageState, usual: PageState): Promise<string> {
  return VERSION + toBase64Url(await deflate(JSON.stringify(linkJson(state, usual))));
}

/** The text in a link. Throws if the link is damaged. */
export function unpacked(link: string): Promise<string> {
  return inflate(fromBase64Url(link.slice(VERSION.length)));
}

function linkJson(state: PageState, usual: PageState): Record<string, unknown> {
  const print = ({ day, known, from, to, ...rest }: PageState): Record<string, unknown> => ({
    day: formatDay(day),
    known: known === null ? null : formatDay(known),
    from: formatDay(from),
    to: formatDay(to),
    ...rest,
  });
  const [own, other] = [print(state), print(usual)];
  // The days are always written, because the usual days change with the log.
  const isWritten = (key: string) => DAYS.includes(key) || JSON.stringify(own[key]) !== JSON.stringify(other[key]);
  return Object.fromEntries(Object.entries(own).filter(([key]) => isWritten(key)));
}

// ---------------------------------------------------------------------------------------------------- packing

async function deflate(text: string): Promise<Uint8Array> {
  const stream = new CompressionStream("deflate-raw");
  const writer = stream.writable.getWriter();
  void writer.write(new TextEncoder().encode(text));
  void writer.close();
  return new Uint8Array(await new Response(stream.readable).arrayBuffer());
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > LARGEST) throw new Error("the link is too large");
  }
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw new Error("not base64url");
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
