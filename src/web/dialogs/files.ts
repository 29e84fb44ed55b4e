import { dialogs } from "../strings/dialogs.ts";
import type { Message } from "../context/tools.tsx";

/** Makes the browser download a file. */
export function download(name: string, type: string, content: string | Blob): void {
  const blob = typeof content === "string" ? new Blob([content], { type }) : content;
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Copies a text to the clipboard and reports whether that worked. */
export async function copyText(text: string, say: (message: Message) => void): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say({ kind: "status", text: dialogs.share.copied });
  } catch {
    say({ kind: "alert", text: dialogs.share.notCopied });
  }
}

/** A file name made of a title. */
export function slugOf(title: string): string {
  const slug = title
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  return slug === "" ? "my-what-if" : slug;
}
