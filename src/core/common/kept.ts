/** Values worked out for a short-lived object and stored on it. Weak maps with very many such keys are slow to collect. */
export type Cache = Map<unknown, unknown>;

/** A function that computes its value once for each key, and stores it in the cache that the key carries. */
export function keptIn<Key, Value>(cacheOf: (key: Key) => Cache, make: (key: Key) => Value): (key: Key) => Value {
  return (key) => {
    const cache = cacheOf(key);
    let value = cache.get(make) as Value | undefined;
    if (value === undefined) cache.set(make, (value = make(key)));
    return value;
  };
}

/** A function that computes its value once for each object, and keeps it for as long as the object lives. */
export function kept<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const values = new WeakMap<Key, Value>();
  return (key) => {
    let value = values.get(key);
    if (value === undefined) values.set(key, (value = make(key)));
    return value;
  };
}
