import type { Bundle } from "../bundle.ts";

/** A bundle, with the tag by which the server recognises this version of it. */
export interface Found {
  readonly bundle: Bundle;
  readonly tag: string | null;
}

/** The files that the page shows: set by a script that ran before, or else fetched from the server. */
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
