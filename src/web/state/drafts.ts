/** Texts that were typed but not yet used. The browser keeps them, so that a reload loses nothing. */
export interface Drafts {
  read(name: string): string | undefined;
  /** Returns false if the browser has no space for it, or keeps nothing at all. */
  write(name: string, text: string | undefined): boolean;
}

const PREFIX = "demarche:";

/** Drafts in the browser's storage. If the storage is full, refused or missing, they last until the page is closed. */
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
