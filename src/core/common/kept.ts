/** What was worked out for something short-lived: kept on it, for weak maps of many such keys are dear to collect. */
export type Cache = Map<unknown, unknown>;

/** Works something out once for each thing that carries a cache. */
export function keptIn<Key, Value>(cacheOf: (key: Key) => Cache, make: (key: Key) => Value): (key: Key) => Value {
  return (key) => {
    const cache = cacheOf(key);
    let value = cache.get(make) as Value | undefined;
    if (value === undefined) cache.set(make, (value = make(key)));
    return value;
  };
}

/** Works something out once for each object, and keeps it for as long as the object lives. */
export function kept<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const values = new WeakMap<Key, Value>();
  return (key) => {
    let value = values.get(key);
    if (value === undefined) values.set(key, (value = make(key)));
    return value;
  };
}
