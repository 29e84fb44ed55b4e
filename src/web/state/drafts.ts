/** Things typed and not yet used, kept by the browser so that a reload loses nothing. */
export interface Drafts {
  read(name: string): string | undefined;
  /** False: the browser has no room for it, or keeps nothing at all. */
  write(name: string, text: string | undefined): boolean;
}

const PREFIX = "demarche:";

/** Drafts in the browser's storage. Kept for this visit where the storage is full, refused, or not there. */
export function browserDrafts(): Drafts {
  const visit = new Map<string, string | undefined>();
  return {
    read(name) {
      if (visit.has(name)) return visit.get(name);
      try {
        return localStorage.getItem(PREFIX + name) ?? undefined;
      } catch {
        return undefined;
      }
    },
    write(name, text) {
      visit.set(name, text);
      try {
        if (text === undefined) localStorage.removeItem(PREFIX + name);
        else localStorage.setItem(PREFIX + name, text);
        return true;
      } catch {
        return text === undefined;
      }
    },
  };
}
