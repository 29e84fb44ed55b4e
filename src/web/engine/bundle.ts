import type { Bundle } from "../bundle.ts";

/** A bundle, with the tag that says which one of the server's it is. */
export interface Found {
  readonly bundle: Bundle;
  readonly tag: string | null;
}

/** The files the page is fed: handed to it by a script that ran before, or fetched from the server it came from. */
export async function findBundle(): Promise<Found> {
  const { demarcheBundle } = globalThis as { demarcheBundle?: Bundle };
  return demarcheBundle ? { bundle: demarcheBundle, tag: null } : fetchBundle();
}

/** The bundle as the server has it now. */
export async function fetchBundle(): Promise<Found> {
  const response = await fetch("v1/bundle", { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`v1/bundle answered ${response.status}`);
  return { bundle: (await response.json()) as Bundle, tag: response.headers.get("etag") };
}
