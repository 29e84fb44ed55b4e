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

/** What was noted, by what stands for it. */
const makers = new WeakMap<object, () => unknown>();

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
      const call = () => (value() as (...args: unknown[]) => unknown).apply(receiver?.(), given.map(meant));
      return zod ? call() : noted(call);
    },
  });
  makers.set(standIn, value);
  return standIn;
}

/** A property of the real thing, its methods called on it and not on what stands for it. */
function bound(value: object, key: PropertyKey): unknown {
  const found = (value as Record<PropertyKey, unknown>)[key];
  return typeof found === "function" && value !== zod ? (found.bind(value) as unknown) : found;
}

/** What was noted, wherever it stands in what zod is told: in lists, in fields, in what a function gives back. */
function meant(told: unknown): unknown {
  if ((typeof told !== "object" && typeof told !== "function") || told === null) return told;
  const make = makers.get(told);
  if (make) return make();
  if (Array.isArray(told)) return told.map(meant);
  if (typeof told === "function")
    return (...args: unknown[]) => meant((told as (...args: unknown[]) => unknown)(...args));
  const isPlain = Object.getPrototypeOf(told) === Object.prototype;
  return isPlain ? Object.fromEntries(Object.entries(told).map(([key, part]) => [key, meant(part)])) : told;
}
