import type { z as Zod } from "zod";

let zod: Partial<typeof Zod> | undefined;

/** The real one has come. */
export function useZod(come: Partial<typeof Zod>): void {
  zod = come;
}

function real(): Partial<typeof Zod> {
  if (!zod) throw new Error("data is checked before zod was loaded");
  return zod;
}

/**
 * Stands for zod in the page, which draws before zod is there. Event types, operations and scenarios say what their data is when their
 * module is run; here that is noted, and said to zod itself when somebody checks data: by then `useZod` was called.
 *
 * @public The build puts it where `zod` is named.
 */
export const z = noted(() => real()) as typeof Zod;

/** A value that is made when it is needed: a property of it, or what a call of it gives, is one too until zod is there. */
function noted(make: () => unknown, receiver?: () => unknown): object {
  let made: { readonly value: unknown } | undefined;
  const value = () => (made ??= { value: make() }).value;
  const standIn = new Proxy(function stands() {}, {
    get: (_, key) => {
      if (zod) return bound(value() as object, key);
      return noted(() => (value() as Record<PropertyKey, unknown>)[key], value);
    },
    has: (_, key) => key in (value() as object),
    apply: (_, __, given: unknown[]) => {
      const call = () => (value() as (...args: unknown[]) => unknown).apply(receiver?.(), given);
      return zod ? call() : noted(call);
    },
  });
  return standIn;
}

/** A property of the real thing, its methods called on it and not on what stands for it. */
function bound(value: object, key: PropertyKey): unknown {
  const found = (value as Record<PropertyKey, unknown>)[key];
  return typeof found === "function" && value !== zod ? (found.bind(value) as unknown) : found;
}
