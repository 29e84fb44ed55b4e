import type { Problem } from "../../core/event/event.ts";

/** The server's answer to a request to write. */
export type Written =
  | { readonly ok: true }
  | { readonly ok: false; readonly status: number; readonly problems: readonly string[] };

/** Saves a scenario file. Replaces an existing one only when `replace` is true. */
export function saveScenario(name: string, text: string, replace: boolean): Promise<Written> {
  return send("PUT", `v1/scenarios/${encodeURIComponent(name)}`, replace ? { text, replace } : { text });
}

/** Adds an event to the file of its year. */
export function addEvent(event: Readonly<Record<string, unknown>>, tag: string | null): Promise<Written> {
  return send("POST", "v1/events", { event }, tag);
}

/** Replaces an entry of the log in its file. */
export function mendEvent(id: string, event: Readonly<Record<string, unknown>>, tag: string | null): Promise<Written> {
  return send("PUT", `v1/events/${encodeURIComponent(id)}`, { event }, tag);
}

async function send(method: string, path: string, body: unknown, tag: string | null = null): Promise<Written> {
  try {
    const response = await fetch(path, {
      method,
      headers: { "content-type": "application/json", ...(tag === null ? {} : { "if-match": tag }) },
      body: JSON.stringify(body),
    });
    if (response.ok) return { ok: true };
    return { ok: false, status: response.status, problems: await problemsIn(response) };
  } catch {
    return { ok: false, status: 0, problems: ["the server does not answer; start it again, or download the file"] };
  }
}

/** The lines of an RFC 9457 problem document, for a person to read. */
async function problemsIn(response: Response): Promise<string[]> {
  try {
    const { title, detail, problems } = (await response.json()) as {
      title?: string;
      detail?: string;
      problems?: readonly Problem[];
    };
    const listed = problems?.map(({ file, line, message }) =>
      [file, line, message].filter((part) => part !== undefined).join(": "),
    );
    return listed !== undefined && listed.length > 0
      ? listed
      : [detail ?? title ?? `the server answered ${response.status}`];
  } catch {
    return [`the server answered ${response.status}`];
  }
}
